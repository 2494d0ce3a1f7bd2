"""Annotations: the classes that a name may have, as far as the text says."""

import ast

from policy_lint.model.facts import UNKNOWN, Expr, Group
from policy_lint.read.builder import Builder

# Generics of `typing` and `collections.abc` whose arguments, not they themselves, say what one gets.
TRANSPARENT = frozenset(
    "Optional Union Annotated Final ClassVar Required NotRequired Awaitable Coroutine Iterator Iterable "
    "Generator AsyncIterator AsyncIterable AsyncGenerator ContextManager AsyncContextManager "
    "AbstractContextManager AbstractAsyncContextManager".split()
)


def annotation(node: ast.expr | None, scope: Builder) -> Expr:
    """`Foo`, `pkg.Foo`, `"Foo"`, `Foo | None`, `Optional[Foo]`, `Iterator[Foo]` as names; else unknown."""
    found: list[Expr] = []
    todo = [node]
    while todo:
        item = todo.pop()
        if isinstance(item, ast.BinOp):
            todo += [item.right, item.left]
        elif isinstance(item, ast.Tuple):
            todo += reversed(item.elts)
        elif isinstance(item, ast.Subscript):
            base = _dotted(item.value)
            scope.loads.add(base)
            if base.rpartition(".")[2] in TRANSPARENT:
                todo.append(item.slice)
            else:
                found.append(base)
        else:
            found.append(_named(item, scope))
    names = tuple(name for name in found if name not in (UNKNOWN, "None"))
    return names[0] if len(names) == 1 else Group("choice", names) if names else UNKNOWN


def _named(node: ast.expr | None, scope: Builder) -> Expr:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        words = node.value.strip().strip("'\"").split("|")[0].strip()
        chain = words if all(part.isidentifier() for part in words.split(".")) else UNKNOWN
    else:
        chain = _dotted(node)
    if chain != UNKNOWN:
        scope.loads.add(chain)
    return chain


def _dotted(node: ast.expr | None) -> str:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return UNKNOWN
    return ".".join([node.id, *reversed(parts)])
