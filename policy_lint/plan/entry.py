"""What the plan says: the next test of each module, by priority."""

from dataclasses import dataclass
from typing import NamedTuple

from policy_lint.model.covered import Covered


class Part(NamedTuple):
    """One part of a score."""

    name: str
    value: float
    """From 0 to 1."""
    weight: float
    why: str
    """The fact behind it, in words."""

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return round(self.weight * self.value, 4)


@dataclass(frozen=True, slots=True)
class Entry:
    """The next test to write for one module."""

    module: str
    """Its dotted name."""
    subject: str
    """Its path."""
    level: str | None
    """None where the tests of the project have no levels."""
    test_name: str
    """The name of the file without its ending, as the project would call it."""
    test_path: str
    exists: bool
    """There is such a file already, to be added to."""
    parts: tuple[Part, ...]
    needed: bool
    """Or else the module has all that is asked of it."""
    missing: tuple[str, ...]
    """The required levels at which no test of the module counts."""
    covered: Covered | None = None
    """None if nothing was measured."""
    placed_by: str = ""
    """Why the test is to lie in that folder."""

    @property
    def still_missing(self) -> tuple[str, ...]:
        """The required levels that lack a test even when this one is written."""
        return tuple(level for level in self.missing if level != self.level)

    @property
    def exact(self) -> float:
        """The sum of its parts, weighted, as it decides the order."""
        return round(sum(part.points for part in self.parts), 4)

    @property
    def score(self) -> float:
        """The same as it is shown."""
        return round(self.exact, 2)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words: the parts that weigh most first."""
        telling = sorted(
            (part for part in self.parts if part.points and part.why),
            key=lambda part: (-part.points, part.name),
        )
        return tuple(part.why for part in telling)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is to be tested next, by priority, and the figures that say how much."""

    entries: tuple[Entry, ...]
    """The next test of each module, the first to write first; those that none needs come last."""
    needing: tuple[str, ...]
    """Paths of the modules that need tests, sorted: N of "Files needing tests: N/M"."""
    modules: int
    """M: those of which tests are asked at all."""
    threshold: float
    """Percent of its lines below which a module needs tests, if it was measured."""
    covered: Covered | None
    """The modules together, as far as they were measured; None if there is no coverage data."""
    sources: tuple[str, ...] = ()
    """The files that tell of coverage."""
    notes: tuple[str, ...] = ()
    """What is not known, and why."""
