"""Where the name of a fixture stands in a text, or may come to stand: told by its tokens alone.

A text that is being typed hardly ever parses, and what stands before or behind the gap is as it
was. So nothing is parsed here: an open bracket ends where the next definition begins, an open
string where its line does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    |(?P<string>[rRbBfFuUtT]{0,2}(?:
        \"{3}(?:[^\\]|\\.)*?(?:\"{3}|\Z) | '{3}(?:[^\\]|\\.)*?(?:'{3}|\Z)
        |"(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'?
    ))
    |(?P<name>[^\W\d]\w*)
    |(?P<number>\d[\w.]*)
    |(?P<line>\n[ \t\x0c]*)
    |(?P<joined>\\\n)
    |(?P<blank>[ \t\x0c]+)
    |(?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_TEXT = re.compile(r"[rRuU]?('|\")(?P<name>[^'\"\\\n]*)")
_HEADS = frozenset(("def", "class", "async"))
_OPEN, _CLOSED = frozenset("([{"), frozenset(")]}")
ASKING = frozenset(("usefixtures", "getfixturevalue", "getfuncargvalue", "lazy_fixture", "lf"))
"""What is called with the names of fixtures, by the last part of its name."""
_MARKING = "usefixtures"

Kind = Literal["parameter", "text", "definition"]


class Slot(NamedTuple):
    """A name in a place where the name of a fixture stands or may stand.

    `line` and `column` (in characters) count from 1. `owner` are the names of the classes and
    functions from the module inwards: of the function whose parameter it is, of that around a call,
    of what a mark is on; the last one of a definition is its own.
    """

    kind: Kind
    name: str
    line: int
    column: int
    owner: tuple[str, ...]
    marks: bool = False
    """It is asked for on behalf of all tests in its owner."""

    def holds(self, line: int, column: int) -> bool:
        """Whether a place lies in the name, or at its end."""
        return line == self.line and self.column <= column <= self.column + len(self.name)


@dataclass
class _Bracket:
    """An open bracket."""

    callee: str = ""
    """What is called, by the last part of its name."""
    defines: tuple[str, ...] = ()
    """The function whose parameters stand in it."""
    state: Literal["next", "named", "over"] = "next"
    """Whether a parameter may begin, has its name, or has all that matters of it."""
    found: list[Slot] = field(default_factory=list)

    def name(self, slot: Slot) -> None:
        """A name stands right in it."""
        if self.defines and self.state == "next":
            self.found.append(slot)
            self.state = "named"

    def sign(self, sign: str) -> None:
        """A sign stands right in it: a parameter with a default is none that pytest fills."""
        if sign == ",":
            self.state = "next"
        elif sign == "=" and self.state == "named":
            self.found.pop()
            self.state = "over"
        elif sign in "*/" and self.state == "next":
            self.state = "over"
            if sign == "/":
                self.found.clear()


class _Walk:
    """One pass over the tokens of a text."""

    def __init__(self) -> None:
        self._done: list[Slot] = []
        self._brackets: list[_Bracket] = []
        self._around: list[tuple[int, str]] = []
        """Column and name of the classes and functions that the line at hand stands in."""
        self._waiting: list[Slot] = []
        """What stands in decorators, until it is known what they are on."""
        self._indent = 0
        self._first = ""
        """The word that the line at hand begins with."""
        self._decorates = False
        self._called = ""
        """The last part of the name that stands right before."""
        self._head = ""
        """`def` or `class`, if its name comes next."""
        self._defined: tuple[str, ...] = ()
        """The function whose parameters come next."""

    def take(self, kind: str, text: str, line: int, column: int) -> None:
        """The next token."""
        if kind == "line":
            self._indent, self._first, self._called, self._head = len(text) - 1, "", "", ""
        elif kind not in ("blank", "comment", "joined"):
            is_head = kind == "name" and text in _HEADS and self._first in ("", "async")
            if is_head and self._first and self._brackets:
                self._drop_brackets()
                self._begin("async")
            elif (is_head and text != "async") or (not self._first and self._is_stranded(text)):
                self._drop_brackets()
            if not self._first and not self._brackets:
                self._begin(text)
            self._first = self._first or text
            self._put(kind, text, line, column)
            if is_head and text != "async":
                self._head = text

    def end(self) -> tuple[Slot, ...]:
        """All that was found, in order."""
        self._drop_brackets()
        found = (*self._done, *self._waiting)
        return tuple(sorted(found, key=lambda slot: (slot.line, slot.column)))

    def _begin(self, word: str) -> None:
        """A statement begins: it ends what stands further in, and what decorators wait for."""
        self._decorates, self._defined = word == "@", ()
        while self._around and self._around[-1][0] >= self._indent:
            self._around.pop()
        if word != "@" and word not in _HEADS:
            self._done += self._waiting
            self._waiting = []

    def _put(self, kind: str, text: str, line: int, column: int) -> None:
        bracket = self._brackets[-1] if self._brackets else None
        if kind == "name":
            if self._head:
                self._define(text, line, column)
            elif bracket is not None:
                bracket.name(Slot("parameter", text, line, column, bracket.defines))
            self._called = text
            return
        if kind == "string" and bracket is not None and bracket.callee in ASKING:
            self._ask(text, line, column, marks=bracket.callee == _MARKING)
        elif text in _OPEN:
            takes = text == "("
            self._brackets.append(
                _Bracket(self._called if takes else "", self._defined if takes else ())
            )
            self._defined = () if takes else self._defined
        elif text in _CLOSED and bracket is not None:
            self._close()
        elif kind == "sign" and bracket is not None:
            bracket.sign(text)
        self._called = ""

    def _define(self, name: str, line: int, column: int) -> None:
        owner = (*self._names, name)
        self._defined = owner if self._head == "def" else ()
        self._head = ""
        self._around.append((self._indent, name))
        self._done += [slot._replace(owner=owner) for slot in self._waiting]
        self._waiting = []
        self._done.append(Slot("definition", name, line, column, owner))

    def _ask(self, text: str, line: int, column: int, *, marks: bool) -> None:
        said = _TEXT.match(text)
        if said is not None and text[:3] not in ("'''", '"""'):
            place = column + said.start("name")
            slot = Slot("text", said["name"], line, place, self._names, marks)
            (self._waiting if marks and self._decorates else self._done).append(slot)

    def _is_stranded(self, text: str) -> bool:
        """Whether a decorator begins where parameters were to end."""
        return text == "@" and any(bracket.defines for bracket in self._brackets)

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._around)

    def _close(self) -> None:
        self._done += self._brackets.pop().found

    def _drop_brackets(self) -> None:
        while self._brackets:
            self._close()


def slots(text: str) -> tuple[Slot, ...]:
    """All of a text whose lines end by line feeds, in order."""
    walk = _Walk()
    for kind, token, line, column in _tokens(text):
        walk.take(kind, token, line, column)
    return walk.end()


def _tokens(text: str) -> Iterator[tuple[str, str, int, int]]:
    line, begin = 1, 0
    for found in _TOKEN.finditer(text):
        token = found.group()
        yield found.lastgroup or "", token, line, found.start() - begin + 1
        if "\n" in token:
            line += token.count("\n")
            begin = found.start() + token.rfind("\n") + 1
