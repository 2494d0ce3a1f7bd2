"""What silences one rule: comments in the code by line, exceptions of the configuration by test."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from policy_lint.judge.rule import Rule
from policy_lint.model.facts import Directive
from policy_lint.model.finding import Problem
from policy_lint.model.place import Place
from policy_lint.model.suppression import Exemption
from policy_lint.model.test import Test
from policy_lint.read.folders import lies_in

Directives = Mapping[str, tuple[Directive, ...]]


class Waiver(NamedTuple):
    """A word of a comment, or an exception (which has no word), by its place."""

    at: Place
    word: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """The lines at which one rule is silenced, and the exceptions to it."""

    lines: Mapping[tuple[str, int], tuple[Waiver, ...]]
    exceptions: tuple[Exemption, ...] = ()

    def on(self, *places: Place) -> frozenset[Waiver]:
        """The comments that cover one of the places."""
        return frozenset(
            waiver for at in places for waiver in self.lines.get((at.path, at.line), ())
        )

    def of(self, test: Test) -> frozenset[Waiver]:
        """What takes the test from the rule, whatever the test does."""
        exempting = (each for each in self.exceptions if _concerns(each, test))
        return self.on(test.at).union(Waiver(each.at) for each in exempting)

    def over(self, problem: Problem) -> frozenset[Waiver]:
        """What takes the problem whole: comments where it stands or passes, or its path."""
        covering = self.on(problem.at, *(step.at for step in problem.evidence))
        if problem.tests:
            return covering
        paths = (each for each in self.exceptions if not each.marks)
        return covering.union(Waiver(each.at) for each in paths if _lies(problem.at.path, each))


def silence(rule: Rule, directives: Directives, exceptions: Iterable[Exemption] = ()) -> Silence:
    """What silences a rule. A directive with a problem and what has expired silence nothing."""
    lines: dict[tuple[str, int], tuple[Waiver, ...]] = {}
    for path, given in directives.items():
        for line, waiver in _covered(rule, path, given):
            lines[path, line] = (*lines.get((path, line), ()), waiver)
    holding = (each for each in exceptions if not each.expired)
    return Silence(lines, tuple(each for each in holding if excepts(each, rule)))


def names(directive: Directive, word: str, rule: Rule) -> bool:
    """Whether a word of a directive means the rule: in a `noqa`, also the beginning of its code."""
    if directive.kind == "noqa":
        return rule.code.startswith(word)
    return word in (rule.code, rule.name)


def excepts(exemption: Exemption, rule: Rule) -> bool:
    """Whether the exception is one to the rule."""
    return any(each == rule.name or rule.code.startswith(each) for each in exemption.rules)


def _covered(rule: Rule, path: str, given: Iterable[Directive]) -> Iterator[tuple[int, Waiver]]:
    for directive in given:
        for word in () if directive.problem else directive.codes:
            if names(directive, word, rule):
                waiver = Waiver(Place(path, directive.line, directive.column), word)
                yield from ((line, waiver) for line in range(directive.first, directive.last + 1))


def _concerns(exemption: Exemption, test: Test) -> bool:
    marked = not exemption.marks or not {*exemption.marks}.isdisjoint(test.marks)
    return marked and (not exemption.paths or _lies(test.path, exemption))


def _lies(path: str, exemption: Exemption) -> bool:
    """As folders are named elsewhere; `**/` stands for no folder too."""
    patterns = (one for each in exemption.paths for one in {each, each.replace("**/", "")})
    return any(lies_in(path, pattern) for pattern in patterns)
