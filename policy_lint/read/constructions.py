"""The calls in one text that make objects of some classes."""

import ast
import warnings
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from policy_lint.model.outline import Construction

LONGEST = 300
"""Characters of a call: more is no help to a reader."""


def constructions(source: bytes, names: AbstractSet[str]) -> list[Construction]:
    """Those of the classes with these names, in the order of the text; none if it does not parse.

    A name is meant under which the file imports it, or as an attribute: `pay.Debt(1)`.
    """
    if not any(name.encode() in source for name in names):
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return sorted(_found(ast.parse(source), names), key=lambda one: one.line)
    except (SyntaxError, ValueError, RecursionError, MemoryError, LookupError):
        return []


def _found(tree: ast.Module, names: AbstractSet[str]) -> Iterator[Construction]:
    imported = _imported(tree, names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _called(node.func, names, imported)
            if name:
                yield Construction(name, node.lineno, _shown(node))


def _imported(tree: ast.Module, names: AbstractSet[str]) -> dict[str, str]:
    """The names under which the file imports the classes."""
    aliases = (
        alias for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    )
    return {alias.asname or alias.name: alias.name for alias in aliases if alias.name in names}


def _called(func: ast.expr, names: AbstractSet[str], imported: dict[str, str]) -> str:
    if isinstance(func, ast.Name):
        return imported.get(func.id, "")
    return func.attr if isinstance(func, ast.Attribute) and func.attr in names else ""


def _shown(node: ast.Call) -> str:
    line = " ".join(ast.unparse(node).split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
