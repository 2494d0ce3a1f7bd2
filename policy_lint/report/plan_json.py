"""The plan for machines: version 1, as `schemas/plan-1.schema.json` says."""

from collections.abc import Iterable

from policy_lint.model.covered import Covered
from policy_lint.model.project import Project
from policy_lint.plan.entry import Entry, Plan
from policy_lint.plan.guide import Told
from policy_lint.report.as_json import as_json
from policy_lint.report.guide import guide_row
from policy_lint.report.plan import definition


def plan_json(project: Project, plan: Plan, shown: Iterable[Told]) -> str:
    """One JSON document: the figures, and the tests asked for, each with how it is written."""
    return as_json({"version": 1, **plan_rows(project, plan, shown)})


def plan_rows(project: Project, plan: Plan, shown: Iterable[Told]) -> dict[str, object]:
    """The document but for its version, as the report holds it too."""
    return {
        "levels": [row.name for row in project.policy.levels],
        "coverage": covered_row(plan.covered),
        "sources": list(plan.sources),
        "needing": len(plan.needing),
        "modules": plan.modules,
        "definition": definition(project, plan),
        "learned": list(project.suites.learned),
        "tests": [_row(told) for told in shown],
        "notes": list(plan.notes),
    }


def _row(told: Told) -> dict[str, object]:
    how = guide_row(told.entry, told.guide) if told.guide else None
    return {**entry_row(told.entry), "how": how}


def entry_row(entry: Entry) -> dict[str, object]:
    """One test to write as a JSON object."""
    return {
        "name": entry.test_name,
        "path": entry.test_path,
        "exists": entry.exists,
        "needed": entry.needed,
        "subject": entry.subject,
        "module": entry.module,
        "level": entry.level,
        "missing": list(entry.missing),
        "still_missing": list(entry.still_missing),
        "placed_by": entry.placed_by,
        "score": entry.score,
        "reasons": list(entry.reasons),
        "parts": [
            {
                "name": part.name,
                "value": part.value,
                "weight": part.weight,
                "points": part.points,
                "why": part.why,
            }
            for part in entry.parts
        ],
        "coverage": covered_row(entry.covered),
    }


def covered_row(covered: Covered | None) -> dict[str, object] | None:
    """What was measured, as a JSON object; null if nothing was."""
    if covered is None:
        return None
    return {
        "lines": covered.lines,
        "lines_run": covered.lines_run,
        "line_percent": _rounded(covered.line_percent),
        "branches": covered.branches,
        "branches_run": covered.branches_run,
        "branch_percent": _rounded(covered.branch_percent),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)
