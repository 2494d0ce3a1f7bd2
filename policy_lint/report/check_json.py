"""The findings for machines: version 1, as `schemas/check-1.schema.json` says."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from policy_lint import __version__
from policy_lint.judge.causes import Cause, caused, causes
from policy_lint.model.decision import Decision, fresh
from policy_lint.model.finding import Finding
from policy_lint.model.identity import Comparison
from policy_lint.report.as_json import as_json
from policy_lint.report.cause_json import cause_row
from policy_lint.report.summary import summary
from policy_lint.report.tally import Tally, tallies


def check_json(decision: Decision, findings: Sequence[Finding]) -> str:
    """One JSON document. Nothing in it depends on where the project lies or when it was judged."""
    shown = fresh(findings)
    figures = summary(decision, findings)
    every = causes(decision.findings)
    brought = caused(every)
    told = {brought[finding].fingerprint for finding in findings if finding in brought}
    whole = {
        "version": 1,
        "tool": {"name": "policy-lint", "version": __version__},
        "findings": [finding_row(finding, brought) for finding in shown],
        "known": [finding_row(finding, brought) for finding in findings if finding.is_known],
        "causes": [cause_row(cause) for cause in every if cause.fingerprint in told],
        "summary": {
            **asdict(figures),
            "levels": dict(figures.levels),
            "bare": dict(figures.bare),
            "rules": [_tally_row(row) for row in tallies(shown)],
        },
        "notes": list(decision.notes),
    }
    return as_json(whole)


def finding_row(finding: Finding, known: Mapping[Finding, Cause]) -> dict[str, object]:
    """One finding as a JSON object, with the fingerprint of its cause if it has one."""
    cause = known.get(finding)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "path": finding.at.path,
        "line": finding.at.line,
        "column": finding.at.column,
        "message": finding.message,
        "advice": finding.advice,
        "tests": list(finding.tests),
        "evidence": [
            {"path": at.path, "line": at.line, "column": at.column, "what": what}
            for at, what in finding.evidence
        ],
        "fields": dict(finding.fields),
        "cause": cause.fingerprint if cause else None,
        "fingerprint": finding.fingerprint,
        "compared": _compared(finding.compared) if finding.compared else None,
    }


def _compared(how: Comparison) -> dict[str, object]:
    return {
        "state": how.state,
        "new": list(how.parts),
        "by": how.by,
        "reason": how.reason,
        "expires": how.expires.isoformat() if how.expires else None,
    }


def _tally_row(row: Tally) -> dict[str, object]:
    return {**row._asdict(), "severity": str(row.severity)}
