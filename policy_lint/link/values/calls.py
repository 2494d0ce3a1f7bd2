"""What a call gives."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from policy_lint.link.symbols.expressions import plain_text
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.containers import KEEPERS
from policy_lint.link.values.value import (
    NOTHING,
    TOO_MANY,
    Enter,
    External,
    Function,
    Instance,
    Items,
    Managed,
    Site,
    Super,
    TooMany,
    Value,
    Values,
    gathered,
    in_ring,
)
from policy_lint.model.facts import Call

if TYPE_CHECKING:
    from policy_lint.link.values.infer import Evaluator

MANAGERS = frozenset(("contextlib.contextmanager", "contextlib.asynccontextmanager"))
ENTERING = frozenset(
    (
        "enter_context",
        "enter_async_context",
        "enterContext",
        "enterAsyncContext",
        "enterClassContext",
    )
)


MAKERS = (
    *("build", "clone", "connect", "construct", "create", "current", "default", "from_", "get_or_"),
    *("get_instance", "initialized", "instance", "launch", "load", "make", "model_", "new", "open"),
    *("parse_", "setup", "singleton", "start"),
)
"""How class methods that make an object are called."""


class Results:
    """Answers what the calls of a project give."""

    def __init__(self, code: Code, evaluator: Evaluator) -> None:
        self._code = code
        self._evaluator = evaluator

    def of(self, frame: Frame, number: int) -> Values:
        """Everything that one call of a frame may give."""
        call = self._code.call(frame, number)
        callees = self._evaluator.values(frame, call.callee)
        made = self._made(frame, call, callees)
        return made or gathered(self._result(callee, frame, number, call) for callee in callees)

    def _made(self, frame: Frame, call: Call, callees: Values) -> Values:
        """Objects of a class that a class method of a base outside makes: `Hub.instance()`."""
        owner, _, name = str(call.callee).rpartition(".")
        if not owner or not name.startswith(MAKERS):
            return NOTHING
        bases = {one.dotted.rpartition(".")[0] for one in callees if isinstance(one, External)}
        classes = [one for one in self._evaluator.values(frame, owner) if isinstance(one, Class)]
        return tuple(
            [
                Instance(cls)
                for cls in classes
                for base in self._evaluator.classes.line(cls)
                if isinstance(base, External) and base.dotted in bases and _makes_own(base)
            ]
        )

    def returned(self, function: Function) -> Values:
        """What calling a function gives: what it returns, or what it promises to."""
        frame = function.frame
        scope = self._code.scope(function.path, function.scope)
        if any(value.yields for value in scope.returns):
            if self._evaluator.classes.decorators(function.path, function.scope) & MANAGERS:
                return (Managed(function),)
            members = tuple(value.value for value in scope.returns if value.yields)
            return (Items(frame, members, "generator"),)
        return self._handed_out(function, yields=False)

    def yielded(self, function: Function) -> Values:
        """What a generator or fixture hands to its user: what it yields, else what it returns."""
        scope = self._code.scope(function.path, function.scope)
        yields = any(value.yields for value in scope.returns)
        return self._handed_out(function, yields=yields)

    def _handed_out(self, function: Function, *, yields: bool) -> Values:
        key = (function, yields)
        given = partial(self._given, function, yields=yields)
        promised = partial(self._promised, function)
        return self._evaluator.memo.ask(key, given, NOTHING, in_ring, (promised,))

    def _given(self, function: Function, *, yields: bool) -> Values:
        frame, scope = function.frame, self._code.scope(function.path, function.scope)
        returns = (value.value for value in scope.returns if value.yields == yields)
        return gathered(self._evaluator.values(frame, value) for value in returns)

    def _promised(self, function: Function) -> Values:
        scope = self._code.scope(function.path, function.scope)
        outer = Frame(function.path, scope.parent, function.this)
        return self._evaluator.instances(outer, scope.annotation)

    def _result(  # noqa: PLR0911 - one for each kind
        self, callee: Value, frame: Frame, number: int, call: Call
    ) -> Values:
        if isinstance(callee, External):
            return self._outside(callee, frame, number, call)
        if isinstance(callee, Class):
            return (Instance(callee),)
        if isinstance(callee, Function):
            return self.returned(callee)
        if isinstance(callee, Instance):
            if isinstance(callee.of, External):
                return (Instance(External(f"{callee.of.dotted}.__call__"), Site(frame, number)),)
            called = self._evaluator.attribute(callee, "__call__")
            methods = (method for method in called if isinstance(method, Function))
            return gathered(self.returned(method) for method in methods)
        if isinstance(callee, TooMany):
            return TOO_MANY
        return self.yielded(callee.function) if isinstance(callee, Enter) else NOTHING

    def _outside(self, callee: External, frame: Frame, number: int, call: Call) -> Values:
        name = callee.dotted
        owner, _, method = name.rpartition(".")
        if method in ("__enter__", "__aenter__"):
            known = self._evaluator.catalogue.result(owner)
            return (Instance(External(known or owner)),)
        if name == "builtins.super":
            return self._super(frame)
        answer = _ANSWERS.get(name) or (_ENTERED if method in ENTERING else None)
        if answer is not None and call.args:
            return answer(self, frame, call)
        if name.startswith(KEEPERS):
            return NOTHING
        known = self._evaluator.catalogue.result(name)
        return (Instance(External(known or name), Site(frame, number)),)

    def _first(self, frame: Frame, call: Call) -> Values:
        return self._evaluator.values(frame, call.args[0])

    def _cast(self, frame: Frame, call: Call) -> Values:
        told = self._evaluator.values(frame, call.args[1]) if len(call.args) > 1 else NOTHING
        return told or self._evaluator.instances(frame, call.args[0])

    def _super(self, frame: Frame) -> Values:
        after = self._code.enclosing_class(frame.path, frame.scope)
        return (Super(after, frame.this or after),) if after else NOTHING

    def _elements(self, frame: Frame, call: Call) -> Values:
        listed = (value for value in self._first(frame, call) if isinstance(value, Items))
        return gathered(self._evaluator.attribute(value, "[]") for value in listed)

    def _getattr(self, frame: Frame, call: Call) -> Values:
        name = plain_text(call.args[1]) if len(call.args) > 1 else None
        if name is None:
            return NOTHING
        owners = self._evaluator.values(frame, call.args[0])
        return gathered(self._evaluator.attribute(value, name) for value in owners)

    def _entered(self, frame: Frame, call: Call) -> Values:
        return gathered(self._given_to_with(value) for value in self._first(frame, call))

    def _given_to_with(self, value: Value) -> Values:
        if isinstance(value, Managed):
            return self.yielded(value.function)
        if isinstance(value, TooMany) or (
            isinstance(value, Instance) and isinstance(value.of, External)
        ):
            return (value,)
        entered = self._evaluator.attribute(value, "__enter__")
        methods = (method for method in entered if isinstance(method, Function))
        return gathered(self.returned(method) for method in methods)


def _makes_own(base: External) -> bool:
    """Whether a class makes objects of itself: a factory makes others."""
    return "factory" not in base.dotted.lower()


_Answer = Callable[[Results, Frame, Call], Values]
_ENTERED: _Answer = Results._entered  # noqa: SLF001 - the class's own table
_ANSWERS: dict[str, _Answer] = {
    "builtins.staticmethod": Results._first,  # noqa: SLF001
    "functools.partial": Results._first,  # noqa: SLF001
    "contextlib.closing": Results._first,  # noqa: SLF001
    "contextlib.aclosing": Results._first,  # noqa: SLF001
    "typing.cast": Results._cast,  # noqa: SLF001
    "builtins.next": Results._elements,  # noqa: SLF001
    "builtins.anext": Results._elements,  # noqa: SLF001
    "builtins.getattr": Results._getattr,  # noqa: SLF001
}
