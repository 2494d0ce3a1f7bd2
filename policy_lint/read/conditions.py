"""On which conditions the parts of a function run, in words, and which of them are left open.

A condition is not open if the test itself decides it: by what it is parametrized with, by a
constant or the machine it runs on, or by a loop over such things. Somewhere it holds, else nobody
had written it.
"""

import ast
import builtins
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from policy_lint.model.facts import Call, Expr, Group
from policy_lint.read.branch import quits
from policy_lint.read.fullness import ADDING, is_filled, passed_on
from policy_lint.read.nodes import parts

_LONGEST = 60
_MACHINE = frozenset(("os", "platform", "signal", "socket", "ssl", "sys"))
_OWN = ("self", "cls")
_LOOKING = ADDING | {"debug", "dumps", "error", "info", "loads", "log", "pprint", "warning"}
_SAID = frozenset(dir(builtins)) | _MACHINE | {"machine", "system"}


_Block = tuple[Sequence[ast.stmt], str]


class Condition(NamedTuple):
    """Lines of a function of which it is open whether they run, and why.

    `maker` is the function that makes what a loop is over, if there is one.
    """

    first: int
    last: int
    why: str
    maker: str = ""


class Conditions:
    """Finds the open conditions in the body of a function.

    `params` are the names of its parameters, `given` those that the test is parametrized with;
    `filled` are names of what surely has members.
    """

    def __init__(self, params: Iterable[str], given: Iterable[str], filled: Iterable[str]) -> None:
        self._params = frozenset(params)
        self._given = set(given)
        self._filled = frozenset(filled)
        self._makers: dict[str, str] = {}
        self._body: Sequence[ast.stmt] = ()

    def of(self, body: Sequence[ast.stmt]) -> Iterator[Condition]:
        """All of them, from the outside inwards."""
        self._body = body
        todo: list[tuple[Sequence[ast.stmt], int]] = [(body, 0)]
        while todo:
            block, number = todo.pop()
            if number == len(block):
                continue
            todo.append((block, number + 1))
            node = block[number]
            inner = [each for each in self._blocks(node) if each[0]]
            maker = self._maker(node.iter) if isinstance(node, ast.For) else ""
            for part, why in inner:
                if why:
                    yield Condition(*_lines(part), why, maker)
            todo += [(part, 0) for part, _ in reversed(inner)]
            if isinstance(node, ast.If) and number + 1 < len(block) and quits(node.body):
                first, last = block[number + 1].lineno, _lines(block)[1]
                if not self._is_decided(node.test):
                    yield Condition(first, last, f"unless {_short(node.test)}")

    @cached_property
    def _handed(self) -> frozenset[str]:
        return frozenset(name for node in self._body for name in _handed(node))

    def _blocks(self, node: ast.stmt) -> Iterator[_Block]:
        """The blocks of a statement, each with its condition, if that is open."""
        if isinstance(node, ast.If):
            test = "" if self._is_decided(node.test) else _short(node.test)
            yield node.body, test and f"if {test}"
            yield node.orelse, test and f"unless {test}"
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            is_open = not is_filled(node.iter, self._filled) and not self._is_own(node.iter)
            if not is_open:
                self._given.update(_names(node.target))
            yield node.body, f"for {_short(node.target)} in {_short(node.iter)}" if is_open else ""
            yield node.orelse, ""
        elif isinstance(node, ast.While):
            yield node.body, f"while {_short(node.test)}"
            yield node.orelse, ""
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            yield node.body, ""
        elif isinstance(node, ast.Match):
            is_open = not self._is_decided(node.subject)
            for case in node.cases:
                yield case.body, f"case {_short(case.pattern)}" if is_open else ""
        elif isinstance(node, ast.Assign):
            self._note(node)
        yield from _attempts(node)

    def _note(self, node: ast.Assign) -> None:
        """What is made of decided things is decided; of all else it is told who makes it."""
        names = [name for target in node.targets for name in _names(target)]
        if self._is_decided(node.value):
            self._given.update(names)
        self._makers.update(dict.fromkeys(names, self._maker(node.value)))

    def _maker(self, over: ast.expr) -> str:
        """The function or own method that makes something, by its name."""
        while True:
            if isinstance(over, ast.Await | ast.Subscript):
                over = over.value
            elif isinstance(over, ast.Call) and (passed := passed_on(over)):
                over = passed[0]
            else:
                break
        if isinstance(over, ast.Name):
            return self._makers.get(over.id, "")
        func = over.func if isinstance(over, ast.Call) else None
        if isinstance(func, ast.Name):
            return func.id
        is_own = isinstance(func, ast.Attribute) and getattr(func.value, "id", "") in _OWN
        return ast.unparse(func) if is_own and func else ""

    def _is_decided(self, test: ast.expr) -> bool:
        """Whether a condition asks only for what the test is given, constants and the machine."""
        own = set(_names(test, ast.Store))
        todo: list[ast.AST] = [test]
        while todo:
            node = todo.pop()
            if isinstance(node, ast.Call):
                func = node.func
                if not self._is_known(func) and getattr(func, "id", "") not in _SAID:
                    return False
                todo += (*node.args, *(word.value for word in node.keywords))
            elif isinstance(node, ast.Attribute):
                if not self._is_known(node) and not _is_constant(node.attr):
                    return False
            elif isinstance(node, ast.Name):
                known = node.id in self._params | self._given | own | _SAID
                if not known and not _is_constant(node.id):
                    return False
            else:
                todo += parts(node)
        return True

    def _is_known(self, node: ast.expr) -> bool:
        """Whether a chain is of what the test is parametrized with, a text, or the machine."""
        while isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        is_name = isinstance(node, ast.Name) and node.id in self._given | _MACHINE
        return is_name or isinstance(node, ast.Constant)

    def _is_own(self, over: ast.expr) -> bool:
        """Whether a loop is over data of the test: constants, parameters, what `self` holds.

        So is what it hands to what it tests: that is no answer.
        """
        if _root(over) in self._handed:
            return True
        if isinstance(over, ast.Call):
            passed = passed_on(over)
            return bool(passed) and all(map(self._is_own, passed))
        if isinstance(over, ast.Starred | ast.BinOp):
            return all(map(self._is_own, _operands(over)))
        if isinstance(over, ast.Constant):
            return True
        if isinstance(over, ast.Attribute):
            is_self = isinstance(over.value, ast.Name) and over.value.id in _OWN
            return is_self or _is_constant(over.attr) or self._is_decided(over)
        is_name = isinstance(over, ast.Name | ast.Subscript)
        return is_name and self._is_decided(over)


