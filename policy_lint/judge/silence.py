"""Suppression comments: what a rule no longer sees, and what it may no longer say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from policy_lint.judge.rule import Rule
from policy_lint.model.facts import Directive
from policy_lint.model.finding import Problem
from policy_lint.model.place import Place
from policy_lint.model.project import Project
from policy_lint.model.test import Test


@dataclass(frozen=True, slots=True)
class Silence:
    """The lines at which one rule is silenced, by path."""

    lines: Mapping[str, frozenset[int]]

    def view(self, project: Project) -> Project:
        """The suite as the rule may see it: without the tests and effects that are allowed.

        A finding concerns many tests, each with a chain of its own: a comment on one chain takes
        its test out of the finding, a comment where all chains meet takes all of them.
        """
        if not self.lines:
            return project
        return replace(
            project, tests=tuple(self._test(test) for test in project.tests if not self.at(test.at))
        )

    def covers(self, problem: Problem) -> bool:
        """Whether the problem stands, or passes through, where the rule is silenced."""
        return self.at(problem.at) or any(self.at(step.at) for step in problem.evidence)

    def at(self, place: Place) -> bool:
        """Whether the rule is silenced at a place."""
        return place.line in self.lines.get(place.path, ())

    def _test(self, test: Test) -> Test:
        effects = tuple(
            effect
            for effect in test.effects
            if not self.at(effect.origin.at) and not any(self.at(step.at) for step in effect.chain)
        )
        return test if len(effects) == len(test.effects) else replace(test, effects=effects)


def silence(rule: Rule, directives: Mapping[str, Iterable[Directive]]) -> Silence:
    """Where the directives silence a rule. A directive with a problem silences nothing."""
    lines = {
        path: frozenset(
            line
            for directive in given
            if not directive.problem and {rule.code, rule.name} & {*directive.codes}
            for line in range(directive.first, directive.last + 1)
        )
        for path, given in directives.items()
    }
    return Silence({path: numbers for path, numbers in lines.items() if numbers})
