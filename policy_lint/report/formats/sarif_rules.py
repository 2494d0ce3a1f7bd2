"""The rules of a SARIF run: what code scanning shows beside each finding."""

from collections.abc import Iterable, Sequence
from typing import Any

from policy_lint.judge.page import read_page
from policy_lint.judge.rule import Rule
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.shown import harmless, plain

LONGEST = 1_024
"""Characters that GitHub takes of a description."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}
_PROBLEMS = LEVELS | {Severity.INFORMATION: "recommendation"}


def descriptors(findings: Sequence[Finding], rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The rules of these findings by code; what no rule has found is described by its name."""
    pages = {rule.code: rule for rule in rules}
    found = {finding.code: finding for finding in reversed(findings)}
    return [_descriptor(found[code], pages.get(code)) for code in sorted(found)]


def _descriptor(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    page = read_page(rule.page if rule else finding.name.replace("-", " "))
    severity = rule.severity if rule else finding.severity
    prose = harmless(page.prose) or plain(page.summary)
    return {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": plain(page.summary)[:LONGEST]},
        "fullDescription": {"text": f"{page.summary}\n\n{prose}"[:LONGEST].strip()},
        "help": {"text": prose, "markdown": prose},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "tags": ["tests"],
            "precision": "high",
            "problem.severity": _PROBLEMS[severity],
        },
    }
