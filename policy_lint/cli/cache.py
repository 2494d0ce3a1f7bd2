"""`policy-lint cache`: what is kept, and how to be rid of it."""

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.keeping import named
from policy_lint.cli.outcome import Outcome
from policy_lint.disk.cache.folder import FOLDER, Cache, there
from policy_lint.model.shown import plain
from policy_lint.report.paint import counted


@click.command("cache")
@click.argument("what", type=click.Choice(["info", "clean"]))
@click.option(
    "--cache-dir",
    type=click.Path(),
    metavar="FOLDER",
    help="The folder that was named so. Else .policy_lint_cache at the root.",
)
@options.root
def command(what: str, cache_dir: str | None, root: str | None) -> Outcome:
    """Tell how much is kept of earlier answers (`info`), or take it away (`clean`).

    The cache bounds itself: what was not used for longest goes first.
    """
    base, folder = asked_for((), root).root, named(cache_dir)
    kept = there(base, folder)
    if kept is None:
        return Outcome(f"{plain(str(folder or base / FOLDER))}: nothing is kept\n")
    return _cleaned(kept) if what == "clean" else Outcome(_info(kept))


def _info(kept: Cache) -> str:
    held = kept.held()
    size = sum(size for size, _ in held)
    return (
        f"{plain(str(kept.path))}: {counted(len(held), 'file')}, {_megabytes(size)}"
        f" of at most {_megabytes(kept.limits.size)}\n"
    )


def _cleaned(kept: Cache) -> Outcome:
    freed = kept.clean()
    rest = kept.held()
    said = f"policy-lint: {counted(len(rest), 'file')} could not be removed\n" if rest else ""
    return Outcome(f"{plain(str(kept.path))}: {_megabytes(freed)} freed\n", said)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
