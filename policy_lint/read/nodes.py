"""What stands in a node of the syntax tree, by tables: `ast.walk` asks for all fields of each."""

import ast
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import Any

KINDS = frozenset(
    kind for kind in vars(ast).values() if isinstance(kind, type) and issubclass(kind, ast.AST)
)
_NO_NODES = frozenset(
    ("arg", "asname", "attr", "ctx", "id", "kind", "kwd_attrs", "level", "module", "op", "ops")
)
"""Fields without nodes, or with some that hold nothing: operators, and what is done to a name."""


def docstring(body: Sequence[ast.stmt]) -> str | None:
    """The text that a module, class or function begins with; `ast.get_docstring` asks for more."""
    first = body[0] if body else None
    value = first.value if type(first) is ast.Expr else None
    return value.value if type(value) is ast.Constant and type(value.value) is str else None


def content(
    kind: type[ast.AST], left_out: AbstractSet[str], *, backwards: bool = False
) -> Callable[[Any], Iterable[Any]]:
    """What gives the fields of a node of a kind, but for some."""
    names = [name for name in kind._fields if name not in left_out]
    if not names:
        return lambda _: ()
    get = attrgetter(*(reversed(names) if backwards else names))
    return get if len(names) > 1 else lambda node: (get(node),)


_CONTENT = {kind: content(kind, _NO_NODES) for kind in KINDS}


def parts(node: ast.AST) -> list[Any]:
    """The nodes in a node, but for operators and contexts, in the order of its fields."""
    found: list[Any] = []
    for part in _CONTENT[type(node)](node):
        if type(part) is list:
            found += [each for each in part if type(each) in _CONTENT]
        elif type(part) in _CONTENT:
            found.append(part)
    return found
