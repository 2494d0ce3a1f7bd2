"""`policy-lint progress`: how far the suite is."""

from functools import partial

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.chosen import lies, missed
from policy_lint.cli.gate import Gate, closed, fail_under
from policy_lint.cli.outcome import CLEAN, FINDINGS, Outcome, RefusedError, judged
from policy_lint.cli.past import change, revision, today
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import Walk, prepared
from policy_lint.disk.history import HistoryError, history, record
from policy_lint.model.snapshot import Change, Snapshot
from policy_lint.model.verdict import Verdict
from policy_lint.plan.progress import Progress, progress
from policy_lint.plan.snapshot import snapshot
from policy_lint.report.progress import progress_concise, progress_full
from policy_lint.report.progress_json import progress_json
from policy_lint.report.snapshot_json import snapshot_json
from policy_lint.report.trend import change_text


@click.command("progress")
@options.paths
@options.output_format
@click.option(
    "--record",
    "is_recorded",
    is_flag=True,
    help="Add the figures, with the day and the revision of git, to the history.",
)
@click.option(
    "--since",
    metavar="WHEN",
    help="Show what has changed since a snapshot of the history: a day (`2026-11-30`), a revision"
    " of git, `first` or `last`.",
)
@fail_under
@options.cache
@options.root
def command(  # noqa: PLR0913 - one parameter an option
    *,
    paths: tuple[str, ...],
    output_format: str,
    is_recorded: bool,
    since: str | None,
    gates: tuple[Gate, ...],
    root: str | None,
) -> Outcome:
    """Show how far the suites of the modules below PATHS (default: all) are.

    A suite is complete if at every required level some test counts: one that pytest collects, that
    can fail, that reaches its subject and that does not break the policy. The JSON is a public,
    versioned format.
    """
    if paths and (is_recorded or since is not None):
        raise RefusedError("policy-lint: the history is of the whole project: no PATHS with it")
    asked = asked_for(paths, root)
    walk = prepared(asked)
    verdict = walk.verdict({})
    project, target = verdict.project, 0 if asked.paths else walk.settings.config.target
    only = partial(lies, paths=frozenset(asked.paths)) if asked.paths else None
    made = progress(project, only, target=target)
    past = _Past(walk, verdict, made) if is_recorded or since is not None else None
    changed = past.changed(since) if past and since is not None else None
    notes = [f"{note} (root {asked.root})" for note in verdict.notes]
    notes += [*missed(project, asked.paths), *(failed := closed(gates, made))]
    notes += [*past.notes, *([past.record()] if is_recorded else [])] if past else []
    text = _report(output_format, made, changed)
    return judged(verdict, text, notes, FINDINGS if failed else CLEAN)


class _Past:
    """The history of the project, and the figures of now."""

    def __init__(self, walk: Walk, verdict: Verdict, made: Progress) -> None:
        self._root, self._folder = walk.asked.root, walk.settings.config.history
        self._is_whole = verdict.is_final
        self._now = snapshot(made, verdict.findings, today(), revision(self._root))
        self._kept: tuple[Snapshot, ...]
        self._kept, self.notes = history(self._root, self._folder)

    def changed(self, since: str) -> Change:
        """What has become of the figures."""
        return change(self._root, self._kept, since, self._now)

    def record(self) -> str:
        """Adds the figures to the history, and says where."""
        if not self._is_whole:
            raise RefusedError("policy-lint: nothing is recorded: not all was judged")
        try:
            text = snapshot_json(self._now)
            return f"recorded in {record(self._root, self._folder, self._now.date, text)}"
        except HistoryError as error:
            raise RefusedError(f"policy-lint: nothing is recorded: {error}") from error


def _report(output_format: str, made: Progress, changed: Change | None) -> str:
    if output_format == "json":
        return progress_json(made, changed)
    paint = stdout_paint()
    if output_format == "concise":
        return progress_concise(made, paint)
    return progress_full(made, paint) + (f"\n{change_text(changed, paint)}" if changed else "")
