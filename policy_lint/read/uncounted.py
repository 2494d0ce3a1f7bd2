"""Functions and classes that a team leaves out of its coverage by a comment."""

import ast
import re
from collections.abc import Iterator

from policy_lint.read.statements import statements

WORD = b"pragma"
_COMMENT = re.compile(rb"#\s*pragma[:\s]?\s*no\s*cover", re.IGNORECASE)
"""What coverage.py leaves out if it is not told otherwise.

https://coverage.readthedocs.io/en/latest/excluding.html
"""
_Defines = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def uncounted(tree: ast.Module, source: bytes) -> tuple[int, ...]:
    """The lines of the functions and classes whose head has the comment; no text is told from one.

    As coverage does, on the line of a decorator or anywhere before the body.
    """
    if WORD not in source.lower():
        return ()
    lines = source.split(b"\n")
    left_out = {number for number, line in enumerate(lines, 1) if _COMMENT.search(line)}
    return tuple(sorted(_lines(tree, left_out))) if left_out else ()


def _lines(tree: ast.Module, left_out: set[int]) -> Iterator[int]:
    for node in statements(tree):
        if isinstance(node, _Defines):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            head = range(first, max(node.lineno, node.body[0].lineno - 1) + 1)
            if not left_out.isdisjoint(head):
                yield node.lineno
