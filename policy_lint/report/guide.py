"""How a test is to be written, for people and for machines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policy_lint.model.outline import Definition
from policy_lint.model.shown import plain
from policy_lint.plan.entry import Entry
from policy_lint.plan.guide import Guide
from policy_lint.plan.habits import Habit
from policy_lint.plan.related import Related
from policy_lint.plan.suspects import ALL_HAVE, HAVE
from policy_lint.report.paint import Paint, counted
from policy_lint.report.tests_json import place_row

WIDE = 200
"""Characters of a signature that people are shown."""
SHOWN = 12
"""Functions, classes and doors of a module that are told to people; machines are told all."""


def guide_text(guide: Guide, paint: Paint) -> Iterator[str]:
    """The lines for people, as they stand under an entry."""
    yield from _told("policy", [guide.policy, guide.level_by, guide.counts], paint)
    where = f"in {plain(guide.folder)}" if guide.folder else "in the project"
    asked = f"{counted(guide.files, 'file')} {where}, {counted(guide.tests, 'test')}"
    yield paint.fold(f"neighbours: {asked}", 5, 7)
    said: set[str] = set()
    for title, habits in (
        ("fixtures", guide.fixtures),
        ("signs in by", guide.sign_in),
        ("base classes", guide.bases),
        ("marks", guide.marks),
        ("helpers", guide.helpers),
    ):
        yield from _told(title, list(_habits(habits, said)), paint)
    levels = _levels(guide)
    untested = [_untested(one, levels.get(one.name, ())) for one in guide.untested]
    yield from _told("no such test uses", untested, paint)
    made = [f"{one.text} ({one.path}:{one.line})" for one in guide.made]
    yield from _told("others make its objects so", made, paint)
    doors = [f"{one.kind} {one.text} ({one.name or 'parser'})" for one in guide.entrances]
    yield from _told("doors", doors, paint)
    files = [f"{each.path} ({counted(each.tests, 'test')}; {each.why})" for each in guide.examples]
    yield from _told("follow", files, paint)
    yield from _told("tests that touch it", list(map(_related, guide.related)), paint)


def _told(title: str, said: Sequence[str], paint: Paint) -> Iterator[str]:
    if said:
        yield f"     {title}:"
    for each in said[:SHOWN]:
        yield paint.fold(plain(each), 7, 9)
    if len(said) > SHOWN:
        yield f"       and {len(said) - SHOWN} more"


def _habits(habits: Iterable[Habit], said: set[str]) -> Iterator[str]:
    """Each on its line; what speaks against several of them is said in full once."""
    for habit in habits:
        findings = habit.warning.rpartition(HAVE)[2].rpartition(ALL_HAVE)[2]
        again = bool(findings) and findings in said
        start = habit.warning.removesuffix(findings)
        warning = f"{start}the same findings" if again else habit.warning
        yield _habit(habit._replace(warning=warning, instead=() if again else habit.instead))
        said.add(findings)


def _habit(habit: Habit) -> str:
    at = f" ({habit.at.path}:{habit.at.line})" if habit.at else ""
    how = f": {_short(habit.how)}" if habit.how else ""
    said = [
        f"told since {habit.told_for}" if habit.told_for else "",
        f"beware: {habit.warning}" if habit.warning else "",
        f"without findings: {', '.join(habit.instead)}" if habit.instead else "",
    ]
    times = f"{habit.times} x " if habit.times else ""
    return " -- ".join((f"{times}{habit.name}{at}{how}", *filter(None, said)))


def _levels(guide: Guide) -> Mapping[str, Sequence[str | None]]:
    """The levels at which tests use something of the module, by its name."""
    return {one.name: one.levels for one in guide.used}


def _untested(one: Definition, levels: Sequence[str | None]) -> str:
    named = _short(one.signature) or f"{one.kind} {one.name}"
    used = f"; used by {', '.join(each or 'unlevelled' for each in levels)} tests" if levels else ""
    return f"{named} (line {one.line}{used})"


def _short(text: str) -> str:
    """What people need not read in full; machines are told all of it."""
    return text if len(text) <= WIDE else f"{text[:WIDE]}..."


def _related(one: Related) -> str:
    count = f"{one.credited} of {one.tests}" if one.credited else f"none of {one.tests}"
    verb = "counts" if one.credited == 1 else "count"
    return f"{one.path} ({one.level or 'no level'}; {count} {verb}: {one.why})"


def guide_row(entry: Entry, guide: Guide) -> dict[str, object]:
    """The same as a JSON object, with all that a test of the module can use."""
    levels = _levels(guide)
    return {
        "policy": guide.policy,
        "level_by": guide.level_by,
        "counts": guide.counts,
        "neighbours": {"folder": guide.folder, "files": guide.files, "tests": guide.tests},
        "fixtures": list(map(_habit_row, guide.fixtures)),
        "sign_in": list(map(_habit_row, guide.sign_in)),
        "bases": list(map(_habit_row, guide.bases)),
        "marks": list(map(_habit_row, guide.marks)),
        "helpers": list(map(_habit_row, guide.helpers)),
        "untested": [_untested_row(one, entry.module, levels) for one in guide.untested],
        "tested": list(guide.tested),
        "members": [_definition_row(one, "") for one in guide.members],
        "made": [each._asdict() for each in guide.made],
        "doors": [
            {"kind": one.kind, "text": one.text, "name": one.name} for one in guide.entrances
        ],
        "examples": [
            {"path": each.path, "tests": each.tests, "why": each.why} for each in guide.examples
        ],
        "related": [each._asdict() for each in guide.related],
    }


def _habit_row(habit: Habit) -> dict[str, object]:
    return {
        "name": habit.name,
        "count": habit.times,
        "defined": place_row(habit.at) if habit.at else None,
        "how": habit.how,
        "warning": habit.warning,
        "instead": list(habit.instead),
        "told_for": habit.told_for,
    }


def _untested_row(
    one: Definition, module: str, levels: Mapping[str, Sequence[str | None]]
) -> dict[str, object]:
    return {**_definition_row(one, module), "used_at": list(levels.get(one.name, ()))}


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
