"""Which tests are run: some of each claim, and as many of which nothing is claimed."""

import random
from typing import NamedTuple

from benchmarks.mutation.claims import HOLLOW, RULES, Said


class Sample(NamedTuple):
    """Tests by id, each once."""

    claimed: tuple[str, ...]
    others: tuple[str, ...]
    thorough: tuple[str, ...]
    """Those of which every function is changed: one of their assertions is meant, and no other."""


def drawn(said: Said, most: int, seed: int) -> Sample:
    """At most so many tests of each rule, and an equal number without any claim."""
    draw = random.Random(seed)  # noqa: S311 - to be drawn again
    claimed: dict[str, None] = {}
    for rule in RULES:
        fit = [test for test in said.tests if rule in _rules(said, test)]
        claimed.update(dict.fromkeys(sorted(draw.sample(fit, min(most, len(fit))))))
    free = [test for test in said.tests if test not in said.claims]
    others = draw.sample(free, min(len(claimed), len(free)))
    thorough = (test for test in claimed if HOLLOW in _rules(said, test))
    return Sample(tuple(claimed), tuple(sorted(others)), tuple(thorough))


def _rules(said: Said, test: str) -> set[str]:
    return {claim.rule for claim in said.claims.get(test, ())}
