"""A part of a project: what is known of the tests of one file, and what it was made from."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from policy_lint.link.collection.collected import Collected
from policy_lint.link.fixtures.decorations import Decoration
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.suites.credit.flaws import Flaws
from policy_lint.link.suites.usage.view import View
from policy_lint.link.symbols.modules import Lookup
from policy_lint.model.test import Made, Test

Answer = TypeVar("Answer")
Source = str | Lookup
"""The path of a file, there or not, or what was looked up among all of them."""


class Part(NamedTuple):
    """What is known of the tests of one file; what it was made from is told by bits.

    A bit stands for the source of that number.
    """

    collected: tuple[Collected, ...]
    tests: tuple[Test, ...]
    refused: tuple[int, ...]
    """Which of them expect to be turned away, by their place among them."""
    view: View | None
    """What they use and say; None if that was not to be found."""
    flaws: Flaws
    """Which of them earn nothing, by their place among them."""
    gathered_from: int = 0
    """What it takes to tell which tests there are."""
    made_from: int = 0
    """What all of it was made from."""


Held = tuple[Answer, tuple[int, ...]]
"""An answer, and the numbers of the sources that it was made from."""


class Answers(NamedTuple):
    """What was answered about single files, by path; each field is what was asked."""

    fixtures: Mapping[str, Held[tuple[Fixture, ...]]] = {}
    """Those that pytest finds in the module."""
    decorations: Mapping[str, Held[tuple[tuple[int, Decoration], ...]]] = {}
    """The functions that are fixtures, by their scopes."""
    makers: Mapping[str, Held[Made | None]] = {}
    """What makes tests in the file when it is loaded, if anything does."""


class Kept(NamedTuple):
    """The parts of a project, as they were found the last time."""

    sources: tuple[Source, ...] = ()
    outcomes: tuple[str, ...] = ()
    """For each of the sources what came of it then, as a digest."""
    derived: Mapping[int, int] = {}
    """What those sources were made from themselves that are answers, by their numbers, as bits."""
    listing: str = ""
    """Which files there were, as a digest."""
    words: frozenset[str] = frozenset()
    """The names by which calls were told apart that cannot matter."""
    parts: Mapping[str, Part] = {}
    answers: Answers = Answers()


NOTHING = Kept()
