"""The lines of every statement of a module: what a suppression comment on one of them covers."""

import ast
from collections.abc import Sequence

_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


def spans(tree: ast.Module) -> list[tuple[int, int]]:
    """First and last line of each statement, sorted.

    Of a compound statement (`def`, `class`, `with`, `if`, `for`, `try`, `match`, also of each
    `elif`, `except` and `case`) it is the header alone: from the first decorator to the line before
    the body, or the line that the body begins on when that is the header's own.
    """
    found: list[tuple[int, int]] = []
    stack: list[ast.AST] = list(tree.body)
    while stack:
        node = stack.pop()
        inner = _inner(node)
        stack.extend(inner)
        found.append((_first(node), _last(node, inner)))
    return sorted(found)


def _inner(node: ast.AST) -> list[ast.AST]:
    """The statements, handlers and cases in a statement; its header is before the first of them."""
    return [inner for name in _BODIES for inner in getattr(node, name, ())]


def _first(node: ast.AST) -> int:
    decorators: Sequence[ast.expr] = getattr(node, "decorator_list", ())
    return min([_line(node), *(decorator.lineno for decorator in decorators)])


def _last(node: ast.AST, inner: Sequence[ast.AST]) -> int:
    if not inner:
        last: int = getattr(node, "end_lineno", None) or _line(node)
        return last
    return max(_line(node), _first(inner[0]) - 1)


def _line(node: ast.AST) -> int:
    """Where the keyword stands (of a `case`, which has no position: its pattern)."""
    line: int = getattr(getattr(node, "pattern", node), "lineno", 1)
    return line