def parametrized(decorators: Iterable[Expr], calls: Sequence[Call]) -> Iterator[str]:
    """The names that the decorators of a function parametrize."""
    for expr in decorators:
        number = expr[1:] if isinstance(expr, str) and expr[0] == "@" else ""
        call = calls[int(number)] if number.isdecimal() else None
        if call is not None and str(call.callee).endswith("parametrize") and call.args:
            first = call.args[0]
            words = first.members if isinstance(first, Group) else (first,)
            for word in words:
                yield from (part.strip(" ='\"") for part in str(word).split(","))


def _attempts(node: ast.stmt) -> Iterator[_Block]:
    if not hasattr(node, "handlers"):
        return
    yield getattr(node, "body", []), ""
    for handler in node.handlers:
        caught = f" {_short(handler.type)}" if handler.type else ""
        yield handler.body, f"except{caught}"
    yield getattr(node, "orelse", []), ""
    yield getattr(node, "finalbody", []), ""


def _root(over: ast.expr) -> str:
    """The name of what is looped over, or of what it is a part of."""
    while True:
        if isinstance(over, ast.Call) and isinstance(over.func, ast.Attribute):
            over = over.func.value
        elif isinstance(over, ast.Call):
            passed = passed_on(over)
            if not passed:
                return ""
            over = passed[0]
        elif isinstance(over, ast.Attribute | ast.Subscript):
            over = over.value
        else:
            return over.id if isinstance(over, ast.Name) else ""


def _handed(statement: ast.stmt) -> Iterator[str]:
    """The names that calls are given, but for those that only look, keep or say something."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Call):
            func = node.func
            name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            if name not in _SAID and name not in _LOOKING and not name.startswith("assert"):
                given = (*node.args, *(word.value for word in node.keywords))
                yield from (one.id for one in given if isinstance(one, ast.Name))


def _is_constant(name: str) -> bool:
    """Whether a name is that of a constant or class."""
    return name[:1].isupper() or name.startswith("__")


def _operands(over: ast.Starred | ast.BinOp) -> tuple[ast.expr, ...]:
    return (over.value,) if isinstance(over, ast.Starred) else (over.left, over.right)


def _names(node: ast.AST, context: type[ast.expr_context] = ast.expr_context) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, context):
            yield part.id


def _lines(block: Sequence[ast.stmt]) -> tuple[int, int]:
    return block[0].lineno, block[-1].end_lineno or block[-1].lineno


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
