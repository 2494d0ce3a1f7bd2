"""TOML text to the places of its keys and array elements: what a caret is put under.

The text is known to be valid, for tomli has read it; all that is left is to tell keys from values.
"""

import re
from bisect import bisect_right
from itertools import count
from typing import NamedTuple

import tomli

KeyPath = tuple[str | int, ...]
"""A key from the top: names of tables and keys, and positions in arrays."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\r\n]+")


class Span(NamedTuple):
    """Where something stands: line and column from 1, and how many characters wide."""

    line: int
    column: int
    width: int = 1


def spans(text: str) -> dict[KeyPath, Span]:
    """The first place of every key and table, and of every element of an array."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.spans


def dotted(path: KeyPath) -> str:
    """The key as one reads it: `allow[0].kinds`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


class _Scanner:
    """Goes through a text once; `at` is how far it has come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.spans: dict[KeyPath, Span] = {}
        self.lengths: dict[KeyPath, int] = {}
        """How many tables of an array of tables there are so far."""

    def document(self) -> None:
        table: KeyPath = ()
        while self._next():
            if self._next() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        many = self.text.startswith("[[", self.at)
        brackets = 2 if many else 1
        self.at += brackets
        path, span = self._key(())
        self._next()
        self.at += brackets
        if many:
            self.lengths[path] = self.lengths.get(path, 0) + 1
            path = self._entered(path)
            self.spans[path] = span
        return path

    def _pair(self, table: KeyPath) -> None:
        path, _ = self._key(table)
        self._next()
        self.at += len("=")
        self._value(path)

    def _key(self, path: KeyPath) -> tuple[KeyPath, Span]:
        """A dotted key below a path; the span is that of its last part."""
        while True:
            quoted = self._next() in {'"', "'"}
            start = self.at
            part = self._take(_TEXT if quoted else _BARE)
            path = (*path, tomli.loads(f"key = {part}")["key"] if quoted else part)
            span = self._span(start)
            self.spans.setdefault(path, span)
            if self._next() != ".":
                return path, span
            self.at += len(".")
            path = self._entered(path)

    def _entered(self, path: KeyPath) -> KeyPath:
        """An array of tables stands for its last table."""
        return (*path, self.lengths[path] - 1) if path in self.lengths else path

    def _value(self, path: KeyPath) -> None:
        opening = self._next()
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self._take(_TEXT if opening in {'"', "'"} else _PLAIN)

    def _array(self, path: KeyPath) -> None:
        self.at += len("[")
        indices = count()
        while self._next() != "]":
            element, start = (*path, next(indices)), self.at
            self._value(element)
            self.spans[element] = self._span(start)
            self._comma()
        self.at += len("]")

    def _inline_table(self, path: KeyPath) -> None:
        self.at += len("{")
        while self._next() != "}":
            self._pair(path)
            self._comma()
        self.at += len("}")

    def _comma(self) -> None:
        if self._next() == ",":
            self.at += len(",")

    def _next(self) -> str:
        """The next character that is not blank or comment; nothing at the end."""
        self._take(_BLANK)
        return self.text[self.at : self.at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            raise ValueError(f"no TOML at {self.at}")
        self.at = found.end()
        return found[0]

    def _span(self, start: int) -> Span:
        line = bisect_right(self.starts, start)
        width = len(self.text[start : self.at].rstrip())
        return Span(line, start - self.starts[line - 1] + 1, width)
