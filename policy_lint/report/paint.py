"""How text looks on the way out: colour, width, and nothing that a terminal would obey."""

import re
import textwrap
import unicodedata
from dataclasses import dataclass

from policy_lint.model.finding import Severity

_OBEYED = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFORMATION: "1;36"}


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

    def _styled(self, style: str, text: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text


def plain(text: str) -> str:
    """The text on one line, without characters that a terminal obeys or that reorder it."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def counted(number: int, noun: str) -> str:
    """`1 test`, `2 tests`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
