"""How a test is to be written: what its neighbours do, counted, and what it has to show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from policy_lint.link.collection.levels import witnesses
from policy_lint.model.effect import AUTHENTICATION
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.outline import Construction, Definition, Outline
from policy_lint.model.suite import Entrance, Suite, Used
from policy_lint.model.test import Test
from policy_lint.model.verdict import Verdict
from policy_lint.plan.clean import FEW, Clean
from policy_lint.plan.credit_in_words import counting
from policy_lint.plan.entry import Entry
from policy_lint.plan.examples import BEST, Example, examples
from policy_lint.plan.habits import (
    Habit,
    bases,
    clean_first,
    fixtures,
    helpers,
    marks,
    sign_ins,
)
from policy_lint.plan.made import Made, Makers
from policy_lint.plan.neighbours import Neighbourhood, Neighbours
from policy_lint.plan.policy_in_words import in_words
from policy_lint.plan.related import Related, Relations
from policy_lint.plan.suspects import Suspects

Outlines = Mapping[str, Outline]
Constructed = Mapping[str, Iterable[Construction]]


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that one has to know to write the test of an entry."""

    policy: str
    """What holds at the level, in one sentence."""
    level_by: str
    """What will say the level of the test."""
    counts: str
    """What makes a test count for the module, in one sentence."""
    folder: str
    """Where the neighbours lie that were asked."""
    files: int
    tests: int
    fixtures: tuple[Habit, ...]
    sign_in: tuple[Habit, ...]
    bases: tuple[Habit, ...]
    marks: tuple[Habit, ...]
    helpers: tuple[Habit, ...]
    untested: tuple[Definition, ...]
    """Public functions and classes of the module that no test at the level uses."""
    tested: tuple[str, ...]
    """Names of those that one does."""
    members: tuple[Definition, ...]
    """The public methods of its public classes, and their constructors."""
    entrances: tuple[Entrance, ...]
    examples: tuple[Example, ...]
    """The test files to follow, the best first."""
    related: tuple[Related, ...] = ()
    """The test files that have to do with the module already, at any level."""
    used: tuple[Used, ...] = ()
    """What of the module tests use, and at which levels."""
    made: tuple[Made, ...] = ()
    """How others make objects of its classes."""


class Told(NamedTuple):
    """An entry, perhaps with how to write it."""

    entry: Entry
    guide: Guide | None = None


class Usual(NamedTuple):
    """What some neighbours do."""

    clean: Clean
    fixtures: tuple[Habit, ...]
    sign_in: tuple[Habit, ...]
    bases: tuple[Habit, ...]
    marks: tuple[Habit, ...]
    helpers: tuple[Habit, ...]


