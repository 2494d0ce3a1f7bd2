"""TOML text to the places of its keys and array elements: what a caret is put under.

The text is known to be valid, for tomli has read it; all that is left is to tell keys from values.
Only what is asked for is noted, and what lies in a value that nobody asks about is skipped: a text
of a megabyte may have half a million values.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import tomli

KeyPath = tuple[str | int, ...]
"""A key from the top: names of tables and keys, and positions in arrays."""

_BLANK = re.compile(r"[ \t\r\n]*")
_COMMENT = re.compile(r"#[^\n]*[ \t\r\n]*")
BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key that needs no quotes: https://toml.io/en/v1.0.0#keys."""
_TEXT = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3,5}'
    r"|'''.*?'{3,5}(?!')"
    r'|"[^"\\]*(?:\\.[^"\\]*)*"'
    r"|'[^']*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\r\n]+")
_PIECE = re.compile(rf"{_TEXT.pattern}|#[^\n]*|[\[\]{{}}]|[^\[\]{{}}\"'#]+", re.DOTALL)
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}


class Span(NamedTuple):
    """Where something stands: line and column from 1, and how many characters wide."""

    line: int
    column: int
    width: int = 1


class Places:
    """Where the keys of a text stand that are asked for."""

    def __init__(self, text: str, paths: Iterable[KeyPath]) -> None:
        self._asked = _Asked()
        for path in paths:
            self._asked.add(path)
        _Scanner(text).document(self._asked)

    def of(self, path: KeyPath) -> Span | None:
        """The first place of a key, a table or an element of an array, if the text has it."""
        *_, last = self._on_the_way(path)
        return last

    def near(self, path: KeyPath) -> Span:
        """The place of the key, or of the nearest table around it."""
        found = [span for span in self._on_the_way(path) if span]
        return found[-1] if found else Span(1, 1)

    def _on_the_way(self, path: KeyPath) -> Iterator[Span | None]:
        node: _Asked | None = self._asked
        for part in path:
            node = node and node.below.get(part)
            yield node.span if node else None


def dotted(path: KeyPath) -> str:
    """The key as one reads it: `allow[0].kinds`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


class _Asked:
    """A key on the way to what is asked for, and what is found out about it."""

    __slots__ = ("below", "span", "tables")

    def __init__(self) -> None:
        self.below: dict[str | int, _Asked] = {}
        self.span: Span | None = None
        self.tables = 0
        """How many tables there are so far, if it is an array of tables."""

    def add(self, path: KeyPath) -> None:
        """Asks for a key below."""
        node = self
        for part in path:
            if part not in node.below:
                node.below[part] = _Asked()
            node = node.below[part]

    def entered(self) -> "_Asked | None":
        """What a key further on speaks of: an array of tables stands for its last table."""
        return self.below.get(self.tables - 1) if self.tables else self

    def elements(self) -> int:
        """How many elements of an array have to be looked at."""
        return max((part for part in self.below if isinstance(part, int)), default=-1) + 1


class _Scanner:
    """Goes through a text once; `at` is how far it has come. Nobody asks about what is None."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def document(self, asked: _Asked) -> None:
        table: _Asked | None = asked
        while self._next():
            if self._next() == "[":
                table = self._header(asked)
            else:
                self._pair(table)

    def _header(self, asked: _Asked) -> _Asked | None:
        many = self.text.startswith("[[", self.at)
        brackets = 2 if many else 1
        self.at += brackets
        table, start = self._key(asked)
        if many and table:
            table.tables += 1
            table = table.entered()
            if table:
                table.span = self._span(start)
        self._next()
        self.at += brackets
        return table

    def _pair(self, table: _Asked | None) -> None:
        key, _ = self._key(table)
        self._next()
        self.at += len("=")
        self._value(key)

    def _key(self, key: _Asked | None) -> tuple[_Asked | None, int]:
        """What is asked below a dotted key, and where the last part of that begins."""
        while True:
            quoted = self._next() in {'"', "'"}
            start = self.at
            part = self._take(_TEXT if quoted else BARE)
            key = key and key.below.get(tomli.loads(f"key = {part}")["key"] if quoted else part)
            if key and not key.span:
                key.span = self._span(start)
            if self._next() != ".":
                return key, start
            self.at += len(".")
            key = key and key.entered()

    def _value(self, key: _Asked | None) -> None:
        opening = self._next()
        if opening not in _DEEPER:
            self._take(_TEXT if opening in {'"', "'"} else _PLAIN)
        elif key is None:
            self._skip()
        elif opening == "[":
            self._array(key)
        else:
            self._inline_table(key)

    def _array(self, array: _Asked) -> None:
        self.at += len("[")
        for index in range(array.elements()):
            if self._next() == "]":
                break
            element, start = array.below.get(index), self.at
            self._value(element)
            if element:
                element.span = self._span(start)
            self._comma()
        self._skip(depth=1)

    def _inline_table(self, table: _Asked) -> None:
        self.at += len("{")
        while self._next() != "}":
            self._pair(table)
            self._comma()
        self.at += len("}")

    def _skip(self, depth: int = 0) -> None:
        """Goes behind the array or inline table that begins here, or that it is in."""
        while True:
            depth += _DEEPER.get(self._take(_PIECE), 0)
            if not depth:
                return

    def _comma(self) -> None:
        if self._next() == ",":
            self.at += len(",")

    def _next(self) -> str:
        """The next character that is not blank or comment; nothing at the end."""
        self._take(_BLANK)
        while self.text.startswith("#", self.at):
            self._take(_COMMENT)
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
