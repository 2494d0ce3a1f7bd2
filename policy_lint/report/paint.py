"""How text looks on the way out: colour, width, and nothing else that a terminal would obey."""

import re
import textwrap
from dataclasses import dataclass

from policy_lint.model.finding import Severity
from policy_lint.model.shown import harmless

_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFORMATION: "1;36"}
_COLOURS = re.compile("(\x1b\\[(?:[012]|1;3[136])m)")
"""All that a paint writes."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Whether to colour, and how wide the page is (0: lines are never folded)."""

    colour: bool = False
    width: int = 0

    def bold(self, text: str) -> str:
        return self._styled("1", text)

    def dim(self, text: str) -> str:
        return self._styled("2", text)

    def severity(self, severity: Severity, text: str) -> str:
        """The text in the colour of a severity."""
        return self._styled(_SEVERITY[severity], text)

    def fold(self, text: str, indent: int, hang: int | None = None) -> str:
        """The text from column `indent` on; continued lines start at `hang`."""
        first, rest = " " * indent, " " * (indent if hang is None else hang)
        if not self.width:
            return first + text
        return textwrap.fill(
            text,
            max(self.width, len(rest) + 20),
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def harmless(self, text: str) -> str:
        """The text as it may leave: of what is in it, only the colours of this paint are obeyed."""
        return harmless(text, _COLOURS if self.colour else None)

    def _styled(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text


def counted(number: int, noun: str) -> str:
    """`1 test`, `2 tests`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
