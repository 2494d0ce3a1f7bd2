"""What stands in a node of the syntax tree, by tables: `ast.walk` asks for all fields of each."""

import ast
from typing import Any

_NO_NODES = frozenset(
    ("arg", "asname", "attr", "ctx", "id", "kind", "kwd_attrs", "level", "module", "op", "ops")
)
"""Fields without nodes, or with some that hold nothing: operators, and what is done to a name."""
_FIELDS = {
    kind: tuple(name for name in kind._fields if name not in _NO_NODES)
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}


def parts(node: ast.AST) -> list[Any]:
    """The nodes in a node, but for operators and contexts, in the order of its fields."""
    found: list[Any] = []
    for name in _FIELDS[type(node)]:
        part = getattr(node, name)
        if type(part) is list:
            found += part
        else:
            found.append(part)
    return [part for part in found if type(part) in _FIELDS]
