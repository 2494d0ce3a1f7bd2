"""The text of one file -> where patterns of ast-grep fit it.

It stands on the ground alone (no pydantic), since a worker process imports it. Comments are blanked
out first: the grammar takes time quadratic in the length of a block of them. Other texts are as bad
(thousands of lines that end in a backslash), so files of a project are searched under a time limit.
"""

import io
import re
import tokenize
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

from ast_grep_py import Config as Known
from ast_grep_py import SgNode, SgRoot

from policy_lint.model.certainty import Certainty
from policy_lint.model.pattern import Hit

Config = Mapping[str, Any]

_COMMENT_LINE = re.compile(r"^[ \t\f]*#[^\n]*", re.MULTILINE)
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


def search(configs: Sequence[Config], text: str) -> list[list[Hit]]:
    """The places that each of the patterns fits, in the order of the text."""
    root = SgRoot(without_comments(text), "python").root()
    return [[_hit(node) for node in root.find_all(cast(Known, config))] for config in configs]


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


def without_comments(text: str) -> str:
    """The text with blanks for comments, so that everything else stays where it is."""
    if "#" not in text:
        return text
    lines = list(io.StringIO(text))
    try:
        for token in tokenize.generate_tokens(iter(list(lines)).__next__):
            if token.type == tokenize.COMMENT:
                (line, start), (_, end) = token.start, token.end
                before, after = lines[line - 1][:start], lines[line - 1][end:]
                lines[line - 1] = f"{before}{' ' * (end - start)}{after}"
    except (tokenize.TokenError, SyntaxError, ValueError):
        return _COMMENT_LINE.sub(lambda found: " " * len(found[0]), text)
    return "".join(lines)


def _hit(node: SgNode) -> Hit:
    start = node.range().start
    inside, sure = _definition(node, start.line), Certainty.ALWAYS
    for inner, outer in pairwise([node, *node.ancestors()]):
        if outer.kind() == "decorated_definition":
            inside = _definition(outer, inside)
        if outer.kind() in ("decorated_definition", "function_definition"):
            break
        sure = max(sure, _certainty(inner, outer))
    return Hit(start.line + 1, start.column + 1, inside + 1, sure, _shown(node.text()))


def _definition(node: SgNode, line: int) -> int:
    """The line of what is decorated, since decorators belong to it; else the line given."""
    definition = node.field("definition") if node.kind() == "decorated_definition" else None
    return definition.range().start.line if definition else line


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
