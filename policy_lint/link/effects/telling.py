"""What an argument tells a function: a constant, something that is true, or a caller's own name."""

from collections.abc import Callable
from typing import NamedTuple

from policy_lint.link.symbols.expressions import is_named, text_of
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.modules import STANDARD
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    Constant,
    External,
    Function,
    Instance,
    Items,
    Module,
    Value,
    Values,
)
from policy_lint.model.facts import HOLE, STAR, UNKNOWN, Bind, Expr, Group, Param

HOLDS = "?"
GET = ".objects.get"
"""Gives an object or raises: https://docs.djangoproject.com/en/stable/ref/models/querysets/#get"""
MAKERS = ("create", "make")
"""How functions that give a new object are called, of which none gives None."""
EMPTY = frozenset(("=None", "=False", "=''"))
MOST_MEMBERS = 4
"""What the members of one list tell: each makes a piece of its own."""
PART = ".[]"
BUILTIN = "builtins."


class Column(NamedTuple):
    """A part of each member of a list, by its number, and of how many."""

    number: int
    width: int


class Telling:
    """Answers what an expression of a caller tells whom it is given to."""

    def __init__(self, evaluator: Evaluator, gets_fixture: Callable[[Frame, str], bool]) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._gets_fixture = gets_fixture

    def said(self, frame: Frame, expr: Expr) -> str:
        """A constant, `?` for something that is true, or a name that is for callers to fill."""
        if isinstance(expr, Group):
            return HOLDS if expr.kind != "choice" and expr.members else ""
        if expr[0] == "=":
            return constant(expr)
        if expr[0] == "<":
            return HOLDS
        if self.is_own(frame, expr) and not self._gets_fixture(frame, expr):
            return expr
        values = self._evaluator.values(frame, expr)
        if len(values) == 1 and isinstance(values[0], Constant):
            return constant(values[0].expr)
        return HOLDS if values and all(map(self._is_something, values)) else ""

    def made(self, frame: Frame, expr: Expr) -> str:
        """What is told of an object where its class decides: `?`, and the class if it is known."""
        found = {_made_of(one) for one in self._evaluator.values(frame, expr)}
        return f"{HOLDS}{found.pop()}" if len(found) == 1 else HOLDS

    def is_made(self, frame: Frame, said: str, cls: Expr) -> bool | None:
        """Whether what is told of something makes it an object of a class; None if that is open."""
        wanted = {_class_of(one) for one in self._evaluator.values(frame, cls)}
        if len(wanted) != 1 or "" in wanted:
            return None
        if said[:1] == "=":
            return None if wanted.pop().startswith(BUILTIN) else False
        made = said.removeprefix(HOLDS)
        if made in wanted:
            return True
        is_told = made.startswith(BUILTIN) and not wanted.pop().startswith(BUILTIN)
        return False if is_told else None

    def members(self, frame: Frame, expr: Expr, column: Column | None = None) -> tuple[str, ...]:
        """What the members of a list tell, each in its turn; an empty word for what is open.

        Nothing where no member is known. Of lists of which it may be any, those that all have.
        """
        if column and isinstance(expr, str):
            expr = expr.removesuffix(PART)
        if isinstance(expr, str) and self.is_own(frame, expr):
            return (f"{STAR}{expr}",)
        lists = self._evaluator.values(frame, expr)
        told = [self._of_list(frame, one, column) for one in lists if isinstance(one, Items)]
        if not told or len(told) < len(lists):
            return ()
        sure = [one for one in told[0] if one and all(one in other for other in told)]
        if len(sure) > MOST_MEMBERS:
            sure = [one for one in sure if one in EMPTY] + [HOLDS]
        is_open = any(one not in sure for other in told for one in other)
        is_open = is_open or not self._is_all(frame, expr)
        return (*sure, "") if sure and is_open else tuple(sure)

    def _is_all(self, frame: Frame, expr: Expr) -> bool:
        """Whether a list is written out where it is given, and nothing is put into it later."""
        if isinstance(expr, Group):
            return True
        scope = self._code.scope(frame.path, frame.scope)
        bound = self._code.bindings(frame.path, frame.scope).get(expr, ())
        changed = any(str(call.callee).startswith(f"{expr}.") for call in scope.calls)
        changed = changed or any(bind.target == f"{expr}.[]" for bind in scope.binds)
        is_written = all(isinstance(one, Bind) and one.how == "assign" for one in bound)
        return bool(bound) and is_written and not changed

    def _of_list(self, frame: Frame, value: Items, column: Column | None) -> tuple[str, ...]:
        members = [_part(one, column) if column else one for one in value.members]
        return tuple(dict.fromkeys(self._of_member(frame, value, one) for one in members))

    def _of_member(self, frame: Frame, value: Items, member: Expr) -> str:
        if value.kind != "list" or not is_there(member, value.kind):
            return ""
        said = self.said(value.frame, member)
        if not said and self.is_given(value.frame, member):
            return HOLDS
        is_ours = value.frame[:2] == frame[:2]
        return said if is_ours or said[:1] in ("=", HOLDS) else ""

    def is_given(self, frame: Frame, expr: Expr) -> bool:
        """Whether an attribute or fixture is given for what may be left out, as far as is seen.

        Nobody hands on `self.shop.owner` to have it taken for None, or asks for a fixture to do so.
        """
        if not is_named(expr) or expr.endswith(".[]"):
            return False
        if "." not in expr and not self._is_fixture(frame, expr):
            return False
        if any(bind.target == expr for bind in self._code.scope(frame.path, frame.scope).binds):
            return False
        return not any(isinstance(one, Constant) for one in self._evaluator.values(frame, expr))

    def _is_fixture(self, frame: Frame, name: str) -> bool:
        return self.is_own(frame, name) and self._gets_fixture(frame, name)

    def is_filled(self, values: Values) -> bool:
        """Whether something is bound to be in a collection, whichever it is of these."""
        return bool(values) and all(isinstance(one, Items) and _is_filled(one) for one in values)

    def is_own(self, frame: Frame, name: str) -> bool:
        """Whether a name is a parameter that keeps what the call gives to it."""
        scope = self._code.scope(frame.path, frame.scope)
        return any(
            param.name == name and self.is_fixed(frame.path, frame.scope, param)
            for param in scope.params
        )

    def is_fixed(self, path: str, number: int, param: Param) -> bool:
        """Whether a parameter keeps what the call gives to it."""
        bound = self._code.bindings(path, number).get(param.name, ())
        return len(bound) == 1 and param.kind in ("positional", "plain", "keyword")

    def _is_something(self, value: Value) -> bool:
        """Whether a value is no None, and not empty."""
        if isinstance(value, Instance):
            return isinstance(value.of, Class) or _is_made(value.of)
        if isinstance(value, Items):
            return _is_filled(value)
        return isinstance(value, (Class, Function, Module))


