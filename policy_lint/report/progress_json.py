"""The progress for machines: version 1, as `schemas/progress-1.schema.json` says."""

from collections.abc import Iterable

from policy_lint import __version__
from policy_lint.model.snapshot import Change
from policy_lint.model.suite import Counterpart
from policy_lint.plan.progress import LOSSES, LevelCount, Line, Progress, standing
from policy_lint.report.as_json import as_json
from policy_lint.report.snapshot_json import change_row


def progress_json(made: Progress, changed: Change | None = None) -> str:
    """One JSON document. Unless the history is asked, nothing in it depends on when it is made."""
    document = {
        "version": 1,
        **progress_rows(made),
        "history": change_row(changed) if changed else None,
    }
    return as_json(document)


def progress_rows(made: Progress) -> dict[str, object]:
    """The document but for its version, as the report holds it too."""
    return {
        "tool": {"name": "policy-lint", "version": __version__},
        "summary": summary_row(made),
        "levels": [_level(each) for each in made.levels],
        "modules": [_line(line) for line in made.modules],
        "named": [_line(line) for line in made.named],
    }


def summary_row(made: Progress) -> dict[str, object]:
    """The totals."""
    return {
        "modules": standing(made.modules)._asdict(),
        "named": standing(made.named)._asdict(),
        "tests": made.tests,
        "credited": made.credited,
        "uncredited": {why: made.lost(why) for why in LOSSES},
        "uncollected": made.uncollected,
        "target": made.target or None,
    }


def _level(each: LevelCount) -> dict[str, object]:
    return {
        "level": each.level,
        "tests": each.tests,
        "credited": each.credited,
        "uncredited": {why: dict(each.lost).get(why, 0) for why in LOSSES},
    }


def _line(line: Line) -> dict[str, object]:
    return {
        "title": line.title,
        "module": line.module or None,
        "state": line.state,
        "missing": list(line.missing),
        "broken": list(line.broken),
        "exempt": line.exempt or None,
        "uncollected": line.uncollected,
        "files": [_file(each) for each in line.counterparts],
    }


def _file(each: Counterpart) -> dict[str, object]:
    return {
        "path": each.path,
        "level": each.level,
        "tests": len(each.tests),
        "credited": each.credited,
        "uncredited": list(_uncredited(each)),
    }


def _uncredited(each: Counterpart) -> Iterable[dict[str, str]]:
    """The tests that do not count, each with the first reason."""
    counting, lost = frozenset(each.counting), each.lost
    for test in each.tests:
        if test in lost:
            yield {"test": test, "loss": lost[test].flaw, "why": lost[test].why}
        elif test not in counting:
            yield {"test": test, "loss": "stand-in", "why": each.doubt}
