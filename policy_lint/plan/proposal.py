"""The policy that a suite seems to have already: what a team may begin with, told by its tests."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from policy_lint.link.collection.levels import witnesses
from policy_lint.link.effects.usual_sign_ins import signs_in, ways
from policy_lint.link.suites.assemble import in_use
from policy_lint.model.effect import DOUBLE, Origin
from policy_lint.model.finding import Severity
from policy_lint.model.folders import folders as folders_above
from policy_lint.model.levels import SHIPPED, default
from policy_lint.model.policy import LevelRow, Policy
from policy_lint.model.project import Project
from policy_lint.model.suite import Counterpart, Suite
from policy_lint.model.test import Test
from policy_lint.plan.habits import OF_ONE_TEST
from policy_lint.plan.level_words import meant

FEW = 5
"""Rows of a kind that are proposed: the rarer ones are nobody's policy."""
_FILES = 3
"""Test files in which a boundary is replaced before one takes that for a habit."""
_SIGNED = 90
"""Percent of the tests of a level that sign in before it is proposed that all must."""
_FREE = ("container",)
"""What a level that forbids nothing may forbid at no cost, if none of its tests has it."""
_HOW = frozenset(("anyio", "asyncio", "flaky", "order", "timeout", "trio", "twisted"))
"""Marks that say how a test is run, and nothing of what it is."""
_BY = {"path": "folder", "mark": "mark", "name": "file name"}
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
Levels = Mapping[str, str | None]
"""The level of each test by its id."""


class Found(NamedTuple):
    """Something that is there, and how many tests or modules have it."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class LevelFound:
    """A level that tests show, and what of them says so."""

    name: str
    tests: int
    told: tuple[Found, ...]
    """By which folders, marks and names, as `folder unit`."""
    paths: tuple[str, ...] = ()
    """The words that are to be written, if those that are known anyway do not suffice."""
    marks: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    """What could be forbidden too, since no test of it has that."""
    milder: tuple[Found, ...] = ()
    """What is forbidden as a warning where nothing is written, and how many tests have it."""
    doubles: int = 0
    """Tests with a double."""
    signed: int = 0
    """Tests that sign in."""
    ways: tuple[Found, ...] = ()
    """In which ways, the most frequent ones."""

    @property
    def requires_signing(self) -> bool:
        """Whether nearly all of its tests sign in."""
        return self.signed > 0 and 100 * self.signed >= _SIGNED * self.tests


@dataclass(frozen=True, slots=True)
class Bare:
    """The tests without a level: about them a policy says nothing."""

    tests: int = 0
    folders: tuple[Found, ...] = ()
    tops: tuple[str, ...] = ()
    """Those of all their folders that lie below no other but the root, the fullest ones."""
    marks: tuple[Found, ...] = ()
    effects: tuple[Found, ...] = ()
    ways: tuple[Found, ...] = ()
    """In which they sign in, the most frequent ones."""


NO_BARE = Bare()


class Boundary(NamedTuple):
    """What is replaced wherever tests come to it, and by how many tests of how many files."""

    target: str
    levels: tuple[str, ...]
    tests: int
    files: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a configuration may say."""

    tests: int
    files: int
    levels: tuple[LevelFound, ...] = ()
    """In their order; those with tests."""
    bare: Bare = NO_BARE
    tested: int = 0
    """Modules with any tests."""
    required: tuple[Found, ...] = ()
    """Levels in general use, with how many modules have tests at them."""
    rare: tuple[Found, ...] = ()
    """Levels that are not, likewise."""
    boundaries: tuple[Boundary, ...] = ()
    untested: tuple[Found, ...] = ()
    """Folders of the product in which no module is tested, with how many there are."""


def proposal(project: Project) -> Proposal:
    """What the suite of a project without a configuration shows; its effects are known of all."""
    policy = _with_words(project)
    levels = {
        test.id: next((each.level for each in witnesses(policy, test.path, test.marks)), None)
        for test in project.tests
    }
    suites = tuple(_relevelled(suite, levels) for suite in project.suites.suites)
    used = in_use(policy, suites)
    modules = {row.name: sum(row.name in each.levels for each in suites) for row in policy.levels}
    there = [row for row in policy.levels if row.name in set(levels.values())]
    return Proposal(
        tests=len(project.tests),
        files=len({test.path for test in project.tests}),
        levels=tuple(_level(row, policy, project.tests, levels) for row in there),
        bare=_bare([test for test in project.tests if levels[test.id] is None]),
        tested=sum(bool(suite.levels) for suite in suites),
        required=tuple(Found(name, modules[name]) for name in used),
        rare=tuple(
            Found(row.name, modules[row.name])
            for row in there
            if row.name not in used and modules[row.name]
        ),
        boundaries=tuple(_boundaries(project, levels)),
        untested=tuple(_untested(suites)),
    )


def _with_words(project: Project) -> Policy:
    """The policy that knows more words for levels, as far as they are no words of the product."""
    product = {part for suite in project.suites.suites for part in suite.module.split(".")}
    folders = {part for test in project.tests for part in test.path.lower().split("/")[:-1]}
    return replace(
        project.policy,
        levels=tuple(_with_more(row, product, folders - product) for row in project.policy.levels),
    )


def _with_more(row: LevelRow, product: set[str], folders: set[str]) -> LevelRow:
    """The row with more words, and with the folders that have one of all in their names."""
    words = tuple(word for word in meant(row.name) if word not in product or word in row.segments)
    called = re.compile(rf"(.+[_-])?({'|'.join(map(re.escape, words))})([_-]tests?)?")
    named = sorted(each for each in folders if words and called.fullmatch(each))
    return replace(
        row,
        segments=tuple(dict.fromkeys((*words, *named))),
        marks=tuple(dict.fromkeys((*row.marks, *words))),
        tokens=tuple(dict.fromkeys((*row.tokens, *words))),
    )


