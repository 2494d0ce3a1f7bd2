"""A suite: a product module with its tests at every level, and why they are its tests."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from policy_lint.model.place import NOWHERE, Place

Witnessed = Literal[
    "covers",
    "name",
    "folder",
    "import",
    "facade",
    "fixture",
    "patch",
    "words",
    "door",
    "use",
    "executed",
]
Strength = Literal["explicit", "strong", "fair"]
Flaw = Literal["placeholder", "skipped", "violation"]
"""What is wrong with a test, whatever it belongs to."""


class Evidence(NamedTuple):
    """Something that ties a test file to a module, and where it stands."""

    kind: Witnessed
    what: str
    at: Place


class Flawed(NamedTuple):
    """A test that counts for nothing, and why."""

    test: str
    flaw: Flaw
    why: str


class Counterpart(NamedTuple):
    """The tests of one file, at one level, that belong to a module."""

    path: str
    level: str | None
    tests: tuple[str, ...]
    """Their ids."""
    strength: Strength
    evidence: tuple[Evidence, ...]
    flawed: tuple[Flawed, ...] = ()
    """Those of them that count for nothing; one may have several flaws, the worst comes first."""
    doubt: str = ""
    """Why none of them counts, flawed or not."""

    @property
    def counting(self) -> tuple[str, ...]:
        """Those of them that count for the suite."""
        lost = {each.test for each in self.flawed}
        return () if self.doubt else tuple(test for test in self.tests if test not in lost)

    @property
    def credited(self) -> int:
        """How many of them count for the suite."""
        return len(self.counting)

    @property
    def uncredited(self) -> str:
        """Why not all of them count."""
        return self.doubt or "; ".join(dict.fromkeys(each.why for each in self.lost.values()))

    @property
    def lost(self) -> dict[str, Flawed]:
        """The worst flaw of each test that has some."""
        found: dict[str, Flawed] = {}
        for each in self.flawed:
            found.setdefault(each.test, each)
        return found


def untested(counterparts: Iterable[Counterpart], levels: Iterable[str]) -> tuple[str, ...]:
    """Those of the levels at which no test counts."""
    have = {each.level for each in counterparts if each.credited}
    return tuple(level for level in levels if level not in have)


def modules_at(suites: Iterable["Suite"]) -> tuple[Counter[str | None], int]:
    """How many modules have tests at each level, be they good or not, and how many have any."""
    levels = [suite.levels for suite in suites]
    return Counter(chain.from_iterable(levels)), sum(map(bool, levels))


class Run(NamedTuple):
    """How many lines of a measured file ran in one context of coverage."""

    path: str
    context: str
    lines: int


class Executed(NamedTuple):
    """What the tests of a level run of a module: how many do, and the most lines in one context."""

    level: str | None
    tests: int
    lines: int


class Used(NamedTuple):
    """Something of a module that tests use, and the levels at which they do."""

    name: str
    levels: tuple[str | None, ...]
    """In the order of the team; None, last, for tests without a level."""


class Entrance(NamedTuple):
    """A way into a module from outside: a URL path, a command or the key of a register."""

    kind: Literal["route", "command", "key"]
    text: str
    name: str
    """The function or class behind it; of a parser's command nothing."""


class Rejected(NamedTuple):
    """A test file that looks like one of the module's and is not taken for one, and why."""

    path: str
    why: str
    uses: bool = False
    """Its tests use the module, or ask for it, all the same."""
    called: bool = False
    """It is called like the module, and like nothing more."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One product module with all that tests it."""

    subject: str
    """The path of the module."""
    module: str
    """Its dotted name."""
    counterparts: tuple[Counterpart, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    required: tuple[str, ...] = ()
    """Levels at which it must be tested, in the order of the team."""
    spared: tuple[str, ...] = ()
    """Levels at which the team asks no tests of it."""
    exempt: str = ""
    """Why no tests are asked of it at all."""
    executed: tuple[Executed, ...] = ()
    """What ran of it, where coverage tells."""
    used: tuple[Used, ...] = ()
    """What tests use of it, by name."""
    entrances: tuple[Entrance, ...] = ()
    by_way: tuple[str, ...] = ()
    """Of a module without tests: by way of what some come to it, the most tested first."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The required levels at which no test counts."""
        return untested(self.counterparts, self.required)

    @property
    def levels(self) -> frozenset[str | None]:
        """The levels at which it has tests, also such as break the policy."""
        return frozenset(each.level for each in self.counterparts if not each.doubt)

    @property
    def is_tested(self) -> bool:
        """Whether any test counts, with a level or without."""
        return any(each.credited for each in self.counterparts)


class Misnamed(NamedTuple):
    """A test file that is named after a module and tests something else."""

    at: Place
    subject: str
    why: str
    tests: tuple[str, ...]


class Placeholder(NamedTuple):
    """A test that can never fail: it calls nothing and checks nothing that can fail."""

    test: str
    at: Place
    why: str


class Orphan(NamedTuple):
    """A test file that is named after no module and reaches none."""

    at: Place
    tests: tuple[str, ...]


class NamedSuite(NamedTuple):
    """A suite across modules, as the team names it, with its tests by level."""

    name: str
    counterparts: tuple[Counterpart, ...]
    required: tuple[str, ...]
    at: Place = NOWHERE
    """Where the team names it."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The levels that it must have and has no test at."""
        return untested(self.counterparts, self.required)

    @property
    def is_tested(self) -> bool:
        """Whether any test counts, with a level or without."""
        return any(each.credited for each in self.counterparts)


@dataclass(frozen=True, slots=True)
class Suites:
    """What is known of all modules together."""

    suites: tuple[Suite, ...] = ()
    """By path."""
    named: tuple[NamedSuite, ...] = ()
    misnamed: tuple[Misnamed, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    flawed: tuple[Flawed, ...] = ()
    """Tests that count for nothing, whatever they belong to, those that break the policy first."""
    adrift: tuple[Evidence, ...] = ()
    """Marks `covers` that name no module."""
    learned: tuple[str, ...] = ()
    """What the project's own way of naming was found to be, in sentences."""
