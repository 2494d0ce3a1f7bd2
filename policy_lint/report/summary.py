"""The figures of a run: findings by severity, tests by level."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_lint.model.decision import Decision, fresh
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.shown import plain
from policy_lint.report.paint import counted

_FOLDERS = 5
"""Of those with tests that show no level; more are counted."""


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
    bare: tuple[tuple[str, int], ...]
    """Folders with tests without a level, and how many each has."""
    cannot_tell: int
    """Tests of which something could not be followed."""
    known: int
    """Findings that were known before and are not among the others."""


def summary(decision: Decision, findings: Sequence[Finding]) -> Summary:
    """The figures of these findings, which are all or some of those that are decided."""
    shown = fresh(findings)
    severities = Counter(finding.severity for finding in shown)
    suite = decision.figures
    return Summary(
        files=len(decision.read),
        with_findings=len({finding.at.path for finding in shown}),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        information=severities[Severity.INFORMATION],
        tests=suite.tests,
        levels=suite.levels,
        without_level=suite.without_level,
        bare=suite.bare,
        cannot_tell=len(_cannot_tell(decision)),
        known=len(findings) - len(shown),
    )


def sentences(figures: Summary) -> list[str]:
    """What was found, what the suite holds, and why the policy says nothing of it, if so."""
    flat = _flat(figures) if figures.tests == figures.without_level > 0 else ()
    return [_found(figures), _suite(figures), *flat]


def _cannot_tell(decision: Decision) -> set[str]:
    """Tests that are made at run time, or of which a required effect could not be decided."""
    undecided = [each.tests for each in decision.findings if each.name == "undecided-effect"]
    return set(decision.figures.dynamic).union(*undecided)


def _found(figures: Summary) -> str:
    known = f"{counted(figures.known, 'finding')} known before; " if figures.known else ""
    read = f"{known}{counted(figures.files, 'file')} read."
    parts = [
        counted(figures.errors, "error") if figures.errors else "",
        counted(figures.warnings, "warning") if figures.warnings else "",
        f"{figures.information} information" if figures.information else "",
    ]
    found = ", ".join(filter(None, parts))
    where = f" in {counted(figures.with_findings, 'file')}"
    nothing = "Nothing new" if figures.known else "No findings"
    return f"Found {found}{where}; {read}" if found else f"{nothing}; {read}"


def _suite(figures: Summary) -> str:
    levels = [f"{count} {plain(level)}" for level, count in figures.levels]
    levels.append(f"{figures.without_level} without a level")
    cannot = f"; cannot tell everything about {figures.cannot_tell}" if figures.cannot_tell else ""
    return f"{counted(figures.tests, 'test')}: {', '.join(levels)}{cannot}."


def _flat(figures: Summary) -> Iterator[str]:
    """What is not judged of a suite without levels, and what is to be written."""
    folders = sorted(figures.bare, key=lambda each: (-each[1], each[0]))
    shown = ", ".join(f"{plain(folder)} ({count})" for folder, count in folders[:_FOLDERS])
    more = f" and {counted(len(folders) - _FOLDERS, 'more folder')}" if folders[_FOLDERS:] else ""
    levels = [plain(level) for level, _ in figures.levels]
    name = plain(folders[0][0].rpartition("/")[2])
    yield (
        "Not judged, since no test shows a level: doubles, signing in and other effects that a"
        " level forbids or requires (TPL1xx, TPL2xx, TPL4xx); levels that a module lacks (TPL311)."
    )
    yield f"The tests are in {shown}{more}."
    yield (
        f"Call folders after levels ({', '.join(levels)}), mark the tests, or write what means a"
        f' level: `[tool.policy-lint.levels.{levels[0]}]`, below it `path = ["{name}"]`;'
        " `policy-lint init` proposes a configuration."
    )
