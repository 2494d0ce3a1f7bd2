"""The lines of every statement of a module: what a suppression comment at one of them covers."""

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

BODIES = ("body", "orelse", "finalbody", "handlers", "cases")
"""Where a statement keeps others."""


class Extent(NamedTuple):
    """The lines of a statement.

    The header of a compound statement (`def`, `class`, `with`, `if`, `for`, `try`, `match`, also of
    each `elif`, `except` and `case`) goes from the first decorator to the line before the body, or
    to the line that the body begins on when that is the header's own. A simple one is all header.
    """

    first: int
    header: int
    """The last line of the header."""
    last: int


def spans(tree: ast.Module) -> list[Extent]:
    """The lines of each statement, sorted."""
    return sorted(
        Extent(_first(node), _header(node, _inner(node)), _last(node)) for node in statements(tree)
    )


def statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Every statement of a module, handlers and cases among them, in no order."""
    stack: list[ast.AST] = list(tree.body)
    while stack:
        node = stack.pop()
        stack.extend(_inner(node))
        yield node


def _inner(node: ast.AST) -> list[ast.AST]:
    """The statements, handlers and cases in a statement; its header is before the first of them."""
    return [inner for name in BODIES for inner in getattr(node, name, ())]


def _first(node: ast.AST) -> int:
    decorators: Sequence[ast.expr] = getattr(node, "decorator_list", ())
    return min([_line(node), *(decorator.lineno for decorator in decorators)])


def _header(node: ast.AST, inner: Sequence[ast.AST]) -> int:
    return max(_line(node), _first(inner[0]) - 1) if inner else _last(node)


def _last(node: ast.AST) -> int:
    """The last line; a `case`, which has no position, ends where its body does."""
    ends = node.body[-1] if isinstance(node, ast.match_case) else node
    last: int = getattr(ends, "end_lineno", None) or _line(node)
    return last


def _line(node: ast.AST) -> int:
    """Where the keyword stands (of a `case`, which has no position: its pattern)."""
    line: int = getattr(getattr(node, "pattern", node), "lineno", 1)
    return line
