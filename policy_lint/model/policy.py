"""The policy: for each level, which effects it forbids and which it requires."""

from dataclasses import dataclass, field
from typing import NamedTuple

from policy_lint.model.finding import Severity
from policy_lint.model.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Allowance:
    """A boundary that a team allows: by kind, by target, or both, and why."""

    levels: tuple[str, ...]
    effect: str
    kinds: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    """Patterns over dotted names (`openai.*`)."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level: its name, how to tell it, and its row of the policy table.

    `forbids` and `requires` map an effect to the severity of breaking the row.
    """

    name: str
    segments: tuple[str, ...]
    """Names of folders that witness the level (`unit`, `unittests`), in lower case."""
    marks: tuple[str, ...]
    tokens: tuple[str, ...]
    """Tokens of a file name (`test_pay_e2e.py` has `test`, `pay`, `e2e`)."""
    forbids: tuple[tuple[str, Severity], ...] = ()
    requires: tuple[tuple[str, Severity], ...] = ()
    folders: tuple[str, ...] = ()
    """Folders from the root that witness it (`tests/api`), and patterns (`*/api`, `*_it`)."""
    customary: tuple[str, ...] = ()
    """Effects that are required, as a warning, where half of the tests of a suite have them."""

    @property
    def rules(self) -> bool:
        """Whether it says anything about what a test does."""
        return bool(self.forbids or self.requires or self.customary)

    @property
    def paths(self) -> tuple[str, ...]:
        """All that says of a path that it has the level."""
        return self.segments + self.folders


@dataclass(frozen=True, slots=True)
class Exempt:
    """Modules of which no tests are asked, or none at some levels, and why."""

    modules: tuple[str, ...]
    """Paths: files, folders or patterns."""
    levels: tuple[str, ...]
    """None: all of them."""
    reason: str


@dataclass(frozen=True, slots=True)
class Covers:
    """Test files that hold the tests of some modules, by the team's word."""

    tests: tuple[str, ...]
    """Paths: files, folders or patterns."""
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuiteRow:
    """A suite across modules, told by the paths or marks of its tests."""

    name: str
    paths: tuple[str, ...]
    marks: tuple[str, ...]
    levels: tuple[str, ...]
    at: Place = NOWHERE
    """Where the team names it."""


class Use(NamedTuple):
    """From when on a level is in general use: then every module is to have tests at it.

    One file on its own (`test_pay_integration.py`) says nothing of all modules.
    """

    percent: int = 10
    """Of the modules that have any test, so many have one at the level."""
    modules: int = 5
    """At least so many; of a few modules half of them."""

    def least(self, tested: int) -> float:
        """How many modules must have tests at a level, of so many that have any."""
        return max(tested * self.percent / 100, min(self.modules, tested / 2))


USUAL = Use()


@dataclass(frozen=True, slots=True)
class SuitePolicy:
    """Which tests each module must have."""

    required: tuple[str, ...] = ()
    """Levels, as the team has written them down; none: those in general use."""
    exempt: tuple[Exempt, ...] = ()
    covers: tuple[Covers, ...] = ()
    named: tuple[SuiteRow, ...] = ()
    use: Use = USUAL


@dataclass(frozen=True, slots=True)
class Policy:
    """All levels in the order of the team, the order of the witnesses, and the allowances."""

    levels: tuple[LevelRow, ...]
    precedence: tuple[str, ...] = ("path", "mark", "name")
    allow: tuple[Allowance, ...] = ()
    lenient_kinds: tuple[str, ...] = ("data", "in-memory")
    """Kinds of double that are a warning, not an error, where doubles are forbidden."""
    suites: SuitePolicy = field(default_factory=SuitePolicy)
    accessors: tuple[str, ...] = ()
    """Names or patterns of what alone may read and change the environment; none: anybody may."""

    def row(self, level: str | None) -> LevelRow | None:
        """The row of a level, or None for a test without one."""
        return next((row for row in self.levels if row.name == level), None)
