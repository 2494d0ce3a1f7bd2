"""Where fixtures are defined and asked for, in the texts as they are now."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from policy_lint.editor.positions import Span, Text
from policy_lint.editor.sight import Meant, Sight, gets
from policy_lint.link.collection.collected import Collected
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.read.slots import Slot, slots

TextOf = Callable[[str], Text]
"""The text of a file of the project, by its path."""


class At(NamedTuple):
    """A stretch of a file."""

    path: str
    span: Span


@lru_cache(maxsize=64)
def slots_of(text: str) -> tuple[Slot, ...]:
    """All slots of a text; whoever asks about one asks again."""
    return slots(text)


def slot_at(text: Text, line: int, column: int) -> Slot | None:
    """The name at a place that may be that of a fixture."""
    return next((each for each in slots_of(text.text) if each.holds(line, column)), None)


def definitions(sight: Sight, path: str, slot: Slot, text_of: TextOf) -> tuple[At, ...]:
    """Where the fixtures are defined that a name stands for."""
    meant = sight.meant(path, slot)
    return tuple(_definition(sight, one.fixture, text_of) for one in meant if one.fixture)


def _definition(sight: Sight, fixture: Fixture, text_of: TextOf) -> At:
    """The name of the function that is the fixture, or the place where a call makes it."""
    path, number, _ = fixture.function
    text, owner = text_of(path), sight.names(path, number)
    named = [
        slot for slot in slots_of(text.text) if slot.kind == "definition" and slot.owner == owner
    ]
    if not owner or not named:
        return At(fixture.at.path, text_of(fixture.at.path).at(fixture.at.line, fixture.at.column))
    slot = min(named, key=lambda slot: abs(slot.line - fixture.at.line))
    return _of(path, slot, text)


def references(
    sight: Sight, path: str, slot: Slot, text_of: TextOf, *, declared: bool
) -> tuple[At, ...]:
    """Every name in the project that stands for one of the same fixtures.

    With `declared` also those of the functions that are these fixtures.
    """
    found: dict[At, None] = {}
    for meant in sight.meant(path, slot):
        if declared and meant.fixture:
            found[_definition(sight, meant.fixture, text_of)] = None
        found.update(dict.fromkeys(_asking(sight, meant, text_of)))
    return tuple(sorted(found))


class _Asker(NamedTuple):
    path: str
    owner: tuple[str, ...]


def _asking(sight: Sight, meant: Meant, text_of: TextOf) -> Iterator[At]:
    by_path: dict[str, set[tuple[str, ...]]] = {}
    for asker in _askers(sight, meant):
        by_path.setdefault(asker.path, set()).add(asker.owner)
    for path, owners in sorted(by_path.items()):
        text = text_of(path)
        if meant.name not in text.text:
            continue
        for slot in slots_of(text.text):
            if slot.name == meant.name and slot.kind != "definition" and _is_of(slot, owners):
                yield _of(path, slot, text)


def _is_of(slot: Slot, owners: set[tuple[str, ...]]) -> bool:
    """Whether a name stands on behalf of one of some functions."""
    if slot.marks:
        return any(owner[: len(slot.owner)] == slot.owner for owner in owners)
    return slot.owner in owners


def _askers(sight: Sight, meant: Meant) -> Iterator[_Asker]:
    """Who asks for a fixture by its name and gets it: tests, fixtures, and fixtures of no test."""
    for test in sight.users(meant):
        if gets(test.asked, meant.name, None) == meant:
            yield from _of_test(sight, test)
    askers = {
        one.fixture
        for closed in sight.closures
        for one in closed
        if one.fixture and gets(closed, meant.name, one.fixture) == meant
    }
    yield from (_function(sight, one) for one in askers)
    for path in sight.linked.project.test_paths:
        for fixture in sight.of_module(path):
            if meant.name in (*fixture.requests, *fixture.later.names):
                name = Slot(
                    "parameter", meant.name, 0, 0, sight.names(path, fixture.function.scope)
                )
                if meant in sight.meant(path, name):
                    yield _function(sight, fixture)


def _of_test(sight: Sight, test: Collected) -> Iterator[_Asker]:
    """The function of a test, and the test as it is collected, on which marks may be."""
    function = test.item.function
    yield _Asker(function.path, sight.names(function.path, function.scope))
    yield _Asker(test.item.path, test.item.names)


def _function(sight: Sight, fixture: Fixture) -> _Asker:
    path, number, _ = fixture.function
    return _Asker(path, sight.names(path, number))


def _of(path: str, slot: Slot, text: Text) -> At:
    return At(path, text.span(slot.line, slot.column, len(slot.name)))
