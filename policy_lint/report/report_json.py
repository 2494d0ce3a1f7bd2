"""The report for machines: version 1, as `schemas/report-1.schema.json` says."""

from policy_lint.judge.causes import caused
from policy_lint.model.policy import LevelRow
from policy_lint.plan.guide import Told
from policy_lint.plan.policy_in_words import exceptions_words
from policy_lint.report.as_json import as_json
from policy_lint.report.cause_json import cause_row
from policy_lint.report.check_json import finding_row
from policy_lint.report.document import Document
from policy_lint.report.plan_json import plan_rows
from policy_lint.report.progress_json import progress_rows
from policy_lint.report.snapshot_json import change_row, snapshot_row


def report_json(document: Document) -> str:
    """One JSON document. Unless there is a history, nothing in it depends on when it is made."""
    policy, project = document.policy, document.verdict.project
    known = caused(document.causes)
    whole = {
        "version": 1,
        **progress_rows(document.progress),
        "plan": plan_rows(project, document.plan, map(Told, document.first)),
        "policy": {
            "required": list(policy.suites.required),
            "levels": [_level(row) for row in policy.levels],
            "exceptions": list(exceptions_words(policy, document.exceptions)),
        },
        "causes": [cause_row(cause) for cause in document.causes],
        "findings": [finding_row(finding, known) for finding in document.verdict.findings],
        "tests": [
            {"id": test.id, "level": test.level, "says": document.sayings[test.id]}
            for test in project.tests
            if test.id in document.sayings
        ],
        "history": [snapshot_row(kept) for kept in document.history],
        "change": change_row(document.change) if document.change else None,
    }
    return as_json(whole)


def _level(row: LevelRow) -> dict[str, object]:
    return {
        "name": row.name,
        "forbids": {effect: str(severity) for effect, severity in row.forbids},
        "requires": {effect: str(severity) for effect, severity in row.requires},
    }
