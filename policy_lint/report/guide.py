"""How a test is to be written, for people and for machines."""

from collections.abc import Iterator, Sequence

from policy_lint.model.outline import Definition
from policy_lint.model.shown import plain
from policy_lint.plan.entry import Entry
from policy_lint.plan.guide import Guide
from policy_lint.plan.habits import Habit
from policy_lint.report.paint import Paint, counted
from policy_lint.report.tests_json import place_row

SHOWN = 12
"""Functions, classes and doors of a module that are told to people; machines are told all."""


def guide_text(guide: Guide, paint: Paint) -> Iterator[str]:
    """The lines for people, as they stand under an entry."""
    yield from _told("policy", [guide.policy, guide.level_by], paint)
    where = f"in {plain(guide.folder)}" if guide.folder else "in the project"
    asked = f"{counted(guide.files, 'file')} {where}, {counted(guide.tests, 'test')}"
    yield paint.fold(f"neighbours: {asked}", 5, 7)
    for title, habits in (
        ("fixtures", guide.fixtures),
        ("signs in by", guide.sign_in),
        ("base classes", guide.bases),
        ("marks", guide.marks),
        ("helpers", guide.helpers),
    ):
        yield from _told(title, list(map(_habit, habits)), paint)
    untested = [
        f"{one.signature or f'{one.kind} {one.name}'} (line {one.line})" for one in guide.untested
    ]
    yield from _told("no such test uses", untested, paint)
    doors = [f"{one.kind} {one.text} ({one.name or 'parser'})" for one in guide.entrances]
    yield from _told("doors", doors, paint)
    files = [f"{each.path} ({counted(each.tests, 'test')}; {each.why})" for each in guide.examples]
    yield from _told("follow", files, paint)


def _told(title: str, said: Sequence[str], paint: Paint) -> Iterator[str]:
    if said:
        yield f"     {title}:"
    for each in said[:SHOWN]:
        yield paint.fold(plain(each), 7, 9)
    if len(said) > SHOWN:
        yield f"       and {len(said) - SHOWN} more"


def _habit(habit: Habit) -> str:
    at = f" ({habit.at.path}:{habit.at.line})" if habit.at else ""
    how = f": {habit.how}" if habit.how else ""
    warning = f" -- beware: {habit.warning}" if habit.warning else ""
    times = f"{habit.times} x " if habit.times else ""
    return f"{times}{habit.name}{at}{how}{warning}"


def guide_row(entry: Entry, guide: Guide) -> dict[str, object]:
    """The same as a JSON object, with all that a test of the module can use."""
    return {
        "policy": guide.policy,
        "level_by": guide.level_by,
        "neighbours": {"folder": guide.folder, "files": guide.files, "tests": guide.tests},
        "fixtures": list(map(_habit_row, guide.fixtures)),
        "sign_in": list(map(_habit_row, guide.sign_in)),
        "bases": list(map(_habit_row, guide.bases)),
        "marks": list(map(_habit_row, guide.marks)),
        "helpers": list(map(_habit_row, guide.helpers)),
        "untested": [_definition_row(one, entry.module) for one in guide.untested],
        "tested": list(guide.tested),
        "members": [_definition_row(one, "") for one in guide.members],
        "doors": [
            {"kind": one.kind, "text": one.text, "name": one.name} for one in guide.entrances
        ],
        "examples": [
            {"path": each.path, "tests": each.tests, "why": each.why} for each in guide.examples
        ],
    }


def _habit_row(habit: Habit) -> dict[str, object]:
    return {
        "name": habit.name,
        "count": habit.times,
        "defined": place_row(habit.at) if habit.at else None,
        "how": habit.how,
        "warning": habit.warning,
    }


def _definition_row(one: Definition, module: str) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind,
        "line": one.line,
        "signature": one.signature or None,
        "bases": list(one.bases),
        "summary": one.summary,
        "import": f"from {module} import {one.name}" if module else None,
    }
