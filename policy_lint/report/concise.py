"""One line a finding, for eyes in a hurry, editors and grep; some are folded."""

from collections.abc import Sequence

from policy_lint.model.finding import Finding
from policy_lint.model.shown import plain
from policy_lint.report.fold import folds, unfolded
from policy_lint.report.paint import Paint


def concise(findings: Sequence[Finding], paint: Paint) -> str:
    """`path:line:column: CODE [severity] message`, in the order given; last what is folded."""
    lines = [_line(finding, paint) for finding in unfolded(findings)]
    return "".join(f"{line}\n" for line in (*lines, *folds(findings, paint)))


def _line(finding: Finding, paint: Paint) -> str:
    place = paint.bold(plain(str(finding.at)))
    severity = paint.severity(finding.severity, f"[{finding.severity}]")
    news = f" ({plain(finding.news)})" if finding.news else ""
    return f"{place}: {finding.code} {severity} {plain(finding.message)}{news}"
