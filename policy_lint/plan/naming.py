"""What a new test file would be called and where it would lie, as the project does it itself."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_lint.link.collection.levels import witnesses
from policy_lint.link.suites.product.tokens import stem
from policy_lint.model.policy import LevelRow, Policy
from policy_lint.model.suite import Suite
from policy_lint.model.verdict import Verdict

ENOUGH = 3
"""Files named after modules around one that say how its neighbours are called."""

Folder = tuple[str, ...]


class Suggested(NamedTuple):
    """A test file to write, or to add to."""

    level: str | None
    name: str
    path: str
    exists: bool
    why: str = ""
    """What speaks for this folder."""


class Pair(NamedTuple):
    """A module and a test file that is named after it."""

    subject: str
    test: str
    level: str | None
    before: str
    after: str
    """What stands around the name of the module in that of the test."""

    @property
    def home(self) -> Folder:
        return _folders(self.subject)

    @property
    def place(self) -> Folder:
        return _folders(self.test)

    @property
    def depth(self) -> int:
        """How many folders of the module the test has too, from inside."""
        count = 0
        ours, theirs = self.place, self.home
        while count < min(len(ours), len(theirs)) and ours[-count - 1] == theirs[-count - 1]:
            count += 1
        return count


class Pairs:
    """Some pairs, by the folders around their modules."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.all = tuple(pairs)
        self._below: dict[Folder, list[Pair]] = {}
        for pair in self.all:
            for depth in range(len(pair.home) + 1):
                self._below.setdefault(pair.home[:depth], []).append(pair)

    def around(self, subject: str) -> Iterator[Sequence[Pair]]:
        """The pairs of the modules beside one, then those of more and more around these."""
        home = _folders(subject)
        for depth in range(len(home), -1, -1):
            near = self._below.get(home[:depth], ())
            if near:
                yield near


