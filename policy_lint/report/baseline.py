"""The findings of a baseline as a to-do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policy_lint.model.baseline import Stale
from policy_lint.model.finding import Finding
from policy_lint.model.shown import plain
from policy_lint.report.paint import Paint, counted


def to_do(findings: Iterable[Finding], mended: Sequence[Stale], paint: Paint) -> str:
    """Each finding with its place, and why and until when it may wait; then how many there are."""
    waiting = [each for each in findings if each.compared and each.compared.by]
    lines = [line for finding in waiting for line in _lines(finding, paint)]
    lines += [plain(each.said) for each in mended]
    return "".join(f"{line}\n" for line in [*lines, *_counts(waiting)])


def _lines(finding: Finding, paint: Paint) -> Iterator[str]:
    place = paint.bold(plain(str(finding.at)))
    severity = paint.severity(finding.severity, f"[{finding.severity}]")
    yield f"{place}: {finding.code} {severity} {plain(finding.message)}"
    how = finding.compared
    if how is not None:
        until = f"until {how.expires}" if how.expires else ""
        said = ", ".join(filter(None, (plain(how.reason), until)))
        yield from [f"    {said}"] if said else []


def _counts(waiting: Sequence[Finding]) -> Iterator[str]:
    rules = Counter(f"{finding.code} {finding.name}" for finding in waiting)
    yield f"{counted(len(waiting), 'finding')} to mend"
    for rule, count in rules.most_common():
        yield f"    {count} {rule}"
