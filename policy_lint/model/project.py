"""The whole suite, linked: what every rule judges."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from policy_lint.model.effect import Origin
from policy_lint.model.established import NOTHING, Established
from policy_lint.model.fault import Fault
from policy_lint.model.place import Place, Step
from policy_lint.model.policy import Policy
from policy_lint.model.suite import Suites
from policy_lint.model.test import DeadHook, Made, Test, Uncollected


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, parsed or searched, and why."""

    at: Place
    message: str
    support: bool
    """It lies in tests or support code, so it may hide tests."""
    passing: bool = False
    """Another time, or on another machine, it might be read."""


@dataclass(frozen=True, slots=True)
class TestFile:
    """The tests of one file, in the order of the file."""

    __test__ = False

    path: str
    tests: tuple[Test, ...]
    lent: tuple[Test, ...] = ()
    """Tests of other files whose function stands here: they inherit or import it."""


class Custom(NamedTuple):
    """An effect that is required of a whole suite, since at least half of its tests have it.

    A suite is what lies below one folder of a level, or has the level otherwise in one session.
    """

    level: str
    effect: str
    having: int
    tests: int
    lacking: frozenset[str]
    """The ids of those that are to have it and never do."""


class HollowAssertion(NamedTuple):
    """An assertion that holds whatever happens, and why, in words."""

    at: Place
    why: str
    within: Place
    """The function that it stands in: a test, or one that tests may call."""
    kind: Literal["holds", "idle", "unreached"] = "holds"
    """Of a call of which nobody awaits the coroutine: `idle`, it does nothing at all; `unreached`:
    what stands before it ends the block."""


class SelfMade(NamedTuple):
    """A test that asserts on nothing but what it has made itself."""

    at: Place
    tests: tuple[str, ...]
    """Ids; of several, if classes inherit it."""
    doubles: tuple[Step, ...]
    """Its doubles."""
    asserts: tuple[Step, ...] = ()
    """An assertion of it, if it has no doubles."""


class Unexplained(NamedTuple):
    """Something that switches tests off, or lets them fail, without a word why."""

    at: Place
    what: str
    """`pytest.mark.skip`, `pytest.skip()`, ..."""
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that the rules may know. Built from facts alone, whatever their order."""

    policy: Policy
    tests: tuple[Test, ...] = ()
    uncollected: tuple[Uncollected, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    unsearched: tuple[Unreadable, ...] = ()
    """Files where the patterns of the team were given up, mostly because of time."""
    idle: tuple[Origin, ...] = ()
    """Doubles that are imported or made and that nothing touches."""
    providers: tuple[tuple[str, frozenset[str]], ...] = ()
    """For each effect that some level requires, the names of the functions that have it."""
    ways: tuple[tuple[str, int], ...] = ()
    """The usual ways in which tests sign in, with how many go each, the most first."""
    customs: tuple[Custom, ...] = ()
    """What suites require by what most of their tests do."""
    at_the_door: frozenset[str] = frozenset()
    """The ids of tests that seem to be about those who have not signed in, where all are to."""
    established: Established = NOTHING
    """What the suite has and its tests write again, borrow or go without."""
    hollow: tuple[HollowAssertion, ...] = ()
    """Assertions that always hold, by place."""
    self_made: tuple[SelfMade, ...] = ()
    """Tests that assert on nothing but what they have made themselves, by place."""
    unexplained: tuple[Unexplained, ...] = ()
    """What switches tests off, or lets them fail, without a word why, by place."""
    dead_hooks: tuple[DeadHook, ...] = ()
    """Setup and teardown hooks that never run, by place; one for each test file concerned."""
    made: tuple[Made, ...] = ()
    """Test files in which tests are made at run time, each once."""
    faults: tuple[Fault, ...] = ()
    """What went wrong inside, by place."""
    test_paths: tuple[str, ...] = ()
    """Files that pytest collects from, and the support code around them."""
    suites: Suites = field(default_factory=Suites)
    imports: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of every file that imports others of the project, these; all sorted."""

    @property
    def uses_levels(self) -> bool:
        """Whether any test of the project has a level."""
        return any(test.level for test in self.tests)

    def files(self) -> Iterator[TestFile]:
        """The test files, and those that only lend tests to others, sorted by path."""
        own = {path: tuple(each) for path, each in groupby(self.tests, lambda test: test.path)}
        lent = defaultdict(list)
        for test in self.tests:
            if test.at.path != test.path:
                lent[test.at.path].append(test)
        for path in sorted({*own, *lent}):
            yield TestFile(path, own.get(path, ()), tuple(lent.get(path, ())))
