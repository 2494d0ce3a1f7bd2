"""Effects that a level requires: which tests have them, and of which one cannot tell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policy_lint.judge.breach import Breach
from policy_lint.link.effects.usual_sign_ins import having, lacking
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import ASSERTION, AUTHENTICATION, FAKED, REQUEST, Effect
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.place import Step
from policy_lint.model.policy import Policy
from policy_lint.model.project import Custom, Project, TestFile
from policy_lint.model.required_way import is_way
from policy_lint.model.test import Test

ON_PURPOSE = ", as it seems on purpose"
ALONE = ", as it seems without any request"
ADVICE = {
    ON_PURPOSE: "Except what is about those who have not signed in, with a reason. All others:",
    ALONE: "Test at another level what asks nobody for anything, or except it. All others:",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A test without an effect that its level requires always.

    `nearly` is the effect where it is reached, but not surely; `maybe` is a call that could not be
    followed and that may have the effect, by its name.
    """

    test: Test
    effect: str
    severity: Severity
    nearly: Effect | None
    maybe: Step | None
    custom: Custom | None = None
    """What most of its suite do, if nobody has written down that all must."""


def gaps(file: TestFile, project: Project) -> Iterator[Gap]:
    """The gaps of one file, in the order of its tests."""
    providers = dict(project.providers)
    for test in file.tests:
        for effect, severity, custom in lacking(test, project.policy, project.customs):
            maybe = _maybe(test, providers.get(effect, frozenset()))
            nearly = None if custom else min(having(test, effect), key=_distance, default=None)
            yield Gap(test, effect, severity, nearly, maybe, custom)


def missing(
    file: TestFile, project: Project, concerns: Callable[[str], bool], advice: str
) -> Iterator[Problem]:
    """One problem for each required effect that tests of the file surely lack.

    Those that have it at times are apart from those that never have it. Tests that are turned away,
    or named after that, seem to lack it on purpose, and tests that make no request seem to need
    nobody: of these there are warnings apart, since only the team can tell.
    """
    found: dict[tuple[str, str, str], list[Gap]] = {}
    for gap in gaps(file, project):
        if gap.maybe is None and concerns(gap.effect):
            kind = (gap.effect, _why(gap, project), _only(gap))
            found.setdefault(kind, []).append(gap)
    for (effect, why, _), cases in found.items():
        yield _problem(effect, cases, advice, why)


def _why(gap: Gap, project: Project) -> str:
    """Why a test may go without signing in, in words; empty if nothing speaks for it."""
    if gap.effect != AUTHENTICATION:
        return ""
    if gap.nearly is not None:
        return ON_PURPOSE if gap.nearly.by_turns else ""
    asking = dict(project.providers).get(REQUEST, frozenset())
    if gap.test.is_alone and _maybe(gap.test, asking) is None:
        return ALONE
    return ON_PURPOSE if gap.test.id in project.at_the_door else ""


def _problem(effect: str, cases: list[Gap], advice: str, why: str) -> Problem:
    first, tests = cases[0], tuple(gap.test.id for gap in cases)
    severity = max(gap.severity for gap in cases)
    return Problem(
        at=first.test.at,
        message=f"{_who(cases)} {_lacking(first, len(cases))}{_usual(first)}{why}",
        evidence=first.nearly.chain if first.nearly else (),
        tests=tests,
        advice=f"{ADVICE[why]} {advice}" if why else advice,
        severity=min(severity, Severity.WARNING) if why else severity,
        fields=(("effect", effect), ("level", first.test.level or "")),
        anchor=Anchor(words=f"{effect}{why}", parts=tests),
    )


def faked(file: TestFile, policy: Policy, concerns: Callable[[str], bool]) -> Iterator[Breach]:
    """Faked authentication, by kind, of tests whose level requires the real one."""
    found: dict[object, list[tuple[Test, Effect, Severity]]] = {}
    for test in file.tests:
        row = policy.row(test.level)
        severity = dict(row.requires).get(AUTHENTICATION) if row else None
        for effect in test.effects if severity is not None else ():
            if effect.origin.effect == FAKED and concerns(effect.origin.kind):
                found.setdefault(effect.origin, []).append((test, effect, severity))  # type: ignore[arg-type]
    for cases in found.values():
        tests = tuple({test.id: test for test, _, _ in cases}.values())
        yield Breach(file.path, cases[0][1], tests, max(severity for _, _, severity in cases))


def in_words(effect: str) -> str:
    """What a test does or does not have: `the effect trace`, `fixture signed_in`."""
    return effect if is_way(effect) else f"the effect {effect}"


def having_of(project: Project, effect: str, level: str) -> tuple[int, int]:
    """How many tests of a level surely have an effect, and how many there are."""
    tests = [test for test in project.tests if test.level == level]
    have = (any(not one.certainty for one in having(test, effect)) for test in tests)
    return sum(have), len(tests)


def _distance(effect: Effect) -> tuple[Certainty, int]:
    """The surest way to an effect comes first, then the shortest."""
    return effect.certainty, len(effect.chain)


def _maybe(test: Test, names: frozenset[str]) -> Step | None:
    return next(
        (
            step
            for step in test.unresolved
            if step.what.removesuffix("()").rpartition(".")[2] in names
        ),
        None,
    )


def _who(cases: list[Gap]) -> str:
    levels = ", ".join(dict.fromkeys(gap.test.level or "" for gap in cases))
    return f"{levels} test" if len(cases) == 1 else f"{len(cases)} {levels} tests"


def _usual(gap: Gap) -> str:
    """How many of its suite do it, where that alone is why."""
    custom = gap.custom
    if custom is None:
        return ""
    return f", though {custom.having} of {custom.tests} {custom.level} tests do"


def _only(gap: Gap) -> str:
    """When a test has the effect, if it has it at times."""
    return f"only {gap.nearly.sometimes}" if gap.nearly else ""


def _lacking(gap: Gap, count: int) -> str:
    """What tests go without, in words for people."""
    only = _only(gap)
    if gap.effect == AUTHENTICATION:
        sign = "signs in" if count == 1 else "sign in"
        return f"that {sign} {only}" if only else f"that never {sign}"
    if gap.effect == ASSERTION:
        asserts = "asserts" if count == 1 else "assert"
        return f"that {asserts} {only}" if only else f"that {asserts} nothing"
    return f"without {in_words(gap.effect)}" + (f": it comes {only}" if only else "")
