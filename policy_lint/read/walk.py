"""One pass over a module with an explicit stack of blocks: statements into scopes.

A block knows how sure it is to run when the code around it runs; branches, loops, handlers and what
follows an early return lower that certainty.
"""

import ast
from collections.abc import Callable
from typing import NamedTuple

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Import, Return, Scope
from policy_lint.read.annotation import annotation
from policy_lint.read.branch import branches, rest_after
from policy_lint.read.builder import Builder
from policy_lint.read.expression import Expressions, parameters


class Block(NamedTuple):
    """Statements still to be read, from `start` on."""

    statements: list[ast.stmt]
    scope: Builder
    sure: Certainty
    start: int = 0


def walk(tree: ast.Module, columns: Callable[[int, int], int]) -> tuple[Scope, ...]:
    """Every scope of a module, the module first.

    `columns` turns a line and a byte offset into a column in characters from 1.
    Raises RecursionError where brackets nest deeper than the interpreter's stack.
    """
    reader = Expressions(columns)
    module = Builder(0, "module", "", -1, 1, 1, 1)
    reader.scopes.append(module)
    todo = [Block(tree.body, module, Certainty.ALWAYS)]
    while todo:
        _read(reader, todo.pop(), todo)
    return tuple([scope.freeze() for scope in reader.scopes])


def _read(reader: Expressions, block: Block, todo: list[Block]) -> None:
    statements, scope, sure, start = block
    for number in range(start, len(statements)):
        node = statements[number]
        simple = _SIMPLE.get(type(node))
        if simple is not None:
            simple(reader, node, scope, sure)
            continue
        compound = _COMPOUND.get(type(node))
        if compound is not None:
            inner = compound(reader, node, scope, sure)
            if number + 1 < len(statements):
                todo.append(Block(statements, scope, max(sure, rest_after(node)), number + 1))
            todo += reversed(inner)
            return


def _expression(reader: Expressions, node: ast.Expr, scope: Builder, sure: Certainty) -> None:
    reader.reduce(node.value, scope, sure)


def _assign(reader: Expressions, node: ast.Assign, scope: Builder, sure: Certainty) -> None:
    value = reader.reduce(node.value, scope, sure)
    for target in node.targets:
        reader.bind(target, value, scope, sure)


def _augmented(reader: Expressions, node: ast.AugAssign, scope: Builder, sure: Certainty) -> None:
    value = reader.reduce(node.value, scope, sure)
    reader.bind(node.target, value, scope, max(sure, Certainty.CONDITIONAL), "extend")
    if isinstance(node.target, ast.Name):
        scope.loads.add(node.target.id)


def _annotated(reader: Expressions, node: ast.AnnAssign, scope: Builder, sure: Certainty) -> None:
    hint = annotation(node.annotation, scope)
    if node.value is not None:
        reader.bind(node.target, reader.reduce(node.value, scope, sure), scope, sure)
    if hint != "?":
        reader.bind(node.target, hint, scope, sure, "annotation")


def _return(reader: Expressions, node: ast.Return, scope: Builder, sure: Certainty) -> None:
    if node.value is not None:
        value = reader.reduce(node.value, scope, sure)
        scope.returns.append(Return(value, node.lineno, sure))


def _delete(reader: Expressions, node: ast.Delete, scope: Builder, sure: Certainty) -> None:
    for target in node.targets:
        reader.bind(target, "?", scope, sure, "delete")


def _raise(reader: Expressions, node: ast.Raise, scope: Builder, sure: Certainty) -> None:
    for value in filter(None, (node.exc, node.cause)):
        reader.reduce(value, scope, sure)


def _assert(reader: Expressions, node: ast.Assert, scope: Builder, sure: Certainty) -> None:
    scope.asserts += 1
    reader.reduce(node.test, scope, sure)
    if node.msg is not None:
        reader.reduce(node.msg, scope, max(sure, Certainty.CONDITIONAL))


