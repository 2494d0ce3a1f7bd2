"""What a rule says, and what the engine makes of it."""

from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b

from policy_lint.model.identity import UNKNOWN, Anchor, Comparison, Identity
from policy_lint.model.place import Place, Step

_NAMED = 3
"""New tests of an old finding that people are told."""


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
    """Further facts for machines: effect, kind, reach, certainty, level, target, name, boundary."""
    anchor: Anchor | None = None
    """What makes it the same one wherever its lines go; else what stands at its place."""


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
    identity: Identity = UNKNOWN
    compared: Comparison | None = None
    """How it stands to what was known before; None where nothing was compared."""

    @property
    def is_known(self) -> bool:
        """Whether all of it was known before: then it is hidden, and fails no run."""
        return self.compared is not None and self.compared.state == "unchanged"

    @property
    def news(self) -> str:
        """The first tests or levels that are new of a finding that was known in part."""
        new = self.compared.parts if self.compared else ()
        more = f" and {len(new) - _NAMED} more" if len(new) > _NAMED else ""
        return f"new: {', '.join(new[:_NAMED])}{more}" if new else ""

    @property
    def fingerprint(self) -> str:
        """The same for the same finding, wherever its lines go and whatever tests it concerns."""
        told = self.identity
        words = (self.code, self.at.path, told.origin, told.symbol, told.text, str(told.ordinal))
        return blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @property
    def paths(self) -> frozenset[str]:
        """Every file with a step of the finding: it is shown when one of them is asked for."""
        return frozenset([self.at.path, *(step.at.path for step in self.evidence)])
