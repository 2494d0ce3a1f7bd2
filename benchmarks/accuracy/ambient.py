"""Doubles that nearly every test of a suite has, as from an autouse fixture of a conftest.

Where they are, every answer "has a double" is right, whatever it rests on. Without them a score
tells tests apart.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from benchmarks.accuracy.record import Recorded
from benchmarks.accuracy.verdict import Said

ENOUGH = 20  # of fewer tests nothing is common
NEAR = 10  # lines: one fixture may begin several doubles

Site = tuple[str, int]


def sites(tests: Iterable[Recorded]) -> frozenset[Site]:
    """Where 90 % of the tests that are judged get a double; in a conftest, 60 % of those below."""
    judged = [test for test in tests if test.judged]
    reached = Counter(site for test in judged for site in _sites(test))
    return frozenset(site for site, many in reached.items() if _is_ambient(site, many, judged))


def without(tests: Mapping[str, Recorded], ambient: Collection[Site]) -> dict[str, Recorded]:
    """The tests as if nothing had happened there."""
    return {
        name: replace(
            test,
            doubles=frozenset(
                one for one in test.doubles if not one.path or (one.path, one.line) not in ambient
            ),
        )
        for name, test in tests.items()
    }


def unsaid(said: Mapping[str, Said], ambient: Collection[Site]) -> dict[str, Said]:
    """What is said, without what is said of those places."""
    return {
        name: replace(
            test,
            doubles=frozenset(
                one
                for one in test.doubles
                if not any(
                    one.path == path and abs(one.line - line) <= NEAR for path, line in ambient
                )
            ),
        )
        for name, test in said.items()
    }


def _sites(test: Recorded) -> set[Site]:
    return {(one.path, one.line) for one in test.doubles if one.path}


def _is_ambient(site: Site, reached: int, judged: list[Recorded]) -> bool:
    path = PurePosixPath(site[0])
    below = 0
    if path.name == "conftest.py":
        below = sum(test.test.startswith(f"{path.parent}/") for test in judged)
    return (len(judged) >= ENOUGH and reached >= 0.9 * len(judged)) or (
        below >= ENOUGH and reached >= 0.6 * below
    )
