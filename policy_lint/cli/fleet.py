"""`policy-lint fleet`: many projects as one table."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from policy_lint.cli import options
from policy_lint.cli.keeping import cores, keeping, named
from policy_lint.cli.outcome import CLEAN, FINDINGS, INTERNAL, USAGE, Outcome, RefusedError, remarks
from policy_lint.cli.saved import save
from policy_lint.cli.stage import Stage
from policy_lint.cli.stream import stdin_bytes, stdout_paint
from policy_lint.disk.cluster import Bounded, ClusterError, Work, cluster
from policy_lint.disk.regular import LARGEST, content
from policy_lint.model.shown import plain
from policy_lint.report.fleet.fleet_json import fleet_json
from policy_lint.report.fleet.row import Row, State
from policy_lint.report.fleet.table import Table, table
from policy_lint.report.fleet.text import fleet_text
from policy_lint.survey import Survey, lost, row

_CODES: dict[State, int] = {
    "clean": CLEAN,
    "findings": FINDINGS,
    "refused": USAGE,
    "fault": INTERNAL,
    "lost": INTERNAL,
}
"""What `check` ends with of such a project."""


@click.command("fleet")
@click.argument("roots", nargs=-1, type=click.Path())
@click.option(
    "--list",
    "listed",
    type=click.Path(),
    metavar="FILE",
    help="A file with one root a line; blank lines and those that begin with `#` are passed over.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="The scheduler of a cluster that is there (`tcp://host:8786`). Its workers see the roots"
    " under the same paths, and have the same policy-lint. Else processes of this machine work.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="A project that takes longer is given up, and has a row that says so. Else none is.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    help="The least severe finding that makes the exit code 1. Else as configured in each project.",
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="How it is written; html is one page that needs no network.",
)
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="Write it there, if not as text."
)
@options.cache
def command(  # noqa: PLR0913 - one parameter an option
    *,
    roots: tuple[str, ...],
    listed: str | None,
    scheduler: str | None,
    timeout: float | None,
    fail_on: str | None,
    output_format: str,
    output: str | None,
) -> Outcome:
    """Judge the projects at ROOTS, and show all of them in one table.

    Projects are tasks of dask.distributed (extra: policy-lint[fleet]). Of each that did not change
    the verdict is kept, as `check` keeps it. A project that cannot be judged has a row that says
    why. A folder below a root that has a configuration of its own is a project of its own.
    """
    if output is not None and output_format == "text":
        raise RefusedError("policy-lint: -o is for --output-format json or html")
    words = [*roots, *(_listed(listed) if listed is not None else ())]
    asked = _asked(words)
    again = len(words) - len(asked)
    kept = keeping()
    folder = named(kept.folder)
    survey = Survey(fail_on or "", kept.at_all, str(folder) if folder else "")
    work = survey if timeout is None else Bounded(survey, timeout)
    rows = _judged(asked, work, scheduler, kept.jobs or cores())
    made, code = table(rows), max(_CODES[each.state] for each in rows)
    text = _report(output_format, made)
    notes = [*([f"roots that are named again: {again}"] if again else []), *_notes(made)]
    if output is None:
        return Outcome(text, remarks(notes), code)
    save(Path(output), text, output_format)
    return Outcome("", remarks([*notes, f"written to {output}"]), code)


def _report(output_format: str, made: Table) -> str:
    if output_format == "json":
        return fleet_json(made)
    if output_format == "html":
        from policy_lint.report.html.fleet import fleet_html

        return fleet_html(made)
    return fleet_text(made, stdout_paint())


def _asked(roots: Iterable[str]) -> list[str]:
    """The roots as whoever judges them has to know them; each once, whatever leads there."""
    try:
        found = dict.fromkeys(map(os.path.realpath, roots))
    except ValueError as error:
        raise RefusedError(f"policy-lint: a root is no path: {error}") from error
    if not found:
        raise RefusedError("policy-lint: no project is named: ROOT..., or --list FILE with some")
    return [*found]


def _listed(name: str) -> Iterator[str]:
    """The roots that a file names, or stdin."""
    text = stdin_bytes() if name == "-" else content(Path(name), LARGEST)
    if isinstance(text, str):
        raise RefusedError(f"policy-lint: {plain(name)} is not read: {text}")
    lines = (line.rstrip(b"\r") for line in text.split(b"\n"))
    return (os.fsdecode(line) for line in lines if line.strip() and not line.startswith(b"#"))


def _judged(roots: Sequence[str], work: Work, scheduler: str | None, jobs: int) -> list[Row]:
    """The rows of the projects, and of those that lie in them."""
    seen, waiting, rows = {*roots}, deque(roots), list[Row]()
    try:
        with Stage() as progress, cluster(scheduler, min(jobs, len(roots))) as workers:
            for task, found in workers.answers(work, waiting):
                rows.append(row(task, found) if isinstance(found, bytes) else lost(task, found))
                inner = [f"{task}/{folder}" for folder in rows[-1].inner]
                waiting += [each for each in inner if each not in seen]
                seen.update(inner)
                progress(f"{len(rows)} of {len(seen)} projects judged, {task} the last")
    except ClusterError as error:
        raise RefusedError(f"policy-lint: {error}") from error
    return rows


def _notes(made: Table) -> Iterator[str]:
    """What must not pass in silence, with the project that it is said of."""
    for name, each in made.projects:
        yield from (f"{name}: {note}" for note in each.notes)
