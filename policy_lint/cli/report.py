"""`policy-lint report`: all of it as one document."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from policy_lint.cli import options
from policy_lint.cli.asked import asked_for
from policy_lint.cli.before import of_baseline
from policy_lint.cli.chosen import lies, missed
from policy_lint.cli.gate import Gate, closed, fail_under
from policy_lint.cli.outcome import CLEAN, FINDINGS, Outcome, RefusedError, judged
from policy_lint.cli.past import change, revision, today
from policy_lint.cli.planned import planned
from policy_lint.cli.saved import save
from policy_lint.cli.walk import Walk, prepared
from policy_lint.disk.history import history
from policy_lint.disk.outlines import outlines
from policy_lint.judge.causes import causes
from policy_lint.model.decision import asked as findings_of
from policy_lint.model.snapshot import Change, Snapshot
from policy_lint.model.verdict import Verdict
from policy_lint.plan.progress import Progress, progress
from policy_lint.plan.sayings import Sayings, files_of
from policy_lint.plan.snapshot import snapshot
from policy_lint.report.document import Document
from policy_lint.report.report_json import report_json
from policy_lint.report.report_markdown import report_markdown

TOP = 5
Render = Callable[[Document], str]


@click.command("report")
@options.paths
@click.option(
    "--output-format",
    type=click.Choice(["markdown", "json", "html"]),
    default="markdown",
    show_default=True,
    help="How it is written; html is one page that needs no network.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Write it there. Of a Markdown file only what stands between the lines"
    " `<!-- policy-lint: begin -->` and `<!-- policy-lint: end -->` is replaced.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=TOP,
    show_default=True,
    metavar="N",
    help="The first N tests of the plan.",
)
@options.coverage
@click.option(
    "--since",
    metavar="WHEN",
    help="Compare with a snapshot of the history: a day, a revision of git, `first` (as without"
    " this option) or `last`.",
)
@fail_under
@options.cache
@options.root
def command(  # noqa: PLR0913 - one parameter an option
    *,
    paths: tuple[str, ...],
    output_format: str,
    output: str | None,
    top: int,
    coverage: tuple[str, ...],
    since: str | None,
    gates: tuple[Gate, ...],
    root: str | None,
) -> Outcome:
    """Tell in one document where the tests stand, for the modules below PATHS (default: all).

    Coverage and what needs tests, the next ones to write, the policy in force, the checklist, tests
    so far, what the tests of each suite say they check, what to mend first, and the trend.
    """
    asked = asked_for(paths, root)
    if paths and since is not None:
        raise RefusedError("policy-lint: the history is of the whole project: no PATHS with it")
    walk = prepared(asked)
    made = walk.verdict({})
    notes = [f"{note} (root {asked.root})" for note in made.notes]
    document, said = _document(walk, made, coverage, top, since)
    notes += [*missed(made.project, asked.paths), *said]
    notes += (failed := closed(gates, document.progress))
    text = _renderer(output_format)(document)
    if output is not None:
        save(Path(output), text, output_format)
        notes, text = [*notes, f"written to {output}"], ""
    return judged(made, text, notes, FINDINGS if failed else CLEAN)


def _document(
    walk: Walk, made: Verdict, coverage: tuple[str, ...], top: int, since: str | None
) -> tuple[Document, tuple[str, ...]]:
    """The document, and what is to be said beside it."""
    asked, config = walk.asked, walk.settings.config
    verdict, plan = planned(walk, made, coverage)
    only = partial(lies, paths=frozenset(asked.paths)) if asked.paths else None
    reached = progress(verdict.project, only, target=0 if asked.paths else config.target)
    kept, notes = ((), ()) if asked.paths else history(asked.root, config.history)
    known = of_baseline(asked.root, verdict.decision, config.baseline)
    beside = known.decision.findings if known else verdict.findings
    findings = findings_of(beside, asked.paths or ["."])
    document = Document(
        title=f"Test report: {asked.root.name or asked.root}",
        verdict=Verdict(verdict.project, findings, verdict.read, verdict.notes),
        plan=plan,
        top=top,
        progress=reached,
        causes=causes(findings),
        sayings=_sayings(walk, verdict, reached),
        exceptions=walk.settings.exceptions,
        history=kept,
        change=_change(walk, kept, since, verdict, reached),
        partial=bool(asked.paths),
    )
    return document, notes


def _sayings(walk: Walk, verdict: Verdict, made: Progress) -> dict[str, str]:
    """What the tests of the lines say that they check."""
    held = {test for line in made.lines for each in line.counterparts for test in each.tests}
    tests = [test for test in verdict.project.tests if test.id in held]
    cap = walk.settings.config.max_file_size
    sayings = Sayings(outlines(walk.asked.root, files_of(tests), cap))
    return {test.id: sayings.of(test) for test in tests}


def _change(
    walk: Walk, kept: tuple[Snapshot, ...], since: str | None, verdict: Verdict, made: Progress
) -> Change | None:
    if not kept and since is None:
        return None
    root = walk.asked.root
    now = snapshot(made, verdict.findings, today(), revision(root))
    return change(root, kept, since or "first", now)


def _renderer(output_format: str) -> Render:
    if output_format == "html":
        from policy_lint.report.html.page import report_html

        return report_html
    return report_json if output_format == "json" else report_markdown
