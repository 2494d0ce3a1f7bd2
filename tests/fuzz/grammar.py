"""Grammars in text, and texts drawn from them.

A line without a dash names a symbol. The alternatives below it begin with a dash, go on over
indented lines and are equally likely; one that begins with `-3.11` needs that Python. `{symbol}` is
a hole; `{symbol,}` takes none to three with commas between, `{symbol*}` none to three and
`{symbol+}` one to three, each on lines of its own, as deep as the hole. The plainest alternative
comes first: it is what examples shrink to.
"""

import math
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

Text = st.SearchStrategy[str]

MANY = 3
"""Rings and collisions need two or three of a thing; more only makes examples larger."""

_SYMBOL = re.compile(r"^(\w+)\n((?:[- ].*\n|-\n)+)", re.MULTILINE)
_ALTERNATIVE = re.compile(r"^-(?:3\.(\d+))? ?(.*(?:\n .*)*)", re.MULTILINE)
_HOLE = re.compile(r"\{(\w+)([,*+]?)\}")


class Hole(NamedTuple):
    """A place for texts of a symbol; their lines after the first one are indented."""

    symbol: str
    many: str
    indent: str

    @property
    def is_needed(self) -> bool:
        """Whether something must be put in."""
        return self.many in ("", "+")


class Alternative(NamedTuple):
    """One way to write a symbol: texts, with a hole between each two."""

    texts: tuple[str, ...]
    holes: tuple[Hole, ...]

    def woven(self, filled: Sequence[str]) -> str:
        """The text with its holes filled."""
        parts = [
            part.replace("\n", f"\n{hole.indent}") + text
            for part, hole, text in zip(filled, self.holes, self.texts[1:], strict=True)
        ]
        return self.texts[0] + "".join(parts)


Rules = Mapping[str, Sequence[Alternative]]


class Grammar:
    """Draws texts of the symbols of some literals.

    Of each choice hypothesis hears by one draw, and only lines are strategies of their own, which
    it drops and moves as it shrinks: more structure took three times as long to draw.
    """

    def __init__(self, *literals: str) -> None:
        self._rules = {
            symbol: tuple(_alternatives(block))
            for literal in literals
            for symbol, block in _SYMBOL.findall(literal)
        }
        self._heights = _heights(self._rules)
        self._choices = cache(self._choice)
        self.texts = cache(self._texts)

    def _texts(self, symbol: str, depth: int) -> Text:
        """Texts of a symbol with holes in holes to a depth, or as few as there must be."""
        return st.composite(self._drawn)(symbol, depth)

    def _drawn(self, draw: st.DrawFn, symbol: str, depth: int) -> str:
        chosen = draw(self._choices(symbol, max(depth, self._heights[symbol])))
        return chosen.woven([self._filled(draw, hole, depth - 1) for hole in chosen.holes])

    def _filled(self, draw: st.DrawFn, hole: Hole, depth: int) -> str:
        symbol, fits = hole.symbol, self._heights[hole.symbol] <= depth
        if not hole.many or (hole.is_needed and not fits):
            return self._drawn(draw, symbol, depth)
        if not fits:
            return ""
        if hole.many == ",":
            return ", ".join(self._drawn(draw, symbol, depth) for _ in range(draw(_COUNT)))
        lines = st.lists(self.texts(symbol, depth), min_size=hole.is_needed, max_size=MANY)
        return "\n".join(draw(lines))

    def _choice(self, symbol: str, depth: int) -> st.SearchStrategy[Alternative]:
        fitting = [each for each in self._rules[symbol] if _height(each, self._heights) <= depth]
        return st.sampled_from(fitting)


_COUNT = st.integers(0, MANY)


def _alternatives(block: str) -> Iterator[Alternative]:
    for minor, text in _ALTERNATIVE.findall(block):
        if sys.version_info >= (3, int(minor or 0)):
            yield _alternative(text.replace("\n  ", "\n"))


def _alternative(text: str) -> Alternative:
    texts, holes, end = [], [], 0
    for found in _HOLE.finditer(text):
        before = text[: found.start()].rpartition("\n")[2]
        texts.append(text[end : found.start()])
        holes.append(Hole(found[1], found[2], before if before.isspace() else ""))
        end = found.end()
    return Alternative((*texts, text[end:]), tuple(holes))


def _heights(rules: Rules) -> Mapping[str, float]:
    """For each symbol, how deep holes lie in holes in its flattest text."""
    heights = dict.fromkeys(rules, math.inf)
    while True:
        found = {symbol: min(_height(each, heights) for each in rules[symbol]) for symbol in rules}
        if found == heights:
            return heights
        heights = found


def _height(alternative: Alternative, heights: Mapping[str, float]) -> float:
    needed = [heights[hole.symbol] for hole in alternative.holes if hole.is_needed]
    return 1 + max(needed, default=0)
