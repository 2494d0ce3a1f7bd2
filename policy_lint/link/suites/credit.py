"""Which tests count for the module that they belong to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policy_lint.model.suite import Counterpart, Evidence, Placeholder, Strength
from policy_lint.model.test import Test


class Holding(NamedTuple):
    """Tests of one file, by number, that belong to a module, and why."""

    numbers: tuple[int, ...]
    strength: Strength
    evidence: tuple[Evidence, ...]
    doubt: str = ""
    """Why none of them counts."""


class Credits:
    """Answers which tests count: those that run and can fail."""

    def __init__(self, tests: Sequence[Test], placeholders: Iterable[Placeholder]) -> None:
        self._tests = tests
        self._idle = {each.test: each.why for each in placeholders}

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
        reasons = dict.fromkeys(filter(None, map(self._why_not, tests)))
        credited = 0 if holding.doubt else sum(not self._why_not(test) for test in tests)
        return Counterpart(
            path=path,
            level=level,
            tests=tuple(test.id for test in tests),
            credited=credited,
            strength=holding.strength,
            evidence=holding.evidence,
            uncredited=holding.doubt or "; ".join(reasons),
        )

    def _why_not(self, test: Test) -> str:
        return "always skipped" if "skip" in test.marks else self._idle.get(test.id, "")
