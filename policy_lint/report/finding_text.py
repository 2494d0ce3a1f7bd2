"""One finding for people: on a line, or with its source, how the tool got there and what to do."""

from collections.abc import Iterable

from policy_lint.model.finding import Finding
from policy_lint.model.place import Step
from policy_lint.model.shown import cells, plain
from policy_lint.report.paint import Paint, counted
from policy_lint.report.snippet import LineOf, snippet

_NAMED_TESTS = 3
_WIDEST_PLACE = 48


def line(finding: Finding, paint: Paint, *, whole_place: bool = False) -> str:
    """`line:column CODE [severity] message`, below the name of its file; or with that."""
    stamp = f"{finding.code} [{finding.severity}]"
    place = plain(str(finding.at)) if whole_place else f"{finding.at.line}:{finding.at.column}"
    text = paint.fold(f"{place}  {stamp} {plain(finding.message)}", 2, 6)
    return text.replace(stamp, paint.severity(finding.severity, stamp), 1)


def block(finding: Finding, line_of: LineOf, paint: Paint, *, all_tests: bool = False) -> str:
    """Everything that is known of a finding, in several lines."""
    lines = [
        _title(finding, paint),
        f"    {paint.dim('-->')} {plain(str(finding.at))}",
        *(f"  {line}" for line in snippet(finding.at, line_of, paint)),
        *chain(finding.evidence, paint),
        *_tests(finding, paint, None if all_tests else _NAMED_TESTS),
    ]
    if finding.advice:
        lines.append(paint.fold(f"help: {plain(finding.advice)}", 4, 10))
    return "\n".join(lines)


def chain(steps: Iterable[Step], paint: Paint) -> list[str]:
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


def _title(finding: Finding, paint: Paint) -> str:
    stamp = f"{finding.code} [{finding.severity}]"
    text = paint.fold(f"{stamp} {plain(finding.message)} ({finding.name})", 2, 6)
    return text.replace(stamp, paint.severity(finding.severity, stamp), 1)


def _tests(finding: Finding, paint: Paint, named: int | None) -> list[str]:
    """The first tests that are concerned, and how many more there are; None: all of them.

    Of a finding that was known in part, what is new of it.
    """
    lines = [paint.fold(plain(finding.news), 4, 6)] if finding.news else []
    if not finding.tests:
        return lines
    here = f"{finding.at.path}::"
    names = [plain(test.removeprefix(here)) for test in finding.tests[:named]]
    more = len(finding.tests) - len(names)
    tail = f" and {more} more" if more else ""
    count = counted(len(finding.tests), "test")
    return [paint.fold(f"concerns {count}: {', '.join(names)}{tail}", 4, 6), *lines]
