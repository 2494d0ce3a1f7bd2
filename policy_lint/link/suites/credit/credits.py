"""Which tests count for the module that they belong to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_lint.model.suite import Counterpart, Evidence, Flawed, Strength
from policy_lint.model.test import Test


class Holding(NamedTuple):
    """Tests of one file, by number, that belong to a module, and why."""

    numbers: tuple[int, ...]
    strength: Strength
    evidence: tuple[Evidence, ...]
    doubt: str = ""
    """Why none of them counts."""


class Credits:
    """Answers which tests count: those that run and can fail. `flawed` are the others, by id."""

    def __init__(self, tests: Sequence[Test], flawed: Mapping[str, Flawed]) -> None:
        self._tests = tests
        self._flawed = flawed

    def counterparts(self, holdings: Mapping[str, Holding]) -> Iterator[Counterpart]:
        """The tests of a module, those of each file apart by level."""
        for path, holding in sorted(holdings.items()):
            by_level: dict[str | None, list[Test]] = {}
            for number in holding.numbers:
                test = self._tests[number]
                by_level.setdefault(test.level, []).append(test)
            for level, tests in by_level.items():
                yield self._counterpart(path, level, tests, holding)

    def _counterpart(
        self, path: str, level: str | None, tests: Sequence[Test], holding: Holding
    ) -> Counterpart:
        return Counterpart(
            path=path,
            level=level,
            tests=tuple(test.id for test in tests),
            strength=holding.strength,
            evidence=holding.evidence,
            flawed=tuple(self._flawed[test.id] for test in tests if test.id in self._flawed),
            doubt=holding.doubt,
        )


def united(shown: Mapping[str, Holding], told: Mapping[str, Holding]) -> dict[str, Holding]:
    """What evidence shows together with what the team says, by test file; the team is believed."""
    both = {**shown, **told}
    for path in shown.keys() & told.keys():
        numbers = dict.fromkeys((*shown[path].numbers, *told[path].numbers))
        evidence = (*told[path].evidence, *shown[path].evidence)
        both[path] = Holding(tuple(sorted(numbers)), "explicit", evidence)
    return both
