"""The table of many projects for machines: version 1, as `schemas/fleet-1.schema.json` says."""

from collections.abc import Iterable

from policy_lint import __version__
from policy_lint.model.finding import Severity
from policy_lint.model.snapshot import COMPLETE, CREDITED, Snapshot
from policy_lint.plan.progress import Standing
from policy_lint.report.as_json import as_json
from policy_lint.report.fleet.row import Figures
from policy_lint.report.fleet.table import Cause, Day, Level, Project, Rule, Table
from policy_lint.report.tally import Tally

_KEYS = {CREDITED: "credited", COMPLETE: "complete", "errors": "errors"}
"""What the figures of a history are called here."""


def fleet_json(table: Table) -> str:
    """One JSON document. Nothing in it depends on when it is made, or on who judged what."""
    document = {
        "version": 1,
        "tool": {"name": "policy-lint", "version": __version__},
        "summary": {
            "projects": len(table.projects),
            "judged": len(table.judged),
            "files": table.files,
            "suites": _standing(table.suites),
            **_severities(table),
            "known": table.known,
        },
        "levels": [_level(each) for each in table.levels],
        "projects": [_project(each) for each in table.projects],
        "rules": [_rule(each) for each in table.rules],
        "causes": [_cause(each) for each in table.causes],
        "trend": [_day(each) for each in table.trend],
    }
    return as_json(document)


def _project(each: Project) -> dict[str, object]:
    row = each.row
    return {
        "name": each.name,
        "state": row.state,
        "why": list(row.why),
        "notes": list(row.notes),
        "figures": _figures(row.figures) if row.figures else None,
    }


def _figures(figures: Figures) -> dict[str, object]:
    return {
        "files": figures.files,
        "suites": _standing(figures.suites),
        "levels": [_level(Level(each.level, each.tests, each.credited)) for each in figures.levels],
        "uncollected": figures.uncollected,
        **_severities(figures),
        "known": figures.known,
        "rules": [_tally(each) for each in figures.tallies],
        "history": [_kept(each) for each in figures.history],
    }


def _severities(of: Figures | Table) -> dict[str, object]:
    return {
        "errors": of.of(Severity.ERROR),
        "warnings": of.of(Severity.WARNING),
        "information": of.of(Severity.INFORMATION),
    }


def _standing(suites: Standing) -> dict[str, object]:
    return dict(suites._asdict())


def _level(each: Level) -> dict[str, object]:
    return dict(each._asdict())


def _tally(each: Tally) -> dict[str, object]:
    return {**each._asdict(), "severity": str(each.severity)}


def _rule(each: Rule) -> dict[str, object]:
    return {**each._asdict(), "severity": str(each.severity)}


def _cause(each: Cause) -> dict[str, object]:
    return {**each._asdict(), "severity": str(each.severity), "projects": list(each.projects)}


def _kept(each: Snapshot) -> dict[str, object]:
    return {"day": each.date, **_named(each.figures.items())}


def _day(each: Day) -> dict[str, object]:
    return {
        "day": each.day or None,
        "projects": each.projects,
        **_named(each.figures.items()),
    }


def _named(figures: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {_KEYS[name]: count for name, count in figures}