def _part(member: Expr, column: Column) -> Expr:
    """A part of a member that is a tuple of the same width."""
    is_row = isinstance(member, Group) and member.kind == "items"
    parts = member.members if is_row and isinstance(member, Group) else ()
    return parts[column.number] if len(parts) == column.width else UNKNOWN


def constant(expr: str) -> str:
    """A constant that can be compared; one number looks like the other."""
    if expr[:2] == "=f":
        return HOLDS if (text_of(expr) or "").replace(HOLE, "") else ""
    return "" if expr == "=0" else expr


def _is_made(by: External) -> bool:
    """Whether a class of a library has made an object, by its name, or a method that makes some.

    Those of Python itself may be empty: `Counter()`.
    """
    last = by.dotted.rpartition(".")[2]
    is_python = by.dotted.partition(".")[0] in STANDARD
    is_maker = last[:1].isupper() or last.startswith(MAKERS) or by.dotted.endswith(GET)
    return is_maker and not is_python


def _made_of(value: Value) -> str:
    """The class of an object, as far as it is known by name."""
    if isinstance(value, Items):
        return f"{BUILTIN}{value.kind}"
    if isinstance(value, Instance) and isinstance(value.of, External):
        return value.of.dotted.removesuffix(GET)
    return _class_of(value.of) if isinstance(value, Instance) else ""


def _class_of(value: Value) -> str:
    if isinstance(value, External):
        return value.dotted
    return f"{value.path}:{value.scope}" if isinstance(value, Class) else ""


def _is_filled(value: Items) -> bool:
    return any(is_there(member, value.kind) for member in value.members)


def is_there(member: Expr, kind: str) -> bool:
    """Whether a member is one for sure: not from a comprehension or a star, which may give none.

    Of the values of a dict those are not told from `**others` that are names.
    """
    if isinstance(member, Group):
        return member.kind != "choice" or len(member.members) > 1
    return member[0] == "=" or (kind == "list" and member != UNKNOWN and member[-3:] != ".[]")
