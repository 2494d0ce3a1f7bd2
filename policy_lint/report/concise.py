"""One line a finding, for eyes in a hurry, editors and grep."""

from collections.abc import Sequence

from policy_lint.model.finding import Finding
from policy_lint.report.paint import Paint, plain


def concise(findings: Sequence[Finding], paint: Paint) -> str:
    """`path:line:column: CODE [severity] message`, in the order given."""
    return "".join(f"{_line(finding, paint)}\n" for finding in findings)


def _line(finding: Finding, paint: Paint) -> str:
    place = paint.bold(plain(str(finding.at)))
    severity = paint.severity(finding.severity, f"[{finding.severity}]")
    return f"{place}: {finding.code} {severity} {plain(finding.message)}"
