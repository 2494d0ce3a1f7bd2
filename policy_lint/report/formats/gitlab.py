"""The Code Quality report of GitLab, which its merge requests show.

Its fields: "Code Quality report format" in GitLab's documentation. It has no place for a chain.
"""

from typing import Any

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.shown import plain
from policy_lint.report.as_json import as_json
from policy_lint.report.formats.run import Run

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFORMATION: "info"}


def render(run: Run) -> str:
    """One list; GitLab compares it with that of the target branch by the fingerprints."""
    return as_json([_issue(finding, run) for finding in run.fresh])


def _issue(finding: Finding, run: Run) -> dict[str, Any]:
    """One entry. Of two projects in a repository none has a fingerprint of the other."""
    fingerprint = run.fingerprint(finding)
    return {
        "description": plain(f"{finding.code}: {finding.message}. {finding.advice}".rstrip()),
        "check_name": finding.name,
        "fingerprint": f"{run.folder}:{fingerprint}" if run.folder else fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.at.path, "lines": {"begin": finding.at.line}},
    }
