"""Files of which all is commented out, with tests among it."""

import ast
import re

_TEST = re.compile(
    rb"(?m)^[ \t]*(?:\#[ \t\#]*)?(?:[A-Z_]+:[ \t]*)?(?:async[ \t]+)?def[ \t]+test\w*[ \t]*\("
)
"""A test at the beginning of a comment, or of a line in a text."""


def holds_code(tree: ast.Module) -> bool:
    """Whether anything stands in a module but imports and texts."""
    return not all(map(_says_nothing, tree.body))


def commented_tests(source: bytes) -> tuple[int, ...]:
    """The lines of tests in a file without code; each is in a comment, or in a text."""
    return tuple(source.count(b"\n", 0, found.start()) + 1 for found in _TEST.finditer(source))


def _says_nothing(node: ast.stmt) -> bool:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or isinstance(node, (ast.Import, ast.ImportFrom, ast.Pass))
