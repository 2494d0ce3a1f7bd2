"""Checkstyle's XML, which Jenkins, reviewdog and many others read."""

from itertools import groupby

from policy_lint import __version__
from policy_lint.model.finding import Severity
from policy_lint.report.formats.markup import document, element
from policy_lint.report.formats.run import Run

_VERSION = "4.3"
"""The one that all linters write who speak it."""
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "info"}


def render(run: Run) -> str:
    """The document; what to do stands behind the message."""
    root = element(None, "checkstyle", version=_VERSION)
    for path, findings in groupby(run.fresh, key=lambda finding: finding.at.path):
        file = element(root, "file", name=path)
        for each in findings:
            element(
                file,
                "error",
                line=each.at.line,
                column=each.at.column,
                severity=_SEVERITIES[each.severity],
                message=f"{each.message}. {each.advice}".rstrip(),
                source=f"policy-lint.{each.code}",
            )
    return document(root, f"policy-lint {__version__}")
