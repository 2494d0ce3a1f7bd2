"""The text of one file -> where patterns of ast-grep fit it.

It stands on the ground alone (no pydantic), since a worker process imports it. Comments and ends of
lines after a backslash are blanked out first: the grammar takes time quadratic in the length of a
row of either. Other texts may be as bad, so files of a project are searched under a time limit.
"""

import io
import re
import tokenize
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, cast

from ast_grep_py import Config as Known
from ast_grep_py import SgNode, SgRoot

from policy_lint.model.certainty import Certainty
from policy_lint.model.pattern import Hit

Config = Mapping[str, Any]

_COMMENT_LINE = re.compile(r"^[ \t\f]*#[^\n]*", re.MULTILINE)
_JOIN = re.compile(r"\\\r?\n")
_INDENTATION = re.compile(r"(?:\\\r?\n)*([ \t\f]*)")
"""Of a line that begins with joined ones: that of the first which has any, as in CPython."""
_CAUSE = re.compile(r"^ +\d+: (.*(?:\n(?! *\d+: ) {3,}.*)*)", re.MULTILINE)
_BODIES = frozenset(["if_statement", "for_statement", "while_statement"])
_PARTS = {
    **dict.fromkeys(_BODIES, Certainty.CONDITIONAL),
    "elif_clause": Certainty.CONDITIONAL,
    "else_clause": Certainty.CONDITIONAL,
    "case_clause": Certainty.CONDITIONAL,
    "conditional_expression": Certainty.CONDITIONAL,
    "except_clause": Certainty.FALLBACK,
}
_RIGHT = (Certainty.CONDITIONAL, Certainty.FALLBACK)
"""Of an operator: `and`, `or`."""
_LONGEST = 60


class _Lines:
    """The lines of a text, by which an offset has a line and a column, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def place(self, node: SgNode) -> tuple[int, int]:
        """Where a node begins, in characters."""
        offset = node.range().start.index
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def search(configs: Sequence[Config], text: str) -> list[list[Hit]]:
    """The places that each of the patterns fits, in the order of the text."""
    root, lines = SgRoot(blanked(text), "python").root(), _Lines(text)
    return [
        [_hit(node, lines) for node in root.find_all(cast(Known, config))] for config in configs
    ]


def refusal(config: Config) -> str:
    """Why ast-grep does not take a pattern, in its own words; nothing if it does."""
    try:
        search([config], "")
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        causes = _CAUSE.findall(str(error).partition("Stack backtrace")[0])
        return " ".join((causes[-1] if causes else str(error)).split())
    return ""


def blanked(text: str) -> str:
    """The same code without comments and joined lines, every token at the offset that it had."""
    if "#" not in text and not _JOIN.search(text):
        return text
    try:
        return "".join(_pieces(text))
    except (tokenize.TokenError, SyntaxError, ValueError):
        return _COMMENT_LINE.sub(_blanks, text)


def _pieces(text: str) -> Iterator[str]:
    """The tokens of a text, and what stands between them."""
    lines = list(io.StringIO(text))
    starts = [0, *accumulate(map(len, lines))]
    end = 0
    for token in tokenize.generate_tokens(iter(lines).__next__):
        if token.type not in (tokenize.INDENT, tokenize.DEDENT):
            start, stop = (starts[line - 1] + column for line, column in (token.start, token.end))
            yield _between(text[end:start], begins_line=text[end - 1 : end] in ("", "\n"))
            whole = text[max(start, end) : stop]
            yield " " * len(whole) if token.type == tokenize.COMMENT else whole
            end = max(end, stop)
    yield text[end:]


def _between(room: str, *, begins_line: bool) -> str:
    """Room of the same length without joined lines, and with the same indentation."""
    found = _INDENTATION.match(room) if begins_line and _JOIN.search(room) else None
    if found is None:
        return _JOIN.sub(_blanks, room)
    return "\n".rjust(len(room) - len(found[1])) + found[1]


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _hit(node: SgNode, lines: _Lines) -> Hit:
    line, column = lines.place(node)
    inside, sure = _definition(node, lines, line), Certainty.ALWAYS
    for inner, outer in pairwise([node, *node.ancestors()]):
        if outer.kind() == "decorated_definition":
            inside = _definition(outer, lines, inside)
        if outer.kind() in ("decorated_definition", "function_definition"):
            break
        sure = max(sure, _certainty(inner, outer))
    return Hit(line, column, inside, sure, _shown(node.text()))


def _definition(node: SgNode, lines: _Lines, line: int) -> int:
    """The line of what is decorated, since decorators belong to it; else the line given."""
    definition = node.field("definition") if node.kind() == "decorated_definition" else None
    return lines.place(definition)[0] if definition else line


def _certainty(inner: SgNode, outer: SgNode) -> Certainty:
    """How sure a part of the grammar is to run when what it is part of runs."""
    kind = outer.kind()
    if kind == "boolean_operator":
        right, operator = outer.field("right"), outer.field("operator")
        first = right is None or right.range().start.index != inner.range().start.index
        otherwise = operator is not None and operator.text() == "or"
        return Certainty.ALWAYS if first else _RIGHT[otherwise]
    if kind in _BODIES and inner.kind() != "block":
        return Certainty.ALWAYS
    return _PARTS.get(kind, Certainty.ALWAYS)


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 4]} ..."
