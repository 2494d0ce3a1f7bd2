"""What a command comes to."""

from dataclasses import dataclass

CLEAN = 0
FINDINGS = 1
USAGE = 2
INTERNAL = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """Text for stdout, text for stderr, and the exit code."""

    text: str = ""
    aside: str = ""
    code: int = CLEAN


class RefusedError(Exception):
    """Wrong usage or configuration; `str()` is what the user reads."""
