"""Annotations: the classes that a name may have, as far as the text says."""

import ast

from policy_lint.model.facts import UNKNOWN, Expr, Group
from policy_lint.read.builder import Builder
from policy_lint.read.nodes import parts

TRANSPARENT = frozenset(
    [
        "Optional",
        "Union",
        "Final",
        "ClassVar",
        "Required",
        "NotRequired",
        "Awaitable",
        "Coroutine",
        "Iterator",
        "Iterable",
        "Generator",
        "AsyncIterator",
        "AsyncIterable",
        "AsyncGenerator",
        "ContextManager",
        "AsyncContextManager",
        "AbstractContextManager",
        "AbstractAsyncContextManager",
    ]
)
"""Generics of `typing` and `collections.abc` of which the arguments say what one gets."""


def annotation(node: ast.expr | None, scope: Builder) -> Expr:
    """The names in `Foo`, `pkg.Foo`, `"Foo"`, `Foo | None` and `Iterator[Foo]`; else unknown.

    Every name that is mentioned counts as read, also in `list[Foo]` and `Annotated[Foo, limit]`.
    """
    if node is None:
        return UNKNOWN
    if type(node) is ast.Name:
        scope.loads.add(node.id)
        return node.id
    _note(node, scope)
    names = tuple(_names(node))
    return names[0] if len(names) == 1 else Group("choice", names) if names else UNKNOWN


def _note(node: ast.expr, scope: Builder) -> None:
    todo = [node]
    while todo:
        item = _written(todo.pop())
        chain = _dotted(item)
        if chain:
            scope.loads.add(chain)
        else:
            todo += parts(item)


def _names(node: ast.expr) -> list[str]:
    found: list[str] = []
    todo: list[ast.AST] = [node]
    while todo:
        item = _written(todo.pop())
        if isinstance(item, ast.BinOp):
            todo += (item.right, item.left)
        elif isinstance(item, ast.Tuple):
            todo += reversed(item.elts)
        elif isinstance(item, ast.Subscript) and (inner := _inner(item)):
            todo.append(inner)
        else:
            found.append(_dotted(item.value if isinstance(item, ast.Subscript) else item))
    return [name for name in found if name]


def _inner(node: ast.Subscript) -> ast.expr | None:
    """The part of a generic that says what one gets, if that is not the generic itself."""
    last = _dotted(node.value).rpartition(".")[2]
    if last == "Annotated" and isinstance(node.slice, ast.Tuple):
        return node.slice.elts[0] if node.slice.elts else None
    return node.slice if last in TRANSPARENT else None


def _written(node: ast.AST) -> ast.AST:
    """The annotation in quotes, if it is in quotes and one."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return node
    text = node.value.strip()
    if text.isidentifier():
        return ast.Name(text, ast.Load())
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return node


def _dotted(node: ast.AST) -> str:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""
