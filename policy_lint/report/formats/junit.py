"""JUnit's XML, as Jenkins, GitLab and others show test results.

Every file is a suite with a case for each finding; one without findings has a case that passes, so
that what was looked at can be seen.
"""

from itertools import groupby
from xml.etree.ElementTree import Element

from policy_lint.model.finding import Finding, Severity
from policy_lint.report.formats.markup import document, element, legal
from policy_lint.report.formats.run import Run

_NAME = "policy-lint"


def render(run: Run) -> str:
    """Errors and warnings fail; information, and what was known before, is skipped."""
    by_file = groupby(run.findings, key=lambda finding: finding.at.path)
    found = {path: tuple(findings) for path, findings in by_file}
    root = element(None, "testsuites", name=_NAME, **_counts(run.findings, _passed(run, found)))
    for path in sorted({*run.files, *found}):
        _suite(root, path, found.get(path, ()))
    return document(root)


def _passed(run: Run, found: dict[str, tuple[Finding, ...]]) -> int:
    return len({*run.files} - found.keys())


def _counts(findings: tuple[Finding, ...], passed: int) -> dict[str, int]:
    failures = sum(map(_fails, findings))
    return {"tests": len(findings) + passed, "failures": failures, "errors": 0}


def _fails(finding: Finding) -> bool:
    return finding.severity > Severity.INFORMATION and not finding.is_known


def _suite(root: Element, path: str, findings: tuple[Finding, ...]) -> None:
    counts = _counts(findings, 0 if findings else 1)
    skipped = len(findings) - counts["failures"]
    suite = element(root, "testsuite", name=path, file=path, **counts, skipped=skipped)
    for finding in findings:
        _case(suite, path, finding)
    if not findings:
        element(suite, "testcase", name=_NAME, classname=_dotted(path))


def _case(suite: Element, path: str, finding: Finding) -> None:
    name = f"{finding.code} {finding.name} ({finding.at.line}:{finding.at.column})"
    case = element(suite, "testcase", name=name, classname=_dotted(path))
    kind = "failure" if _fails(finding) else "skipped"
    said = element(case, kind, type=finding.severity, message=finding.message)
    said.text = "\n".join(map(legal, _lines(finding)))


def _lines(finding: Finding) -> list[str]:
    chain = [f"{at}: {what}" for at, what in finding.evidence]
    return [f"{finding.at}: {finding.message}", *chain, *filter(None, [finding.advice])]


def _dotted(path: str) -> str:
    """As pytest names the class of a test that has none."""
    return path.removesuffix(".py").replace("/", ".")
