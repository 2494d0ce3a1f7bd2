"""The figures of a run: findings by severity, tests by level."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policy_lint.model.decision import Decision
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.shown import plain
from policy_lint.report.paint import counted


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of the findings that are shown and of all tests of the project."""

    files: int
    with_findings: int
    errors: int
    warnings: int
    information: int
    tests: int
    levels: tuple[tuple[str, int], ...]
    """Every level of the policy in its order, also those without a test."""
    without_level: int
    cannot_tell: int
    """Tests of which something could not be followed."""


def summary(decision: Decision, findings: Sequence[Finding]) -> Summary:
    """The figures of these findings, which are all or some of those that are decided."""
    severities = Counter(finding.severity for finding in findings)
    suite = decision.figures
    return Summary(
        files=len(decision.read),
        with_findings=len({finding.at.path for finding in findings}),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        information=severities[Severity.INFORMATION],
        tests=suite.tests,
        levels=suite.levels,
        without_level=suite.without_level,
        cannot_tell=len(_cannot_tell(decision)),
    )


def sentences(figures: Summary) -> list[str]:
    """The figures in two sentences: what was found, what the suite holds."""
    return [_found(figures), _suite(figures)]


def _cannot_tell(decision: Decision) -> set[str]:
    """Tests that are made at run time, or of which a required effect could not be decided."""
    undecided = [each.tests for each in decision.findings if each.name == "undecided-effect"]
    return set(decision.figures.dynamic).union(*undecided)


def _found(figures: Summary) -> str:
    read = f"{counted(figures.files, 'file')} read."
    parts = [
        counted(figures.errors, "error") if figures.errors else "",
        counted(figures.warnings, "warning") if figures.warnings else "",
        f"{figures.information} information" if figures.information else "",
    ]
    found = ", ".join(filter(None, parts))
    where = f" in {counted(figures.with_findings, 'file')}"
    return f"Found {found}{where}; {read}" if found else f"No findings; {read}"


def _suite(figures: Summary) -> str:
    levels = [f"{count} {plain(level)}" for level, count in figures.levels]
    levels.append(f"{figures.without_level} without a level")
    cannot = f"; cannot tell everything about {figures.cannot_tell}" if figures.cannot_tell else ""
    return f"{counted(figures.tests, 'test')}: {', '.join(levels)}{cannot}."