def _import(reader: Expressions, node: ast.Import, scope: Builder, sure: Certainty) -> None:
    for alias in node.names:
        column, top = reader.column(node), alias.name.partition(".")[0]
        name, module = (alias.asname, alias.name) if alias.asname else (top, top)
        scope.imports.append(Import(name, module, "", node.lineno, column, sure))
        if module != alias.name:
            scope.imports.append(Import("", alias.name, "", node.lineno, column, sure))


def _import_from(reader: Expressions, node: ast.ImportFrom, scope: Builder, sure: Certainty) -> None:
    module = "." * node.level + (node.module or "")
    column = reader.column(node)
    for alias in node.names:
        scope.imports.append(
            Import(alias.asname or alias.name, module, alias.name, alias.lineno, column, sure)
        )


def _outer(_reader: Expressions, node: ast.Global, scope: Builder, _sure: Certainty) -> None:
    scope.outer.update(node.names)


def _function(
    reader: Expressions, node: ast.FunctionDef, scope: Builder, sure: Certainty
) -> list[Block]:
    decorators = tuple([reader.reduce(item, scope, sure, "decorator") for item in node.decorator_list])
    params = parameters(reader, node.args, scope, sure)
    inner = reader.open("function", node.name, scope.index, node, sure)
    inner.is_async = isinstance(node, ast.AsyncFunctionDef)
    inner.decorators, inner.params = decorators, params
    inner.annotation = annotation(node.returns, scope)
    return [Block(node.body, inner, Certainty.ALWAYS)]


def _class(reader: Expressions, node: ast.ClassDef, scope: Builder, sure: Certainty) -> list[Block]:
    decorators = tuple([reader.reduce(item, scope, sure, "decorator") for item in node.decorator_list])
    bases = tuple([reader.reduce(item, scope, sure) for item in node.bases])
    for word in node.keywords:
        reader.reduce(word.value, scope, sure)
    inner = reader.open("class", node.name, scope.index, node, sure)
    inner.decorators, inner.bases = decorators, bases
    return [Block(node.body, inner, Certainty.ALWAYS)]


def _branching(reader: Expressions, node: ast.stmt, scope: Builder, sure: Certainty) -> list[Block]:
    if isinstance(node, (ast.If, ast.While)):
        reader.reduce(node.test, scope, sure)
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        value = reader.reduce(node.iter, scope, sure)
        reader.bind(node.target, value, scope, sure, "element")
    elif isinstance(node, ast.Match):
        reader.reduce(node.subject, scope, sure)
        for case in node.cases:
            if case.guard is not None:
                reader.reduce(case.guard, scope, max(sure, Certainty.CONDITIONAL))
    else:
        for handler in node.handlers:  # type: ignore[attr-defined]  # ast.Try or ast.TryStar
            if handler.type is not None:
                reader.reduce(handler.type, scope, max(sure, Certainty.CONDITIONAL))
    return [Block(body, scope, max(sure, branch)) for body, branch in branches(node) if body]


def _with(reader: Expressions, node: ast.With, scope: Builder, sure: Certainty) -> list[Block]:
    enter = "__aenter__" if isinstance(node, ast.AsyncWith) else "__enter__"
    for item in node.items:
        value = reader.reduce(item.context_expr, scope, sure)
        entered = reader.enter(value, enter, item.context_expr, scope, sure)
        if item.optional_vars is not None:
            reader.bind(item.optional_vars, entered, scope, sure)
    return [Block(node.body, scope, sure)]


_SIMPLE: dict[type, Callable[..., None]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AugAssign: _augmented,
    ast.AnnAssign: _annotated,
    ast.Return: _return,
    ast.Delete: _delete,
    ast.Raise: _raise,
    ast.Assert: _assert,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.Global: _outer,
    ast.Nonlocal: _outer,
}
_COMPOUND: dict[type, Callable[..., list[Block]]] = {
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.If: _branching,
    ast.While: _branching,
    ast.For: _branching,
    ast.AsyncFor: _branching,
    ast.Match: _branching,
    ast.Try: _branching,
    **({ast.TryStar: _branching} if hasattr(ast, "TryStar") else {}),
}
