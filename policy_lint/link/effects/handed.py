"""What a helper hands on to a call that the catalogue asks about: `self.fill(LOGIN_PASSWORD, "x")`.

Whether `find_element(*locator)` in the helper signs in is for its callers to say: so it is asked of
each of them, with what that one gives.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import NamedTuple

from policy_lint.link.collection.support import Support
from policy_lint.link.effects.arguments import is_bound
from policy_lint.link.symbols.expressions import is_constant, is_named
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Function, Items, Value
from policy_lint.model.catalogue import Argument
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import AUTHENTICATION
from policy_lint.model.facts import STAR, UNKNOWN, Bind, Call, Expr, Group, Scope

SESSION = "session"
MOST = 16
"""Calls to which one helper hands something on that are worth following."""


class Slot(NamedTuple):
    """A parameter of the helper in a call, all of it or one of its members."""

    param: str
    member: int | None = None


class Handed(NamedTuple):
    """A call in a helper, by what it calls and what it is given."""

    callee: External
    args: tuple[Slot | Expr, ...]
    words: tuple[tuple[str, Slot | Expr], ...]
    certainty: Certainty
    number: int
    """Of the call in the helper that leads there."""


class Handing:
    """Answers what helpers hand on to signing in by a browser."""

    def __init__(self, evaluator: Evaluator, support: Support) -> None:
        self._evaluator = evaluator
        self._support = support
        self._code = evaluator.code
        self._asked: dict[str, list[Argument]] = {}
        for entry in evaluator.catalogue.entries:
            asked = entry.when.argument if entry.when and entry.when.text else None
            if entry.effect == AUTHENTICATION and entry.kind == SESSION and asked:
                for name in entry.names:
                    if name.startswith("*."):
                        self._asked.setdefault(name[2:], []).append(asked)

    def of(self, function: Function) -> tuple[Handed, ...]:
        """The calls to which a function hands on what it is given."""
        scope = self._code.scope(function.path, function.scope)
        is_helper = scope.kind == "function" and scope.params and scope.name[:4] != "test"
        if not is_helper or not self._may(scope):
            return ()
        nothing: tuple[Handed, ...] = ()
        work_out = partial(self._find, function)
        return self._evaluator.memo.ask(("handed", function), work_out, nothing)

    def _may(self, scope: Scope) -> bool:
        """Whether a function may hand something on, by the names of what it calls."""
        return any(_last(call) in self.names for call in scope.calls)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the catalogue asks about, and the functions of the project that may lead there."""
        return self._code.memo.aside(self._find_names)

    def _find_names(self) -> frozenset[str]:
        helpers = [
            scope
            for path in self._support.paths
            for scope in self._code.scopes(path)
            if scope.params and scope.calls and scope.name[:4] != "test"
        ]
        called = [(one.name, frozenset(map(_last, one.calls))) for one in helpers]
        found, new = frozenset[str](), frozenset(self._asked)
        while new - found:
            found |= new
            new = frozenset(name for name, calls in called if not calls.isdisjoint(found))
        return found

    def numbers(self, frame: Frame) -> frozenset[int]:
        """The calls of a function, by number, of which its callers decide what they do."""
        found = self.of(Function(frame.path, frame.scope, frame.this))
        return frozenset(one.number for one in found)

    def calls(
        self, frame: Frame, call: Call, function: Function
    ) -> Iterator[tuple[External, Call]]:
        """The calls that a call of a function amounts to, as if they stood in its place."""
        for one in self.of(function):
            args = tuple(self._filled(frame, call, function, arg) for arg in one.args)
            words = tuple((w, self._filled(frame, call, function, arg)) for w, arg in one.words)
            sure = max(call.certainty, one.certainty)
            yield one.callee, call._replace(args=args, keywords=words, certainty=sure)

    def _is_asked(self, scope: Scope, call: Call) -> bool:
        """Whether the catalogue asks about an argument that is a parameter of the helper."""
        asked = self._asked.get(_last(call), ())
        if not asked or call.role == "enter":
            return False
        args, words = self._slots(scope, call)
        return any(
            isinstance(args[one.index], Slot)
            if 0 <= one.index < len(args)
            else isinstance(dict(words).get(one.keyword), Slot)
            for one in asked
        )

    def _slots(
        self, scope: Scope, call: Call
    ) -> tuple[tuple[Slot | Expr, ...], tuple[tuple[str, Slot | Expr], ...]]:
        """What a call is given, with slots for parameters of the helper."""
        spread = enumerate(_spread(call.args))
        args = tuple(self._slot(scope, arg, place) for place, arg in spread)
        return args, tuple((word, self._slot(scope, arg, 0)) for word, arg in call.keywords)

    def _find(self, function: Function) -> tuple[Handed, ...]:
        scope = self._code.scope(function.path, function.scope)
        params, found = _params(scope), list[Handed]()
        for number, call in enumerate(scope.calls):
            given = (*call.args, *(value for _, value in call.keywords))
            if any(_named(arg).partition(".")[0] in params for arg in given) or (
                self._is_asked(scope, call)
            ):
                for value in self._evaluator.values(function.frame, call.callee):
                    found += self._through(scope, call, number, value)
        return tuple(dict.fromkeys(found))[:MOST]

    def _through(self, scope: Scope, call: Call, number: int, callee: Value) -> Iterator[Handed]:
        """What is handed on to something outside, or by another helper that is given it."""
        if isinstance(callee, External) and self._is_asked(scope, call):
            yield Handed(callee, *self._slots(scope, call), call.certainty, number)
        if not isinstance(callee, Function):
            return
        for inner in self.of(callee):
            args = tuple(self._further(scope, call, callee, arg) for arg in inner.args)
            words = tuple((w, self._further(scope, call, callee, arg)) for w, arg in inner.words)
            if any(isinstance(arg, Slot) for arg in (*args, *(arg for _, arg in words))):
                sure = max(call.certainty, inner.certainty)
                yield Handed(inner.callee, args, words, sure, number)

    def _further(
        self, scope: Scope, call: Call, function: Function, arg: Slot | Expr
    ) -> Slot | Expr:
        """An argument of an inner helper in the terms of the outer one."""
        if not isinstance(arg, Slot):
            return arg
        given = self._given(call, function, arg.param)
        found = self._slot(scope, given, 0)
        if isinstance(found, Slot) and found.member is None:
            return found._replace(member=arg.member)
        return found if isinstance(found, Slot) and arg.member is None else UNKNOWN

    def _slot(self, scope: Scope, expr: Expr, place: int) -> Slot | Expr:
        """The parameter that an argument is, or is a member of; else what is written."""
        if not is_named(expr):
            return expr if is_constant(expr) else UNKNOWN
        params = _params(scope)
        name = _named(expr)
        if expr[0] == STAR or expr.endswith(".[]"):
            return Slot(name, place) if name in params and "." not in name else UNKNOWN
        if expr in params:
            return Slot(expr)
        bound = [one for one in scope.binds if one.target == expr]
        if len(bound) == 1 and bound[0].how == "element" and bound[0].value in params:
            return Slot(str(bound[0].value), _position(scope, bound[0]))
        return UNKNOWN

    def _given(self, call: Call, function: Function, name: str) -> Expr:
        """What a call gives to a parameter."""
        params = self._code.scope(function.path, function.scope).params
        plain = [one.name for one in params if one.kind in ("positional", "plain")]
        plain = plain[is_bound(self._evaluator, function) :]
        words = dict(call.keywords)
        if name in words:
            return words[name]
        position = plain.index(name) if name in plain else len(call.args)
        if position < len(call.args) and not any(one[0] == STAR for one in call.args[:position]):
            return call.args[position]
        return UNKNOWN

    def _filled(self, frame: Frame, call: Call, function: Function, arg: Slot | Expr) -> Expr:
        """What stands in a slot where a call gives it."""
        if not isinstance(arg, Slot):
            return arg
        given = self._given(call, function, arg.param)
        if arg.member is None:
            return given
        if isinstance(given, Group):
            return given.members[arg.member] if arg.member < len(given.members) else UNKNOWN
        values = self._evaluator.values(frame, given)
        lists = [one for one in values if isinstance(one, Items) and arg.member < len(one.members)]
        said = tuple(dict.fromkeys(one.members[arg.member] for one in lists))
        plain = tuple(filter(is_constant, said))
        if len(plain) == 1 and len(lists) == len(values):
            return plain[0]
        return Group("choice", (*plain, UNKNOWN)) if plain else UNKNOWN


def _params(scope: Scope) -> frozenset[str]:
    return frozenset(
        one.name for one in scope.params if one.kind in ("positional", "plain", "keyword")
    )


def _last(call: Call) -> str:
    return call.callee.rpartition(".")[2] if isinstance(call.callee, str) else ""


def _named(expr: Expr) -> str:
    """The name in `*name`, `name` and `name.[]`."""
    return expr.removeprefix(STAR).removesuffix(".[]") if isinstance(expr, str) else ""


def _spread(args: Iterable[Expr]) -> Iterator[Expr]:
    """Arguments by their places: `*pair` is two of them."""
    for arg in args:
        yield arg
        if isinstance(arg, str) and arg[0] == STAR:
            yield arg


def _position(scope: Scope, bind: Bind) -> int:
    beside = [one for one in scope.binds if one.line == bind.line and one.value == bind.value]
    return beside.index(bind)
