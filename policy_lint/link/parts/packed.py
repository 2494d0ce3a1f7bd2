"""Parts as they are kept: plain values, in which what tests of a file share is said once."""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from typing import Any, Generic, NamedTuple, TypeVar

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.items import Item
from policy_lint.link.collection.marks import Mark
from policy_lint.link.fixtures.closure import Asked
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.parts.part import Answers, Kept, Part
from policy_lint.link.suites.credit.flaws import Flaws
from policy_lint.link.suites.usage.view import View
from policy_lint.link.symbols.modules import Lookup
from policy_lint.model.place import Step
from policy_lint.model.pytest_setup import PytestConfig
from policy_lint.model.test import Ring, Test

Shared = TypeVar("Shared", bound=Hashable)


class Bare(NamedTuple):
    """A collected test, field by field; numbers stand for what its file has a table of."""

    item: Item
    config: int
    conftests: tuple[str, ...]
    marks: tuple[int, ...]
    asked: tuple[tuple[str, int, int, int], ...]
    """The name, the fixture, who asks, and the ring; -1 for none."""
    direct: frozenset[str]
    dynamic: bool
    doubtful: frozenset[str]
    maybe: tuple[str, ...]
    plugins: tuple[str, ...]
    open: Step | None
    turns: frozenset[str]


class PackedPart(NamedTuple):
    """One part."""

    configs: tuple[PytestConfig, ...]
    marks: tuple[Mark, ...]
    fixtures: tuple[Fixture, ...]
    rings: tuple[Ring, ...]
    collected: tuple[Bare, ...]
    tests: tuple[Test, ...]
    refused: tuple[int, ...]
    view: View | None
    flaws: Flaws
    gathered_from: bytes
    made_from: bytes


class Head(NamedTuple):
    """What all parts have in common."""

    sources: tuple[str | Lookup, ...] = ()
    outcomes: tuple[str, ...] = ()
    derived: tuple[tuple[int, bytes], ...] = ()
    listing: str = ""
    words: frozenset[str] = frozenset()
    answers: Answers = Answers()


def head(kept: Kept) -> Head:
    """All but the parts themselves."""
    derived = tuple((number, _bytes(bits)) for number, bits in kept.derived.items())
    return Head(kept.sources, kept.outcomes, derived, kept.listing, kept.words, kept.answers)


def kept(told: Head, parts: Mapping[str, Part]) -> Kept:
    """The parts with what they have in common."""
    derived = {number: int.from_bytes(bits, "little") for number, bits in told.derived}
    return Kept(told.sources, told.outcomes, derived, told.listing, told.words, parts, told.answers)


class _Table(Generic[Shared]):
    """Numbers values, equal ones alike."""

    def __init__(self) -> None:
        self._numbers: dict[Shared, int] = {}

    def of(self, value: Shared | None) -> int:
        return -1 if value is None else self._numbers.setdefault(value, len(self._numbers))

    def all(self) -> tuple[Shared, ...]:
        return tuple(self._numbers)


def packed(part: Part) -> PackedPart:
    """A part in plain values."""
    configs, marks, fixtures = _Table[PytestConfig](), _Table[Mark](), _Table[Fixture]()
    rings = _Table[Ring]()
    bare = tuple(
        Bare(
            **_fields(test)
            | {
                "config": configs.of(test.config),
                "marks": tuple(map(marks.of, test.marks)),
                "asked": tuple(
                    (one.name, fixtures.of(one.fixture), fixtures.of(one.by), rings.of(one.ring))
                    for one in test.asked
                ),
            }
        )
        for test in part.collected
    )
    return PackedPart(
        configs.all(),
        marks.all(),
        fixtures.all(),
        rings.all(),
        bare,
        part.tests,
        part.refused,
        part.view,
        part.flaws,
        _bytes(part.gathered_from),
        _bytes(part.made_from),
    )


def unpacked(told: PackedPart) -> Part:
    """The part; raises IndexError for one that was never packed."""
    fixtures, rings = (*told.fixtures, None), (*told.rings, None)
    collected = tuple(
        Collected(
            **one._asdict()
            | {
                "config": told.configs[one.config],
                "marks": tuple([told.marks[number] for number in one.marks]),
                "asked": tuple(
                    [
                        Asked(name, fixtures[what], fixtures[by], rings[ring])
                        for name, what, by, ring in one.asked
                    ]
                ),
            }
        )
        for one in told.collected
    )
    return Part(
        collected,
        told.tests,
        told.refused,
        told.view,
        told.flaws,
        int.from_bytes(told.gathered_from, "little"),
        int.from_bytes(told.made_from, "little"),
    )


def _fields(test: Collected) -> dict[str, Any]:
    """All that is known of a test, so that nothing is left out which is added to it one day."""
    return {field.name: getattr(test, field.name) for field in fields(Collected)}


def _bytes(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")
