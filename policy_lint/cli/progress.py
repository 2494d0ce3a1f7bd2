"""`policy-lint progress`: how far the suite is."""

from functools import partial

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.chosen import lies, missed
from policy_lint.cli.gate import Gate, closed, fail_under
from policy_lint.cli.outcome import CLEAN, FINDINGS, Outcome, judged
from policy_lint.cli.stream import stdout_paint
from policy_lint.cli.walk import prepared
from policy_lint.plan.progress import Progress, progress
from policy_lint.report.progress import progress_concise, progress_full
from policy_lint.report.progress_json import progress_json


@click.command("progress")
@options.paths
@options.output_format
@fail_under
@options.root
def command(
    *, paths: tuple[str, ...], output_format: str, gates: tuple[Gate, ...], root: str | None
) -> Outcome:
    """Show how far the suites of the modules below PATHS (default: all) are.

    A suite is complete if at every required level some test counts: one that pytest collects, that
    can fail, that reaches its subject and that does not break the policy. The JSON is a public,
    versioned format.
    """
    asked = asked_for(paths, root)
    walk = prepared(asked)
    verdict = walk.verdict({})
    project, target = verdict.project, 0 if asked.paths else walk.settings.config.target
    made = progress(
        project, partial(lies, paths=asked.paths) if asked.paths else None, target=target
    )
    notes = [f"{note} (root {asked.root})" for note in verdict.notes]
    notes += [*missed(project, asked.paths), *(failed := closed(gates, made))]
    text = _report(output_format, made)
    return judged(verdict, text, notes, FINDINGS if failed else CLEAN)


def _report(output_format: str, made: Progress) -> str:
    if output_format == "json":
        return progress_json(made)
    if output_format == "concise":
        return progress_concise(made, stdout_paint())
    return progress_full(made, stdout_paint())
