"""What a check says now and would say then, side by side."""

from collections.abc import Iterable, Iterator

from policy_lint.model.decision import Decision
from policy_lint.model.shown import cells, plain
from policy_lint.report.summary import Summary, summary
from policy_lint.report.tally import tallies

Row = tuple[str, int, int]


def before_after(before: Decision, after: Decision) -> str:
    """Findings by severity and rule, and tests by level; a row where both are 0 is left out."""
    now, then = summary(before, before.findings), summary(after, after.findings)
    rows = [
        ("errors", now.errors, then.errors),
        ("warnings", now.warnings, then.warnings),
        ("information", now.information, then.information),
        *_rules(before, after),
        *_levels(now, then),
        ("tests without a level", now.without_level, then.without_level),
    ]
    return "".join(f"{line}\n" for line in _table([row for row in rows if any(row[1:])]))


def _rules(before: Decision, after: Decision) -> Iterator[Row]:
    counts: dict[str, list[int]] = {}
    for at, decision in enumerate((before, after)):
        for row in tallies(decision.findings):
            name = f"{row.code} {row.name} [{row.severity}]"
            counts.setdefault(name, [0, 0])[at] += row.findings
    return ((name, now, then) for name, (now, then) in sorted(counts.items()))


def _levels(now: Summary, then: Summary) -> Iterator[Row]:
    counts, later = dict(now.levels), dict(then.levels)
    for name in dict.fromkeys((*counts, *later)):
        yield f"{plain(name)} tests", counts.get(name, 0), later.get(name, 0)


def _table(rows: Iterable[Row]) -> Iterator[str]:
    shown = list(rows)
    width = max((cells(name) for name, _, _ in shown), default=0)
    if shown:
        yield f"{'check says':<{width}}  {'now':>7}  {'with it':>7}"
    for name, now, then in shown:
        yield f"{name}{' ' * (width - cells(name))}  {now:>7}  {then:>7}"
