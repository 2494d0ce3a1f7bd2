"""How tests sign in: by which fixture, helper or call."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import AUTHENTICATION, FAKED, Effect
from policy_lint.model.finding import Severity
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy
from policy_lint.model.project import Custom
from policy_lint.model.test import Test

ASKS = "asks for fixture "
_MOST = 3
"""Ways that are told: the rarer ones help nobody."""


def having(test: Test, effect: str) -> list[Effect]:
    """The effect as the test has it; authentication that turns out to be faked does not count."""
    reached = [one for one in test.effects if one.origin.effect == effect and one.used]
    if effect != AUTHENTICATION:
        return reached
    pretended = {
        step.at for one in test.effects if one.origin.effect == FAKED for step in one.chain[1:]
    }
    return [one for one in reached if one.origin.at not in pretended]


def lacking(
    test: Test, policy: Policy, customs: Iterable[Custom]
) -> Iterator[tuple[str, Severity, Custom | None]]:
    """The effects that are asked of a test and that it does not surely have.

    Each with its severity, and with the custom where nothing but that asks for it.
    """
    row = policy.row(test.level)
    for effect, severity in row.requires if row else ():
        if not any(one.certainty is Certainty.ALWAYS for one in having(test, effect)):
            yield effect, severity, None
    for custom in customs:
        if test.id in custom.lacking:
            yield custom.effect, Severity.WARNING, custom


def signs_in(effect: Effect) -> bool:
    """Whether an effect signs in, in a way that leads somewhere."""
    return effect.origin.effect == AUTHENTICATION and len(effect.chain) > 1


def signing(test: Test, effect: Effect) -> tuple[str, Place | None]:
    """The step by which a chain leaves the file of the test, and where it leads; else its end.

    What is defined in the file itself no other file can use.
    """
    steps = effect.chain[1:]
    for step, after in pairwise(steps):
        if step.at.path == test.path != after.at.path:
            begin, asks, name = step.what.partition(ASKS)
            return f"{asks}{name}" or begin, after.at
    return steps[-1].what, None


def ways(tests: Iterable[Test]) -> tuple[tuple[str, int], ...]:
    """The usual ways to sign in, with how many tests go each; that of the most tests first."""
    counts: dict[str, int] = {}
    for test in tests:
        for what in {signing(test, effect)[0] for effect in test.effects if signs_in(effect)}:
            counts[what] = counts.get(what, 0) + 1
    return tuple(sorted(counts.items(), key=lambda way: (-way[1], way[0]))[:_MOST])
