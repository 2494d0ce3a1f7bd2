"""How many findings each rule has, of how many files and tests."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.shown import cells, plain
from policy_lint.report.paint import Paint, counted


class Tally(NamedTuple):
    """The findings of one rule that are equally severe."""

    code: str
    name: str
    severity: Severity
    findings: int
    files: int
    tests: int
    """Tests that are concerned, each once."""


def tallies(findings: Iterable[Finding]) -> tuple[Tally, ...]:
    """The counts by rule: the most severe first, then the most frequent."""
    found: dict[tuple[str, str, Severity], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.code, finding.name, finding.severity), []).append(finding)
    every = (
        Tally(
            *rule,
            len(group),
            len({finding.at.path for finding in group}),
            len({test for finding in group for test in finding.tests}),
        )
        for rule, group in found.items()
    )
    return tuple(sorted(every, key=lambda one: (-one.severity, -one.findings, one.code)))


def table(rows: Sequence[Tally], paint: Paint) -> Iterator[str]:
    """One line a rule, in columns."""
    most = max((len(str(row.findings)) for row in rows), default=0)
    stamps = max((len(f"[{row.severity}]") for row in rows), default=0)
    names = max((cells(plain(row.name)) for row in rows), default=0)
    for row in rows:
        name = plain(row.name)
        stamp = paint.severity(row.severity, f"[{row.severity}]")
        room = " " * (stamps - len(f"[{row.severity}]"))
        about = [counted(row.files, "file"), *([counted(row.tests, "test")] if row.tests else [])]
        yield (
            f"{row.findings:>{most}}  {row.code} {stamp}{room}"
            f"  {name}{' ' * (names - cells(name))}  {', '.join(about)}"
        )