class Naming:
    """Answers where a test of a module belongs, by those of the modules near to it."""

    def __init__(self, verdict: Verdict) -> None:
        project = verdict.project
        self._policy = project.policy
        self._taken = frozenset(verdict.read)
        pairs = tuple(_pairs(project.suites.suites))
        levels = {pair.level for pair in pairs}
        self._every = Pairs(pairs)
        self._pairs = {at: Pairs(pair for pair in pairs if pair.level == at) for at in levels}
        self._others = {at: Pairs(pair for pair in pairs if pair.level != at) for at in levels}
        self._mirrors = {
            (pair.place[: -pair.depth], pair.home[: -pair.depth]) for pair in pairs if pair.depth
        }
        self._namesakes = Counter(stem(suite.subject) for suite in project.suites.suites)
        self._levels = {(test.path, test.level) for test in project.tests}
        self._marked = {
            test.level
            for test in project.tests
            if [one.by for one in test.witnesses[:1]] == ["mark"]
        }

    def suggested(self, suite: Suite, level: str | None) -> Suggested:
        """The file that holds such tests already, else a new one."""
        there = [each.path for each in suite.counterparts if each.level == level]
        if there:
            why = "tests of the module at this level are there"
            return Suggested(level, stem(there[0]), there[0], exists=True, why=why)
        before, after = self._affixes(suite.subject, level)
        folder, why = self._folder(suite.subject, level)
        for called in self._called(suite.subject, folder):
            path = self._told(f"{folder}/{before}{called}{after}.py".lstrip("/"), level)
            if path not in self._taken:
                break
        return Suggested(level, stem(path), path, exists=path in self._taken, why=why)

    def _called(self, subject: str, folder: str) -> Sequence[str]:
        """What the module may be called: alone, if that or the folder tells which one is meant."""
        names = tuple(_names(subject))
        home = _folders(subject)
        mirrored = bool(home) and folder.endswith(f"/{home[-1]}")
        vague = self._namesakes[stem(subject)] > 1
        return names[1:] if vague and not mirrored and names[1:] else names

    def _affixes(self, subject: str, level: str | None) -> tuple[str, str]:
        """What stands around the names of most modules near to one in those of their tests."""
        own = self._pairs.get(level, Pairs(()))
        for near in own.around(subject):
            found = _usual((pair.before, pair.after) for pair in near)
            if len(near) >= ENOUGH and 2 * found[1] > len(near):
                return found[0]
        if own.all:
            return _usual((pair.before, pair.after) for pair in own.all)[0]
        tokens = {token for row in self._policy.levels for token in row.tokens}
        others = (pair for each in self._pairs.values() for pair in each.all)
        return _usual((one.before, one.after) for one in others if not _says(one, tokens))[0]

    def _folder(self, subject: str, level: str | None) -> tuple[str, str]:
        """The first folder that fits, and what speaks for it."""
        found = (each for each in self._folders(subject, level) if self._fits(each[0], level))
        return next(found, ("tests", "the project has no tests that would say where"))

    def _fits(self, folder: str, level: str | None) -> bool:
        """Whether tests there have the level, as far as the folder says any."""
        found = witnesses(self._policy, f"{folder}/test_.py", ())
        return not found or found[0].level == level

    def _folders(self, subject: str, level: str | None) -> Iterator[tuple[str, str]]:
        """Folders that the tests of neighbours lie in, the nearest ones first, and why."""
        own, others = self._pairs.get(level, Pairs(())), self._others.get(level, self._every)
        for folder in self._voted(subject, own, lambda pair: pair.place):
            yield folder, "tests of the modules nearest to it lie so at this level"
        for folder in self._voted(subject, others, lambda pair: self._moved(pair.place, level)):
            yield folder, "tests of the modules nearest to it lie so at other levels"
        trees = Counter(self._tree(path, level) for path, at in self._levels if at == level)
        for folder, _ in sorted(trees.items(), key=lambda row: (-row[1], row)):
            yield folder, "most tests of this level lie there"
        tops = Counter(path.partition("/")[0] for path, _ in self._levels if "/" in path)
        top = min(tops, key=lambda each: (-tops[each], each), default="tests")
        row = self._policy.row(level)
        folder = f"{top}/{row.segments[0]}" if row and row.segments else top
        yield folder, "there are no tests of this level yet"

    def _voted(self, subject: str, pairs: Pairs, placed: Callable[[Pair], Folder]) -> Iterator[str]:
        """Where the pairs would have the test of a module, those around it first."""
        home = _folders(subject)
        for near in pairs.around(subject):
            votes = Counter(
                filter(None, (self._carried(pair, home, placed(pair)) for pair in near))
            )
            yield from sorted(votes, key=lambda folder: (-votes[folder], folder))

    def _carried(self, pair: Pair, home: Folder, place: Folder) -> str:
        """The folder that stands to `home` as that of a test to that of its module."""
        if home == pair.home:
            return "/".join(place)
        ours, theirs = place[: len(place) - pair.depth], pair.home[: len(pair.home) - pair.depth]
        if (ours, theirs) not in self._mirrors and not pair.depth:
            return "/".join(place)
        inner = home[len(theirs) :] if home[: len(theirs)] == theirs else None
        return "" if inner is None else "/".join((*ours, *inner))

    def _moved(self, place: Folder, level: str | None) -> Folder:
        """The same folder at another level."""
        row, segments = self._policy.row(level), _segments(self._policy)
        if row is None or not row.segments:
            return place
        said = [at for at, part in enumerate(place) if part.lower() in segments]
        if not said:
            return (*place[:1], row.segments[0], *place[1:])
        return (*place[: said[0]], self._segment(row), *place[said[0] + 1 :])

    def _segment(self, row: LevelRow) -> str:
        """The folder name that says a level, as the project spells it."""
        said = Counter(
            part
            for path, level in self._levels
            if level == row.name
            for part in _folders(path)
            if part.lower() in row.segments
        )
        return min(said, key=lambda part: (-said[part], part), default=row.segments[0])

    def _tree(self, path: str, level: str | None) -> str:
        """The folder of a test file down to the one that says its level."""
        found = [each.evidence for each in witnesses(self._policy, path, ()) if each.by == "path"]
        if found and path.startswith(f"{found[0]}/"):
            return found[0]
        folders, row = _folders(path), self._policy.row(level)
        said = [at for at, part in enumerate(folders) if row and part.lower() in row.segments]
        return "/".join(folders[: said[0] + 1] if said else folders[:1])

    def _told(self, path: str, level: str | None) -> str:
        """The path with the level in its name, where neither folder nor marks would say it."""
        row = self._policy.row(level)
        if row is None or not row.tokens or level in self._marked:
            return path
        if witnesses(self._policy, path, ()):
            return path
        return f"{path.removesuffix('.py')}_{row.tokens[0]}.py"


def _pairs(suites: Iterable[Suite]) -> Iterator[Pair]:
    for suite in suites:
        called = re.compile(rf"(.*?_|){re.escape(stem(suite.subject))}(_.*|)", re.DOTALL)
        for each in suite.counterparts:
            found = called.fullmatch(posixpath.basename(each.path).removesuffix(".py"))
            if found and each.credited and any(one.kind == "name" for one in each.evidence):
                yield Pair(suite.subject, each.path, each.level, found[1], found[2])


def _usual(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], int]:
    """What stands there most often, and how often that is."""
    counted = Counter(found)
    often = sorted(counted, key=lambda each: (-counted[each], len("".join(each)), each))
    return (often[0], counted[often[0]]) if often else (("test_", ""), 0)


def _names(subject: str) -> Iterator[str]:
    """What a module may be called in the name of its test: alone, or with its folders before."""
    called = stem(subject).strip("_") or stem(subject)
    yield called
    parents = _folders(subject)[: -1 if subject.endswith("/__init__.py") else None]
    for parent in reversed(parents):
        called = f"{parent.strip('_')}_{called}"
        yield called


def _says(pair: Pair, tokens: set[str]) -> bool:
    return any(f"_{token}_" in f"_{word}_" for token in tokens for word in pair[-2:])


def _segments(policy: Policy) -> frozenset[str]:
    return frozenset(segment for row in policy.levels for segment in row.segments)


def _folders(path: str) -> Folder:
    return tuple(path.split("/")[:-1])
