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
        scope.loads[node.id] = None
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
            scope.loads[chain] = None
        else:
            todo += parts(item)


def _names(node: ast.expr) -> list[str]:
    found: list[str] = []
    todo: list[ast.AST] = [node]
    while todo:
        item = _written(todo.pop())
        if type(item) is ast.BinOp:
            todo += (item.right, item.left)
        elif type(item) is ast.Tuple:
            todo += reversed(item.elts)
        elif type(item) is ast.Subscript:
            inner = _inner(item)
            if inner is not None:
                todo.append(inner)
            else:
                found.append(_dotted(item.value))
        else:
            found.append(_dotted(item))
    return [name for name in found if name]


def _inner(node: ast.Subscript) -> ast.expr | None:
    """The part of a generic that says what one gets, if that is not the generic itself."""
    last = _dotted(node.value).rpartition(".")[2]
    if last == "Annotated" and isinstance(node.slice, ast.Tuple):
        return node.slice.elts[0] if node.slice.elts else None
    return node.slice if last in TRANSPARENT else None


def _written(node: ast.AST) -> ast.AST:
    """The annotation in quotes, if it is in quotes and one."""
    if type(node) is not ast.Constant or type(node.value) is not str:
        return node
    text = node.value.strip()
    if text.isidentifier():
        return ast.Name(text, ast.Load())
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return node


def _dotted(node: ast.AST) -> str:
    if type(node) is ast.Name:
        return node.id
    names: list[str] = []
    while type(node) is ast.Attribute:
        names.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(names)]) if type(node) is ast.Name else ""