class Guides:
    """Answers how the tests of a plan are to be written.

    The outlines are those of the modules of the entries, and of the sources of their neighbours;
    what is constructed is told by the files that import these modules.
    """

    def __init__(
        self,
        verdict: Verdict,
        neighbourhood: Neighbourhood,
        outlines: Outlines,
        constructed: Constructed = MappingProxyType({}),
    ) -> None:
        self._makers, self._constructed = Makers(verdict.project), constructed
        self._verdict = verdict
        self._neighbourhood = neighbourhood
        self._outlines = outlines
        self._suites = {suite.subject: suite for suite in verdict.project.suites.suites}
        self._relations = Relations(verdict.project)
        self._known: dict[tuple[str | None, str], Usual] = {}
        self._signing: dict[tuple[str | None, str], tuple[Habit, ...]] = {}

    def guide(self, entry: Entry) -> Guide:
        """The guide for one entry."""
        suite = self._suites[entry.subject]
        near = self._neighbourhood.around(entry.test_path, entry.level)
        used = {one.name for one in suite.used if entry.level in one.levels}
        public = [one for one in _defined(self._outlines.get(suite.subject)) if one.is_public]
        top = [one for one in public if "." not in one.name]
        usual = self._usual(near, entry.level)
        follow = self._examples(near, suite, entry.level)
        return Guide(
            policy=in_words(self._verdict.project.policy, entry.level),
            level_by=self._level_by(entry),
            counts=counting(entry, suite),
            folder=near.folder,
            files=len(near.tests),
            tests=near.number,
            untested=tuple(one for one in top if one.name not in used),
            tested=tuple(one.name for one in top if one.name in used),
            members=tuple(one for one in public if "." in one.name),
            entrances=suite.entrances,
            examples=tuple(follow),
            related=self._relations.of(suite),
            used=suite.used,
            made=tuple(self._made(suite.subject)),
            fixtures=usual.clean.completed(usual.fixtures, self._tests(follow, entry.level)),
            sign_in=usual.sign_in,
            bases=usual.bases,
            marks=usual.marks,
            helpers=usual.helpers,
        )

    def _made(self, subject: str) -> Iterable[Made]:
        outline = self._outlines.get(subject, Outline())
        return self._makers.made(subject, outline, self._constructed)

    def _tests(self, follow: Sequence[Example], level: str | None) -> Mapping[str, Sequence[Test]]:
        """The tests of the files to follow."""
        everywhere = self._neighbourhood.around("", level).tests
        return {each.path: everywhere[each.path] for each in follow}

    def _usual(self, near: Neighbours, level: str | None) -> Usual:
        """What the neighbours of many entries do is counted once."""
        key = (level, near.folder)
        if key not in self._known:
            suspects = Suspects(near, self._telling, self._outlines)
            self._known[key] = Usual(
                clean=Clean(near, suspects, self._outlines),
                fixtures=tuple(fixtures(near, self._outlines, suspects)),
                sign_in=self._sign_in(near, level),
                bases=tuple(bases(near, self._outlines)),
                marks=tuple(marks(near)),
                helpers=clean_first(helpers(near, self._outlines, self._verdict.project, suspects)),
            )
        return self._known[key]

    def _examples(self, near: Neighbours, suite: Suite, level: str | None) -> Sequence[Example]:
        """The best of the neighbours; of all at the level, if these are not enough."""
        found = examples(near, suite, self._subjects, self._troubled)
        whole = self._neighbourhood.around("", level)
        more = examples(whole, suite, self._subjects, self._troubled) if len(found) < BEST else []
        return [*found, *(each for each in more if each not in found)][:BEST]

    def _level_by(self, entry: Entry) -> str:
        """What says the level: the folder or the name, or a mark to be set."""
        if entry.level is None:
            return "the tests of the project have no levels"
        policy = self._verdict.project.policy
        found = witnesses(policy, entry.test_path, ())
        if found and found[0].level == entry.level:
            said = "its folder" if found[0].by == "path" else "its name"
            return f"{said} says the level: {found[0].evidence}"
        row = policy.row(entry.level)
        mark = row.marks[0] if row and row.marks else entry.level
        return f"mark it: @pytest.mark.{mark}"

    def _sign_in(self, near: Neighbours, level: str | None) -> tuple[Habit, ...]:
        """How the neighbours sign in; if none does without a finding, how any test at the level.

        Where the level asks for it and none of its tests does, how those of other levels do.
        """
        found = self._ways(near.folder, level)
        if all(way.warning for way in found):
            names = {way.name for way in found}
            wider = [way for way in self._ways("", level) if way.name not in names]
            found = (*found, *(way for way in wider if not found or not way.warning))
        found = found or self._ways_elsewhere(level)
        clean = tuple(way.name for way in found if not way.warning)[:FEW]
        return clean_first(way._replace(instead=clean) if way.warning else way for way in found)

    def _ways_elsewhere(self, level: str | None) -> tuple[Habit, ...]:
        policy = self._verdict.project.policy
        row = policy.row(level)
        if row is None or AUTHENTICATION not in dict(row.requires):
            return ()
        return next(
            filter(None, (self._ways("", each.name) for each in reversed(policy.levels))), ()
        )

    def _ways(self, folder: str, level: str | None) -> tuple[Habit, ...]:
        """How the tests of a level below a folder sign in."""
        key = (level, folder)
        if key not in self._signing:
            near = self._neighbourhood.below(folder, level)
            suspects = Suspects(near, self._telling, self._outlines)
            self._signing[key] = tuple(sign_ins(near, suspects))
        return self._signing[key]

    @cached_property
    def _telling(self) -> Sequence[Finding]:
        """The findings that make a run fail, or may one day."""
        return [each for each in self._verdict.findings if each.severity > Severity.INFORMATION]

    @cached_property
    def _troubled(self) -> AbstractSet[str]:
        """The test files with findings."""
        tests = {test.partition("::")[0] for one in self._telling for test in one.tests}
        return tests | {one.at.path for one in self._telling}

    @cached_property
    def _subjects(self) -> Mapping[str, Sequence[Suite]]:
        """For each test file, the modules that it is credited to test."""
        found: dict[str, list[Suite]] = {}
        for suite in self._suites.values():
            for each in suite.counterparts:
                if each.credited:
                    found.setdefault(each.path, []).append(suite)
        return found


def _defined(outline: Outline | None) -> Iterator[Definition]:
    if outline is not None:
        yield from outline.definitions
