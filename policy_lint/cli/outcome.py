"""What a command comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policy_lint.model.shown import plain

if TYPE_CHECKING:
    from policy_lint.model.decision import Decision
    from policy_lint.model.verdict import Verdict

CLEAN = 0
FINDINGS = 1
USAGE = 2
INTERNAL = 3
"""Also where the result cannot be written."""
STALE = 4
"""Nothing new, but the baseline has what is mended, and may only shrink."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Text for stdout, text for stderr, and the exit code."""

    text: str = ""
    aside: str = ""
    code: int = CLEAN
    is_obeyed: bool = False
    """The text consists of commands for a CI, in which nothing else is obeyed."""


class RefusedError(Exception):
    """Wrong usage or configuration; `str()` is what the user reads."""


def judged(
    verdict: "Verdict | Decision", text: str, notes: Iterable[str], code: int = CLEAN
) -> Outcome:
    """What a command says that has judged a project; an error inside is said, and no clean run."""
    met = [f"{fault.at}: {fault.message}; {fault.advice}" for fault in verdict.faults]
    return Outcome(text, remarks([*notes, *apart(verdict), *met]), INTERNAL if met else code)


def apart(verdict: "Verdict | Decision") -> list[str]:
    """The projects that a command passes over, which is about the one around them."""
    return [
        f"{each} is a project of its own, and not judged here; --root names it"
        for each in verdict.projects
    ]


def remarks(notes: Iterable[str]) -> str:
    """Notes as text for stderr, each on its line."""
    return "".join(f"policy-lint: {plain(note)}\n" for note in notes)
