"""The diagnostic format of reviewdog (`DiagnosticResult` of its proto/rdf/reviewdog.proto)."""

from typing import Any

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import NOWHERE, Place
from policy_lint.model.shown import plain
from policy_lint.report.as_json import as_json
from policy_lint.report.formats.run import Run
from policy_lint.report.snippet import LineOf, spelt

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFORMATION: "INFO"}


def render(run: Run) -> str:
    """One document; the chain of a finding is its related locations."""
    rows = [_diagnostic(finding, run.line_of) for finding in run.fresh]
    return as_json({"source": {"name": "policy-lint"}, "diagnostics": rows})


def _diagnostic(finding: Finding, line_of: LineOf) -> dict[str, Any]:
    return {
        "message": plain(f"{finding.message}. {finding.advice}".rstrip()),
        "location": _location(finding.at, line_of),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
        "related_locations": [
            {"message": plain(what), "location": _location(at, line_of)}
            for at, what in finding.evidence
        ],
    }


def _location(at: Place, line_of: LineOf) -> dict[str, Any]:
    if at == NOWHERE:
        return {"path": at.path}
    before = line_of(at.path, at.line)[: at.column - 1]
    start = len(before.encode("utf-8", "surrogatepass")) + 1
    end = start + len(spelt(at, line_of).encode("utf-8", "surrogatepass"))
    return {
        "path": at.path,
        "range": {
            "start": {"line": at.line, "column": start},
            "end": {"line": at.line, "column": end},
        },
    }
