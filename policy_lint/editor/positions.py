r"""Places in a text, as findings count them and as the Language Server Protocol does.

A `Place` counts lines and characters from 1. The protocol counts both from 0, and characters in
units of an encoding that server and client agree on: UTF-16 unless they say otherwise. Both end a
line where CPython does, at `\n`, `\r\n` and `\r`, and nowhere else.
"""

import re
from typing import NamedTuple

UTF16 = "utf-16"
_ENDS = re.compile(r"\r\n|\n|\r")
_UNITS = {"utf-8": ("utf-8", 1), UTF16: ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_DEFINES = re.compile(r"(?:async[ \t]+)?(?:def|class)[ \t]+\w+")
_CHAIN = re.compile(r"@?\w+(?:[ \t]*\.[ \t]*\w+)*")


class Position(NamedTuple):
    """A position as the protocol has it."""

    line: int
    character: int


class Span(NamedTuple):
    """From one position up to, but not including, another one."""

    start: Position
    end: Position


class Spot(NamedTuple):
    """A position in lines and characters from 1."""

    line: int
    column: int


class Text:
    """A text with its lines, whose positions are told in an encoding."""

    def __init__(self, text: str, encoding: str = UTF16) -> None:
        self.text = text
        self.lines = tuple(_ENDS.split(text))
        self._codec, self._size = _UNITS.get(encoding, _UNITS[UTF16])

    def line(self, number: int) -> str:
        """A line from 1; nothing behind the last."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def spot(self, position: Position) -> Spot:
        """Where a position of the protocol is; what lies behind the end of a line is its end."""
        if position.line >= len(self.lines):
            return Spot(len(self.lines), len(self.lines[-1]) + 1)
        line = self.lines[position.line]
        if line.isascii():
            return Spot(position.line + 1, min(position.character, len(line)) + 1)
        before = self._encoded(line)[: position.character * self._size]
        return Spot(position.line + 1, len(before.decode(self._codec, "ignore")) + 1)

    def position(self, line: int, column: int) -> Position:
        """The position of the protocol of a line and column from 1."""
        if line > len(self.lines):
            return self.position(len(self.lines), len(self.lines[-1]) + 1)
        before = self.line(line)[: max(0, column - 1)]
        units = len(before) if before.isascii() else len(self._encoded(before)) // self._size
        return Position(max(0, line - 1), units)

    def span(self, line: int, column: int, length: int) -> Span:
        """So many characters of a line."""
        return Span(self.position(line, column), self.position(line, column + length))

    def at(self, line: int, column: int) -> Span:
        """What stands at a place: the head of a definition, a chain of names, else the line."""
        rest = self.line(line)[column - 1 :]
        found = _DEFINES.match(rest) or _CHAIN.match(rest)
        return self.span(line, column, found.end() if found else max(1, len(rest.rstrip())))

    def _encoded(self, text: str) -> bytes:
        return text.encode(self._codec, "surrogatepass")


def common(old: str, new: str) -> tuple[int, int]:
    """How many lines two texts have in common at their beginning, and how many at their end."""
    before, after = _ENDS.split(old), _ENDS.split(new)
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    tail = next((n for n in range(most - head) if before[-1 - n] != after[-1 - n]), most - head)
    return head, tail
