"""What silences one rule: comments in the code by statement, exceptions by test.

All comments on one statement silence the same, however many there are. So they are one ground, told
by the first of them: what is silent is so for its grounds, and which comments these are is asked
once, at the end.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from policy_lint.judge.rule import Rule
from policy_lint.model.facts import Directive
from policy_lint.model.finding import Problem
from policy_lint.model.folders import Places
from policy_lint.model.place import Place
from policy_lint.model.suppression import Exemption
from policy_lint.model.test import Test

Directives = Mapping[str, tuple[Directive, ...]]

Ground = Place
"""Why something is silent: the place of an exception, or of the first comment on a statement."""


class Waiver(NamedTuple):
    """A word of a comment, or an exception (which has no word), by its place."""

    at: Place
    word: str = ""


class Stretch(NamedTuple):
    """The lines of a statement that comments are on."""

    first: int
    last: int
    ground: Ground
    reach: int
    """The last line of this one and all before it: one may lie in another."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The statements in which one rule is silenced, and the exceptions to it."""

    stretches: Mapping[str, tuple[Stretch, ...]]
    """By path, in the order of their first lines."""
    by_mark: tuple[Exemption, ...]
    """The exceptions for tests with a mark, wherever they lie."""
    by_path: Places[Exemption]
    waivers: Mapping[Ground, tuple[Waiver, ...]]
    """What each ground consists of."""

    def on(self, *places: Place) -> frozenset[Ground]:
        """The statements with comments that one of the places lies in."""
        return frozenset(ground for at in places for ground in self._around(at))

    def of(self, test: Test) -> frozenset[Ground]:
        """What takes the test from the rule, whatever the test does."""
        around = (*self.by_mark, *self.by_path.of(test.path))
        exempting = (each for each in around if _is_marked(each, test))
        return self.on(test.at).union(each.at for each in exempting)

    def over(self, problem: Problem) -> frozenset[Ground]:
        """What takes the problem whole: comments where it stands or passes, or its path."""
        covering = self.on(problem.at, *(step.at for step in problem.evidence))
        if problem.tests:
            return covering
        paths = (each for each in self.by_path.of(problem.at.path) if not each.marks)
        return covering.union(each.at for each in paths)

    def behind(self, grounds: Iterable[Ground]) -> frozenset[Waiver]:
        """The words of comments, and the exceptions, that these grounds consist of."""
        return frozenset(waiver for ground in grounds for waiver in self.waivers[ground])

    def _around(self, at: Place) -> Iterator[Ground]:
        known = self.stretches.get(at.path, ())
        index = bisect_right(known, at.line, key=attrgetter("first"))
        while index and known[index - 1].reach >= at.line:
            index -= 1
            if known[index].last >= at.line:
                yield known[index].ground


def silence(rule: Rule, directives: Directives, exceptions: Iterable[Exemption] = ()) -> Silence:
    """What silences a rule. A directive with a problem and what has expired silence nothing."""
    comments: dict[tuple[str, int, int], list[Waiver]] = {}
    for path, given in directives.items():
        for directive in given:
            meaning = _waivers(rule, path, directive)
            comments.setdefault((path, directive.first, directive.last), []).extend(meaning)
    holding = tuple(each for each in exceptions if not each.expired and excepts(each, rule))
    waivers = {found[0].at: tuple(found) for found in comments.values() if found}
    exempting = {each.at: (Waiver(each.at),) for each in holding}
    by_mark = tuple(each for each in holding if not each.paths)
    by_path = Places((pattern, each) for each in holding for pattern in _patterns(each))
    return Silence(_stretches(comments), by_mark, by_path, waivers | exempting)


def words(directive: Directive) -> tuple[str, ...]:
    """The words of a directive, each once; none if something is wrong with it."""
    return () if directive.problem else tuple(dict.fromkeys(directive.codes))


def names(kind: str, word: str, rule: Rule) -> bool:
    """Whether a word of a directive means the rule: in a `noqa`, also the beginning of its code."""
    if kind == "noqa":
        return rule.code.startswith(word)
    return word in (rule.code, rule.name)


def excepts(exemption: Exemption, rule: Rule) -> bool:
    """Whether the exception is one to the rule."""
    return any(each == rule.name or rule.code.startswith(each) for each in exemption.rules)


def _waivers(rule: Rule, path: str, directive: Directive) -> Iterator[Waiver]:
    at = Place(path, directive.line, directive.column)
    return (Waiver(at, word) for word in words(directive) if names(directive.kind, word, rule))


def _stretches(
    comments: Mapping[tuple[str, int, int], list[Waiver]],
) -> dict[str, tuple[Stretch, ...]]:
    stretches: dict[str, list[Stretch]] = {}
    for (path, first, last), waivers in sorted(comments.items()):
        if waivers:
            known = stretches.setdefault(path, [])
            reach = max(last, known[-1].reach) if known else last
            known.append(Stretch(first, last, waivers[0].at, reach))
    return {path: tuple(each) for path, each in stretches.items()}


def _is_marked(exemption: Exemption, test: Test) -> bool:
    return not exemption.marks or not {*exemption.marks}.isdisjoint(test.marks)


def _patterns(exemption: Exemption) -> Iterator[str]:
    """As folders are named elsewhere; `**/` stands for no folder too."""
    for each in exemption.paths:
        yield from dict.fromkeys((each, each.replace("**/", "")))
