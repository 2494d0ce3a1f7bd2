"""The suites for machines: version 1, as `schemas/suites-1.schema.json` says."""

from collections.abc import Iterable, Sequence

from policy_lint.model.project import Project
from policy_lint.model.suite import Counterpart, NamedSuite, Suite
from policy_lint.report.as_json import as_json
from policy_lint.report.tests_json import place_row


def suites_json(project: Project, suites: Sequence[Suite]) -> str:
    """One JSON document: the suites asked for, and what belongs to no module or level."""
    levels = [row.name for row in project.policy.levels]
    known = project.suites
    without = _without_level(project)
    whole = {
        "version": 1,
        "levels": levels,
        "suites": [_suite(suite, levels) for suite in suites],
        "named": [_named(each, levels) for each in known.named],
        "unlevelled": [{"path": path, "tests": count} for path, count in without.items()],
        "orphans": [{"path": each.at.path, "tests": len(each.tests)} for each in known.orphans],
        "learned": list(known.learned),
    }
    return as_json(whole)


def _without_level(project: Project) -> dict[str, int]:
    """Test files with tests of no level, with how many."""
    found: dict[str, int] = {}
    for test in project.tests:
        if test.level is None:
            found[test.path] = found.get(test.path, 0) + 1
    return found


def _suite(suite: Suite, levels: Iterable[str]) -> dict[str, object]:
    return {
        "subject": suite.subject,
        "module": suite.module,
        "levels": _by_level(suite.counterparts, levels),
        "unlevelled": [_row(each) for each in suite.counterparts if each.level is None],
        "missing": [] if suite.exempt else list(suite.missing),
        "exempt": suite.exempt or None,
        "executed": {
            each.level or "": {"tests": each.tests, "lines": each.lines} for each in suite.executed
        },
        "rejected": [{"path": each.path, "why": each.why} for each in suite.rejected],
    }


def _named(suite: NamedSuite, levels: Iterable[str]) -> dict[str, object]:
    return {
        "name": suite.name,
        "levels": _by_level(suite.counterparts, levels),
        "unlevelled": [_row(each) for each in suite.counterparts if each.level is None],
        "missing": list(suite.missing),
    }


def _by_level(counterparts: Sequence[Counterpart], levels: Iterable[str]) -> dict[str, object]:
    return {level: [_row(each) for each in counterparts if each.level == level] for level in levels}


def _row(each: Counterpart) -> dict[str, object]:
    return {
        "path": each.path,
        "tests": len(each.tests),
        "credited": each.credited,
        "strength": each.strength,
        "evidence": "; ".join(f"{one.kind}: {one.what}" for one in each.evidence),
        "reasons": [
            {"kind": one.kind, "what": one.what, **place_row(one.at)} for one in each.evidence
        ],
        "uncredited": each.uncredited,
    }
