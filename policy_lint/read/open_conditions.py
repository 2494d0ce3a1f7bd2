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
from policy_lint.read.branch_certainty import quits
from policy_lint.read.fullness import ADDING, added_to, filled_by, is_filled, passed_on
from policy_lint.read.nodes import parts

_LONGEST = 60
_MACHINE = frozenset(("os", "platform", "signal", "socket", "ssl", "sys"))
_OWN = ("self", "cls")
_LOOKING = ADDING | {"debug", "dumps", "error", "info", "loads", "log", "pprint", "warning"}
_SAID = frozenset(dir(builtins)) | _MACHINE | {"machine", "system"}


_RUNNING = (ast.For, ast.AsyncFor, ast.With, ast.AsyncWith)
"""Statements of which the body runs, if no condition of theirs is open."""
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
_Block = tuple[Sequence[ast.stmt], str]
Position = tuple[int, int]
"""Line and column."""


class Condition(NamedTuple):
    """A part of a function of which it is open whether it runs, and why.

    `first` and `last` are lines and columns; `maker` is the function that makes what a loop is
    over, if there is one.
    """

    first: Position
    last: Position
    why: str
    maker: str = ""

    @property
    def is_loop(self) -> bool:
        """Whether it is that a loop has a turn."""
        return self.why.startswith("for ")


class Conditions:
    """Finds the open conditions in the body of a function.

    `params` are the names of its parameters, `given` those that the test is parametrized with;
    `filled` are names of what surely has members, `imported` those of what comes from elsewhere.
    """

    def __init__(
        self,
        params: Iterable[str],
        given: Iterable[str],
        filled: Iterable[str],
        imported: Iterable[str],
    ) -> None:
        self._params = frozenset(params)
        self._given = set(given)
        self._filled = set(filled)
        self._imported = set(imported)
        self._makers: dict[str, str] = {}
        self._body: Sequence[ast.stmt] = ()

    def of(self, body: Sequence[ast.stmt]) -> Iterator[Condition]:
        """All of them, from the outside inwards."""
        self._body = body
        todo: list[tuple[Sequence[ast.stmt], int, bool]] = [(body, 0, True)]
        while todo:
            block, number, is_sure = todo.pop()
            if number == len(block):
                continue
            node = block[number]
            self._note_members(node, is_sure=is_sure)
            inner = [each for each in self._blocks(node) if each[0]]
            maker = self._maker(node.iter) if isinstance(node, ast.For) else ""
            for part, why in inner:
                if why:
                    yield Condition(*_ends(part), why, maker)
            rest = block[number + 1 :] if isinstance(node, ast.If) and quits(node.body) else ()
            if rest and isinstance(node, ast.If) and not self._is_decided(node.test):
                yield Condition(*_ends(rest), f"unless {_short(node.test)}")
                is_sure = False
            todo.append((block, number + 1, is_sure))
            turns = is_sure and isinstance(node, _RUNNING)
            todo += [(part, 0, turns and not why) for part, why in reversed(inner)]

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
            is_own = is_filled(node.iter, self._filled) or self._is_own(node.iter)
            is_open = not is_own and not _tries_again(node)
            if is_own:
                self._given.update(_names(node.target))
            else:
                self._given.difference_update(_names(node.target))
            yield node.body, f"for {_short(node.target)} in {_short(node.iter)}" if is_open else ""
            yield node.orelse, ""
        elif isinstance(node, ast.While):
            test = "" if self._is_decided(node.test) else _short(node.test)
            yield node.body, test and f"while {test}"
            yield node.orelse, ""
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            yield node.body, ""
        elif isinstance(node, ast.Match):
            is_open = not self._is_decided(node.subject)
            for case in node.cases:
                yield case.body, f"case {_short(case.pattern)}" if is_open else ""
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            self._note(targets, node.value)
        yield from _attempts(node)

    def _note_members(self, node: ast.stmt, *, is_sure: bool) -> None:
        """What a member is surely put into has one; else nobody knows how many it has."""
        names: Iterable[str] = ()
        if isinstance(node, ast.Assign):
            names = map(filled_by, node.targets)
        elif isinstance(node, ast.Expr):
            names = [added_to(node.value)]
        if is_sure:
            self._filled.update(filter(None, names))
        else:
            self._given.difference_update(names)

    def _note(self, targets: Sequence[ast.expr], value: ast.expr) -> None:
        """What is made of decided things is decided; of all else it is told who makes it."""
        names = [name for target in targets for name in _names(target)]
        if self._is_decided(value):
            self._given.update(name for each in targets for name in _names(each, ast.Store))
        else:
            self._given.difference_update(names)
        if isinstance(value, _COMPREHENSIONS) and all(map(self._gives_all, value.generators)):
            self._filled.update(names)
        same = {target.id for target in targets if isinstance(target, ast.Name)}
        if self._is_own(value):
            (self._imported if _root(value) in self._imported else self._filled).update(same)
        else:
            self._imported -= same
        self._makers.update(dict.fromkeys(names, self._maker(value)))

    def _gives_all(self, part: ast.comprehension) -> bool:
        return not part.ifs and (is_filled(part.iter, self._filled) or self._is_own(part.iter))

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
        """Whether a loop is over data: constants, parameters, what `self` or a module holds.

        So is what it hands to what it tests: that is no answer.
        """
        if _root(over) in self._handed:
            return True
        if isinstance(over, ast.Call):
            passed = passed_on(over)
            return all(map(self._is_own, passed)) if passed else self._is_length(over)
        if isinstance(over, ast.Starred | ast.BinOp | ast.UnaryOp):
            return all(map(self._is_own, _operands(over)))
        if isinstance(over, ast.Constant):
            return True
        if isinstance(over, ast.Attribute):
            is_self = isinstance(over.value, ast.Name) and over.value.id in _OWN
            is_of_product = _root(over) in self._imported
            return is_self or is_of_product or _is_constant(over.attr) or self._is_decided(over)
        is_named = isinstance(over, ast.Name | ast.Subscript)
        is_known = _root(over) in self._imported or self._is_decided(over)
        return (is_named and is_known) or self._is_rest(over)

    def _is_rest(self, over: ast.expr) -> bool:
        """Whether it is a slice of what surely has members."""
        is_slice = isinstance(over, ast.Subscript) and isinstance(over.slice, ast.Slice)
        return is_slice and is_filled(getattr(over, "value", over), self._filled)

    def _is_length(self, call: ast.Call) -> bool:
        """Whether it is the length of something own, or of what has members."""
        measured = call.args if getattr(call.func, "id", "") == "len" else []
        return any(is_filled(one, self._filled) or self._is_own(one) for one in measured)


