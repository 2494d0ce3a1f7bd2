"""The existing test files that a new one should follow."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from policy_lint.model.suite import Suite
from policy_lint.plan.neighbours import Neighbours

BEST = 2
TELLING = 10
"""Tests that show enough: more in a file make it no better model."""


class Example(NamedTuple):
    """A test file of the right level, with nothing against it."""

    path: str
    tests: int
    why: str


def examples(
    near: Neighbours,
    suite: Suite,
    subjects: Mapping[str, Sequence[Suite]],
    troubled: AbstractSet[str],
) -> list[Example]:
    """The best ones: without findings, of a module as near and as alike as can be."""
    ranked = sorted(
        (-_alike(suite, path, subjects), -min(len(tests), TELLING), path, len(tests))
        for path, tests in near.tests.items()
        if path not in troubled
    )
    best = ((path, count) for _, _, path, count in ranked[:BEST])
    return [Example(path, count, _why(suite, subjects.get(path, ()))) for path, count in best]


def _alike(suite: Suite, path: str, subjects: Mapping[str, Sequence[Suite]]) -> float:
    """How near the modules lie that a file tests: itself, its folder, one with doors as well."""
    return max((_near(suite, other) for other in subjects.get(path, ())), default=0)


def _near(one: Suite, other: Suite) -> float:
    if one.subject == other.subject:
        return 100
    alike = bool(one.entrances) == bool(other.entrances)
    return 1 + len(_shared(one, other)) + (0.5 if alike else 0)


def _shared(one: Suite, other: Suite) -> list[str]:
    """The folders that two modules have in common, from outside."""
    ours, theirs = one.subject.split("/")[:-1], other.subject.split("/")[:-1]
    depth = 0
    while depth < min(len(ours), len(theirs)) and ours[depth] == theirs[depth]:
        depth += 1
    return ours[:depth]


def _why(suite: Suite, tested: Sequence[Suite]) -> str:
    """What makes it a model: nothing is against it, and what it tests is near."""
    if not tested:
        return "no findings; it is of no module"
    ranked = sorted(tested, key=lambda other: (-_near(suite, other), other.subject))
    if ranked[0].subject == suite.subject:
        return "no findings; it tests the module itself"
    names = ", ".join(other.subject for other in ranked[:BEST])
    folders = "/".join(_shared(suite, ranked[0]))
    near = f", the nearest in {folders}" if folders else ""
    return f"no findings; it tests {names}{near}"
