"""The fixtures whose names may come to stand at a place."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.editor.positions import Span, Text
from policy_lint.editor.sight import Sight
from policy_lint.read.slots import Slot, slots

_MARK = "\u01c3_policy_lint_\u01c3"
"""A name that no text has."""


class Offer(NamedTuple):
    """A fixture that can be asked for."""

    name: str
    where: str
    """The file that defines it, or the plugins that bring it."""
    rank: int
    """The nearest first."""


class Offers(NamedTuple):
    """What can stand in a stretch of a text."""

    span: Span
    offers: tuple[Offer, ...]


def completion(sight: Sight, path: str, text: Text, line: int, column: int) -> Offers | None:
    """What can be completed at a place; None where no fixture is asked for."""
    found = _slots_with_mark(text, line, column)
    slot = next((each for each in found if _MARK in each.name), None)
    if slot is None or slot.kind == "definition":
        return None
    there = [each for each in found if each.owner == slot.owner and each.kind == slot.kind]
    taken = {each.name for each in there} - {slot.name}
    length = len(slot.name) - len(_MARK)
    offers = tuple(one for one in _offers(sight, path, slot) if one.name not in taken)
    return Offers(text.span(slot.line, slot.column, length), offers)


def _slots_with_mark(text: Text, line: int, column: int) -> tuple[Slot, ...]:
    lines = [*text.lines]
    here = lines[line - 1]
    lines[line - 1] = here[: column - 1] + _MARK + here[column - 1 :]
    return slots("\n".join(lines))


def _offers(sight: Sight, path: str, slot: Slot) -> Iterator[Offer]:
    """What is seen there, and what of plugins is at hand: pytest's own, and what tests ask for."""
    number = sight.number(path, slot.owner, slot.line)
    own = {one.name for one in sight.defined(path, number)}
    visible = sight.scene(path, slot).visible
    for name, fixtures in visible.items():
        there = fixtures[:-1] if name in own and fixtures[-1].at.path == path else fixtures
        if there and name.isidentifier():
            yield Offer(name, there[-1].at.path, 0 if there[-1].at.path == path else 1)
    asked = {one.name for test in sight.linked.tests for one in test.asked if one.fixture is None}
    for name, entry in sight.catalogue.fixtures.items():
        if name not in visible and ("pytest" in entry.plugins or name in asked) and name[0] != "_":
            yield Offer(name, ", ".join(entry.plugins), 2)
