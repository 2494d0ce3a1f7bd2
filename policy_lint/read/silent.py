"""Files of which all is commented out, with tests among it."""

import ast
import re

_TEST = re.compile(rb"def[ \t]+test\w*[ \t]*\(")
_BEFORE = re.compile(rb"[ \t]*(?:#[ \t#]*)?(?:[A-Z_]+:[ \t]*)?(?:async[ \t]+)?")
"""What may stand before it: it begins a comment, or a line of a text."""


def holds_code(tree: ast.Module) -> bool:
    """Whether anything stands in a module but imports and texts."""
    return not all(map(_says_nothing, tree.body))


def commented_tests(source: bytes) -> tuple[int, ...]:
    """The lines of tests in a file without code; each is in a comment, or in a text."""
    lines: list[int] = []
    number, at = 1, 0
    for found in _TEST.finditer(source):
        number, at = number + source.count(b"\n", at, found.start()), found.start()
        if _BEFORE.fullmatch(source, source.rfind(b"\n", 0, at) + 1, at):
            lines.append(number)
    return tuple(lines)


def _says_nothing(node: ast.stmt) -> bool:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or isinstance(node, (ast.Import, ast.ImportFrom, ast.Pass))
