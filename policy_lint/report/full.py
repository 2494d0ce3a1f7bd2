"""Each finding with its source line, how the tool got there, and what to do; some are folded."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from policy_lint.model.decision import Decision
from policy_lint.model.finding import Finding
from policy_lint.model.place import Step
from policy_lint.model.shown import cells, plain
from policy_lint.report.fold import folds, unfolded
from policy_lint.report.paint import Paint, counted
from policy_lint.report.snippet import LineOf, snippet
from policy_lint.report.summary import sentences, summary

_NAMED_TESTS = 3
_WIDEST_PLACE = 48


def full(
    decision: Decision,
    findings: Sequence[Finding],
    line_of: LineOf,
    paint: Paint,
    *,
    all_tests: bool = False,
) -> str:
    """The findings grouped by file, and the figures of the run.

    With `all_tests` each names every test that it concerns, else the first ones.
    """
    named = None if all_tests else _NAMED_TESTS
    blocks: list[str] = []
    for path, group in groupby(unfolded(findings), key=lambda finding: finding.at.path):
        of_file = tuple(group)
        head = f"{plain(path)}: {counted(len(of_file), 'finding')}"
        blocks.append(paint.bold(head))
        blocks.extend(_block(finding, line_of, paint, named) for finding in of_file)
    folded = folds(findings, paint)
    if folded:
        blocks.append("\n".join(folded))
    figures = [paint.fold(line, 0) for line in sentences(summary(decision, findings))]
    return "\n\n".join([*blocks, "\n".join(figures)]) + "\n"


def _block(finding: Finding, line_of: LineOf, paint: Paint, named: int | None) -> str:
    lines = [
        _title(finding, paint),
        f"    {paint.dim('-->')} {plain(str(finding.at))}",
        *(f"  {line}" for line in snippet(finding.at, line_of, paint)),
        *_chain(finding.evidence, paint),
        *_tests(finding, paint, named),
    ]
    if finding.advice:
        lines.append(paint.fold(f"help: {plain(finding.advice)}", 4, 10))
    return "\n".join(lines)


def _title(finding: Finding, paint: Paint) -> str:
    stamp = f"{finding.code} [{finding.severity}]"
    text = paint.fold(f"{stamp} {plain(finding.message)} ({finding.name})", 2, 6)
    return text.replace(stamp, paint.severity(finding.severity, stamp), 1)


def _chain(steps: Iterable[Step], paint: Paint) -> list[str]:
    """The way from the test to the origin, one step a line."""
    rows = [(plain(str(step.at)), plain(step.what)) for step in steps]
    if not rows:
        return []
    widest = min(_WIDEST_PLACE, max(cells(place) for place, _ in rows))
    lines = [paint.dim("    how it gets there:")]
    for place, what in rows:
        room = " " * max(0, widest - cells(place))
        lines.append(paint.fold(f"{place}{room}  {what}", 6, 8))
    return lines


def _tests(finding: Finding, paint: Paint, named: int | None) -> list[str]:
    """The first tests that are concerned, and how many more there are; None: all of them."""
    if not finding.tests:
        return []
    here = f"{finding.at.path}::"
    names = [plain(test.removeprefix(here)) for test in finding.tests[:named]]
    more = len(finding.tests) - len(names)
    tail = f" and {more} more" if more else ""
    count = counted(len(finding.tests), "test")
    return [paint.fold(f"concerns {count}: {', '.join(names)}{tail}", 4, 6)]
