"""Puts a switch into every function of a module."""

import ast
from typing import Union, cast

from .switch import SWITCH

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]  # noqa: UP007 - read by old interpreters


def switched(tree: ast.Module, path: str) -> ast.Module:
    """The module with switches; the functions are known by path, name and line."""
    _Switching(path).visit(tree)
    start = 1 if ast.get_docstring(tree, clean=False) is not None else 0
    while start < len(tree.body) and getattr(tree.body[start], "module", "") == "__future__":
        start += 1
    tree.body.insert(start, ast.Import([ast.alias(f"{__package__}.switch", SWITCH)]))
    return ast.fix_missing_locations(tree)


class _Switching(ast.NodeTransformer):
    """Knows in which function it is, and by which names that is reached."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._names: list[str] = []
        self._gives: list[str] = []
        """For each function around: what it is known by, if the values it gives are its own."""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self._names.append(node.name)
        self.generic_visit(node)
        self._names.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self._switch(node)
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AsyncFunctionDef:
        self._switch(node)
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        return node

    def visit_Return(self, node: ast.Return) -> ast.Return:
        if self._gives[-1]:
            node.value = _call("give", self._gives[-1], node.value or ast.Constant(None))
        return node

    def _switch(self, node: Function) -> None:
        key = f"{self._path}::{'.'.join([*self._names, node.name])}:{node.lineno}"
        own = list(_own(node))
        yields = any(isinstance(one, (ast.Yield, ast.YieldFrom)) for one in own)
        gives = any(isinstance(one, ast.Return) and one.value is not None for one in own)
        self._names.append(node.name)
        self._gives.append(key if gives and not yields else "")
        node.body = [cast("ast.stmt", self.visit(one)) for one in node.body]
        self._gives.pop()
        self._names.pop()
        start = 1 if ast.get_docstring(node, clean=False) is not None else 0
        if yields:
            another = [ast.Expr(ast.Yield(_switch("Other"))), ast.Return()]
            node.body.insert(start, ast.If(_call("idle", key), another, []))
        elif gives:
            node.body[start:] = _guarded(key, node.body[start:])
        else:
            node.body.insert(start, ast.If(_call("idle", key), [ast.Return()], []))


def _own(node: Function) -> "list[ast.AST]":
    """What stands in the body of a function, and in no function or class inside."""
    todo: list[ast.AST] = list(node.body)
    found = []
    while todo:
        one = todo.pop()
        found.append(one)
        if not isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            todo += ast.iter_child_nodes(one)
    return found


def _guarded(function: str, body: "list[ast.stmt]") -> "list[ast.stmt]":
    """The body of a function, which gives another value where it would raise."""
    instead = ast.If(_call("excuses", function), [ast.Return(_switch("Other"))], [])
    handler = ast.ExceptHandler(_of_switch("Exception"), None, [instead, ast.Raise()])
    nothing = ast.Return(_call("give", function, ast.Constant(None)))
    return [
        ast.Expr(_call("enter", function)),
        ast.Try([*body, nothing], [handler], [], []),
    ]


def _call(name: str, function: str, *args: ast.expr) -> ast.Call:
    return ast.Call(_of_switch(name), [ast.Constant(function), *args], [])


def _switch(name: str) -> ast.Call:
    return ast.Call(_of_switch(name), [], [])


def _of_switch(name: str) -> ast.Attribute:
    return ast.Attribute(ast.Name(SWITCH, ast.Load()), name, ast.Load())
