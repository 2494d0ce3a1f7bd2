"""What a rule says, and what the engine makes of it."""

from dataclasses import dataclass
from enum import IntEnum

from policy_lint.model.place import Place, Step


class Severity(IntEnum):
    """Ordered: a threshold is met by everything at or above it. Information never fails a run."""

    INFORMATION = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields. The engine stamps code, name and, unless given, severity."""

    at: Place
    message: str
    evidence: tuple[Step, ...] = ()
    tests: tuple[str, ...] = ()
    """Ids of the tests that are concerned."""
    advice: str = ""
    """What to do, one sentence."""
    severity: Severity | None = None
    fields: tuple[tuple[str, str], ...] = ()
    """Further facts for machines: effect, kind, reach, certainty, level, target, name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the stamp of the engine."""

    code: str
    name: str
    severity: Severity
    at: Place
    message: str
    evidence: tuple[Step, ...] = ()
    tests: tuple[str, ...] = ()
    advice: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """Every file with a step of the finding: it is shown when one of them is asked for."""
        return frozenset([self.at.path, *(step.at.path for step in self.evidence)])