def _relevelled(suite: Suite, levels: Levels) -> Suite:
    """The suite with the levels that are proposed."""
    return replace(
        suite,
        counterparts=tuple(one for each in suite.counterparts for one in _by_level(each, levels)),
    )


def _by_level(each: Counterpart, levels: Levels) -> Iterator[Counterpart]:
    for level in dict.fromkeys(levels.get(test) for test in each.tests):
        yield each._replace(
            level=level, tests=tuple(test for test in each.tests if levels.get(test) == level)
        )


def _level(row: LevelRow, policy: Policy, tests: Sequence[Test], levels: Levels) -> LevelFound:
    own = [test for test in tests if levels[test.id] == row.name]
    first = [witnesses(policy, test.path, test.marks)[0] for test in own]
    said = Counter((each.by, each.evidence) for each in first)
    shipped = default(row.name)
    told = {by: [word for (how, word), _ in said.most_common() if how == by] for by in _BY}
    had = Counter(effect for test in own for effect in _effects(test))
    return LevelFound(
        name=row.name,
        tests=len(own),
        told=tuple(Found(f"{_BY[by]} {word}", count) for (by, word), count in said.most_common()),
        paths=_written(told["path"], shipped.segments),
        marks=_written(told["mark"], shipped.marks),
        tokens=_written(told["name"], shipped.tokens),
        forbids=tuple(_forbidden(shipped, had)),
        free=tuple(each for each in _FREE if not had[each]) if not shipped.forbids else (),
        milder=tuple(
            Found(effect, had[effect])
            for effect, severity in shipped.forbids
            if severity < Severity.ERROR and had[effect]
        ),
        doubles=had[DOUBLE],
        signed=sum(any(map(signs_in, test.effects)) for test in own),
        ways=tuple(Found(*way) for way in ways(own)),
    )


def _written(words: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The words that a table has to hold; none if all are known without one."""
    found = tuple(dict.fromkeys(word.lower() for word in words))
    return found if {*found} - {*known} else ()


def _forbidden(row: LevelRow, had: Mapping[str, int]) -> Iterator[str]:
    """What is forbidden anyway; what is only a warning by default is taken in if it is free."""
    for effect, severity in row.forbids:
        if severity is Severity.ERROR or not had.get(effect):
            yield effect


def _effects(test: Test) -> set[str]:
    return {effect.origin.effect for effect in test.effects}


def _bare(tests: Sequence[Test]) -> Bare:
    marks = Counter(mark for test in tests for mark in {*test.marks} - OF_ONE_TEST - _HOW)
    effects = Counter(effect for test in tests for effect in _effects(test))
    folders = Counter(posixpath.dirname(test.path) or "." for test in tests)
    below = {each: 0 for each in folders if each != "." and not {*_above(each)} & {*folders}}
    for folder, number in folders.items():
        for top in {folder, *_above(folder)} & {*below}:
            below[top] += number
    return Bare(
        len(tests),
        tuple(_most(folders)),
        tuple(sorted(each.what for each in _most(below))) or (".",),
        tuple(_most(marks)),
        tuple(_most(effects)),
        tuple(Found(*way) for way in ways(tests)),
    )


def _most(counts: Mapping[str, int]) -> Iterator[Found]:
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return (Found(*row) for row in rows[:FEW])


def _boundaries(project: Project, levels: Levels) -> Iterator[Boundary]:
    """What tests replace at the levels that forbid it, in several files, by the most tests first.

    A library is one boundary, however many of its names are replaced.
    """
    product = {suite.module.partition(".")[0] for suite in project.suites.suites}
    forbidding = [row.name for row in SHIPPED if DOUBLE in dict(row.forbids)]
    found: dict[str, list[Test]] = {}
    for test in project.tests:
        if levels[test.id] in forbidding:
            for target in {_boundary(effect.origin, product) for effect in test.effects}:
                found.setdefault(target, []).append(test)
    found.pop("", None)
    rows = []
    for target, tests in found.items():
        there = {levels[test.id] for test in tests}
        at = tuple(level for level in forbidding if level in there)
        rows.append(Boundary(target, at, len(tests), len({test.path for test in tests})))
    often = [row for row in rows if row.files >= _FILES]
    yield from sorted(often, key=lambda row: (-row.tests, row.target))[:FEW]


def _boundary(origin: Origin, product: set[str]) -> str:
    """What a double stands in for, as a row names it: a library, else one name of the product.

    What the test assigns to is written in its own words, which are no dotted name.
    """
    is_dotted = not origin.written and origin.name != f"assignment to {origin.target}"
    name = origin.resolved or (origin.target if is_dotted else "")
    if origin.effect != DOUBLE or not _DOTTED.fullmatch(name):
        return ""
    return name if name.partition(".")[0] in product else f"{name.partition('.')[0]}.*"


def _untested(suites: Sequence[Suite]) -> Iterator[Found]:
    """The topmost folders in which no module has a test, those with the most modules first."""
    asked = [suite for suite in suites if not suite.exempt]
    tested = {folder for suite in asked if suite.levels for folder in _above(suite.subject)}
    tops = (
        next((folder for folder in _above(suite.subject) if folder not in tested), "")
        for suite in asked
        if not suite.levels
    )
    counts = Counter(folder for folder in tops if folder)
    yield from (each for each in _most(counts) if each.number > 1)


def _above(path: str) -> list[str]:
    """The folders around a file or folder, the outermost first."""
    return [folder for folder in folders_above(path) if folder][::-1]
