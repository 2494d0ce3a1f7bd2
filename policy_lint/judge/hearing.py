"""What a rule still says after comments and exceptions, and which of those had a say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from policy_lint.judge.rule import Rule
from policy_lint.judge.silence import Ground, Silence, Waiver
from policy_lint.model.effect import Effect, Origin
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project
from policy_lint.model.test import Test


@dataclass(frozen=True, slots=True)
class Hearing:
    """The problems of a rule that are left, and what took the others away, whole or in part."""

    problems: tuple[Problem, ...]
    used: frozenset[Waiver] = frozenset()


@dataclass(frozen=True, slots=True)
class _Taken:
    """A test that is silenced in a problem, or only an effect of it, and by what."""

    test: str
    by: frozenset[Ground]
    origin: Origin | None = None


def hear(rule: Rule, project: Project, silence: Silence) -> Hearing:
    """Ask a rule, and ask it again about the suite without what it found and is silenced.

    A problem concerns many tests, each with a chain of its own: a comment on one chain takes its
    test out of the problem, a comment where all chains meet takes all of them.
    """
    problems = tuple(rule.check(project))
    if not silence.waivers:
        return Hearing(problems)
    tests = {test.id: test for test in project.tests}
    taken = [
        each
        for problem in problems
        for name in problem.tests
        if name in tests
        for each in _taken(problem, tests[name], silence)
    ]
    grounds = frozenset().union(*map(silence.over, problems), *(each.by for each in taken))
    if not grounds:
        return Hearing(problems)
    said = rule.check(_without(project, taken)) if taken else problems
    return Hearing(tuple(filter(_audible(silence, taken), said)), silence.behind(grounds))


def _taken(problem: Problem, test: Test, silence: Silence) -> Iterator[_Taken]:
    """What of a test is silenced: all of it, or the effect that the problem is about.

    A rule that misses an effect tells of the way to a doubtful one, too: then it is the test.
    """
    by = silence.of(test)
    if by:
        yield _Taken(test.id, by)
    about = _about(problem, test)
    for effect in about:
        on_the_way = silence.on(effect.origin.at, *(step.at for step in effect.chain))
        if on_the_way:
            had = "reach" in dict(problem.fields)
            yield _Taken(test.id, on_the_way, effect.origin if had else None)


def _about(problem: Problem, test: Test) -> list[Effect]:
    """The effects of the test that begin where the evidence ends."""
    ends = [step.at for step in problem.evidence[-1:]]
    return [effect for effect in test.effects if effect.origin.at in ends]


def _without(project: Project, taken: list[_Taken]) -> Project:
    gone = {each.test for each in taken if each.origin is None}
    origins: dict[str, set[Origin]] = {}
    for each in taken:
        if each.origin is not None:
            origins.setdefault(each.test, set()).add(each.origin)
    tests = (test for test in project.tests if test.id not in gone)
    return replace(
        project, tests=tuple(_lighter(test, origins.get(test.id, set())) for test in tests)
    )


def _lighter(test: Test, origins: set[Origin]) -> Test:
    if not origins:
        return test
    return replace(test, effects=tuple(e for e in test.effects if e.origin not in origins))


def _audible(silence: Silence, taken: list[_Taken]) -> Callable[[Problem], bool]:
    """Whether a problem is not silenced as a whole, by its place or with all of its tests."""
    gone = {each.test for each in taken if each.origin is None}

    def audible(problem: Problem) -> bool:
        exempt = problem.tests and gone.issuperset(problem.tests)
        return not exempt and not silence.over(problem)

    return audible