def parametrized(decorators: Iterable[Expr], calls: Sequence[Call]) -> Iterator[str]:
    """The names that the decorators of a function parametrize."""
    for call in _decorating(decorators, calls):
        if str(call.callee).endswith("parametrize") and call.args:
            first = call.args[0]
            for word in first.members if isinstance(first, Group) else (first,):
                yield from (part.strip(" ='\"") for part in str(word).split(","))


def is_drawn(decorators: Iterable[Expr], calls: Sequence[Call]) -> bool:
    """Whether hypothesis runs a test with many values: for some of them a condition holds."""
    found = (str(call.callee) for call in _decorating(decorators, calls))
    return any(callee.rpartition(".")[2] == "given" for callee in found)


def _decorating(decorators: Iterable[Expr], calls: Sequence[Call]) -> Iterator[Call]:
    for expr in decorators:
        number = expr[1:] if isinstance(expr, str) and expr[0] == "@" else ""
        if number.isdecimal():
            yield calls[int(number)]


def _attempts(node: ast.stmt) -> Iterator[_Block]:
    if not hasattr(node, "handlers"):
        return
    yield getattr(node, "body", []), ""
    for handler in node.handlers:
        caught = f" {_short(handler.type)}" if handler.type else ""
        yield handler.body, f"except{caught}"
    yield getattr(node, "orelse", []), ""
    yield getattr(node, "finalbody", []), ""


def _tries_again(node: ast.For | ast.AsyncFor) -> bool:
    """`for attempt in retrying(): with attempt:` tries at least once."""
    first = node.body[0]
    entered = first.items[0].context_expr if isinstance(first, ast.With | ast.AsyncWith) else None
    return isinstance(entered, ast.Name) and entered.id in set(_names(node.target))


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


def _operands(over: ast.Starred | ast.BinOp | ast.UnaryOp) -> tuple[ast.expr, ...]:
    if isinstance(over, ast.BinOp):
        return over.left, over.right
    return (over.operand if isinstance(over, ast.UnaryOp) else over.value,)


def _names(node: ast.AST, context: type[ast.expr_context] = ast.expr_context) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, context):
            yield part.id


def _ends(block: Sequence[ast.stmt]) -> tuple[Position, Position]:
    first, last = block[0], block[-1]
    end = (last.end_lineno or last.lineno, last.end_col_offset or last.col_offset)
    return (first.lineno, first.col_offset + 1), end


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
