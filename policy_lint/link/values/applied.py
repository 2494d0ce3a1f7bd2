"""What decorators apply: those of a library themselves, those of the project what is in them.

A decorator of the project is a function: a mark, patch or fixture that it applies to what it is
given is applied to what it decorates.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from policy_lint.link.symbols.expressions import call_number, plain_text
from policy_lint.link.symbols.frame import Class, Frame, ScopeId
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.texts import texts
from policy_lint.link.values.value import (
    Constant,
    External,
    Function,
    Instance,
    Items,
    Site,
    Value,
    Values,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import STAR, UNKNOWN, Bind, Call, Expr, Group, Param, Scope

FACES = frozenset(("wrapt.decorator", "decorator.decorator"))
"""Decorators of decorators: pytest sees the signature of what is decorated in the end."""


class Passed(NamedTuple):
    """The call by which a function of the project runs: it tells what its parameters stand for."""

    scope: ScopeId
    site: Site


Calls = tuple[Passed, ...]


class Applied(NamedTuple):
    """Something that is applied to a definition, and the calls by which one comes to it."""

    value: Value
    calls: Calls = ()
    sure: bool = True
    """It is applied whenever the decorator is."""
    written: bool = True
    """It stands in the decorator itself."""
    back: bool = True
    """What it makes of a function takes the place of that function."""


def applied(evaluator: Evaluator, path: str, number: int) -> tuple[Applied, ...]:
    """What the decorators of a function or class apply to it, the outermost first."""
    if not evaluator.code.scope(path, number).decorators:
        return ()
    work_out = partial(_applied, evaluator, path, number)
    return evaluator.memo.ask(("applied", path, number), work_out, ())


def _applied(evaluator: Evaluator, path: str, number: int) -> tuple[Applied, ...]:
    scope = evaluator.code.scope(path, number)
    frame = Frame(path, scope.parent)
    return tuple(one for expr in scope.decorators for one in applied_by(evaluator, frame, expr))


class _Place(NamedTuple):
    """An expression that stands for something applied, and how one came to it."""

    frame: Frame
    expr: Expr
    calls: Calls = ()
    sure: bool = True
    written: bool = True
    back: bool = True


def applied_by(evaluator: Evaluator, frame: Frame, expr: Expr) -> Iterator[Applied]:
    """What one decorator applies, or a value of `pytestmark` stands for."""
    seen: set[tuple[Function, Calls]] = set()
    lists: set[Items] = set()
    todo = [_Place(frame, expr)]
    while todo:
        place = todo.pop()
        runs = [*_passed(evaluator, place.frame, place.expr)]
        place = place._replace(calls=(*place.calls, *runs))
        values = _values(evaluator, place.frame, place.expr, place.calls)
        inner = [] if values else [*_handed_out(evaluator, place, runs)]
        for value in values:
            if isinstance(value, Items):
                inner += _members(value, place, lists)
                continue
            yield Applied(value, *place[2:])
            for function in _functions(evaluator, value):
                if (function, place.calls) not in seen and len(seen) < LONGEST:
                    seen.add((function, place.calls))
                    inner += _inside(evaluator, function, place)
        todo += reversed(inner)


def _members(value: Items, place: _Place, seen: set[Items]) -> list[_Place]:
    """What is in a list or tuple; a list in itself once."""
    if value in seen:
        return []
    seen.add(value)
    return [place._replace(frame=value.frame, expr=member) for member in value.members]


def _handed_out(evaluator: Evaluator, place: _Place, runs: Iterable[Passed]) -> Iterator[_Place]:
    """What functions return that only the arguments of their calls tell."""
    for run in runs if len(place.calls) < LONGEST else ():
        for value in evaluator.code.scope(*run.scope).returns:
            yield place._replace(frame=Frame(*run.scope), expr=value.value)


LONGEST = 64
"""Functions that one decorator leads to; those that make each other have no end."""


def standing_for(evaluator: Evaluator, frame: Frame, expr: Expr) -> Iterator[tuple[Value, Calls]]:
    """What an expression stands for, each value with the calls by which one comes to it."""
    seen: set[tuple[Frame, Expr, Calls]] = set()
    todo: list[tuple[Frame, Expr, Calls]] = [(frame, expr, ())]
    while todo and len(seen) < LONGEST:
        where = todo.pop()
        if where in seen:
            continue
        seen.add(where)
        frame, expr, calls = where
        runs = tuple(_passed(evaluator, frame, expr))
        for value in () if runs else _values(evaluator, frame, expr, calls):
            yield value, calls
        for run in runs:
            returned = evaluator.code.scope(*run.scope).returns
            todo += [(Frame(*run.scope), one.value, (*calls, run)) for one in returned]


def behind(evaluator: Evaluator, frame: Frame, expr: Expr, calls: Calls) -> tuple[Frame, Expr]:
    """An expression as it stands where it was passed: parameters by the call that gave them."""
    for _ in calls:
        found = _parameter(evaluator, frame, expr)
        if found is None:
            break
        scope, param = found
        site = next((one.site for one in reversed(calls) if one.scope == scope), None)
        if site is None:
            break
        given = argument(evaluator.code, scope, site, param)
        if given is None:
            outer = evaluator.code.scope(*scope).parent
            return Frame(scope[0], outer), param.default
        frame, expr = site.frame, given
    return frame, expr


def told(evaluator: Evaluator, frame: Frame, expr: Expr, calls: Calls) -> Iterator[str]:
    """Every string that an expression stands for, parameters being what these calls pass."""
    frame, expr = behind(evaluator, frame, expr, calls)
    chain = _list_of(evaluator.code, frame, expr) if isinstance(expr, str) else ""
    if chain:
        owner, inner = behind(evaluator, frame, chain, calls)
        if isinstance(inner, Group):
            frame, expr = owner, inner
    if isinstance(expr, Group) and expr.kind != "mapping":
        for member in expr.members:
            yield from told(evaluator, frame, member, calls)
    else:
        yield from texts(evaluator, frame, expr)


def _list_of(code: Code, frame: Frame, expr: str) -> str:
    """The list of which an expression is an element: `*names`, `names.[]`, a name in a loop."""
    if expr[0] == STAR:
        return expr[1:]
    bound = code.bindings(frame.path, frame.scope).get(expr, ())
    alone = bound[0] if len(bound) == 1 else None
    if isinstance(alone, Bind) and alone.how == "element" and isinstance(alone.value, str):
        return alone.value
    return expr.removesuffix(".[]") if expr.endswith(".[]") else ""


def _passed(evaluator: Evaluator, frame: Frame, expr: Expr) -> Iterator[Passed]:
    """The functions of the project that an expression is the result of calling."""
    number = call_number(expr)
    if number is not None:
        callee = evaluator.code.call(frame, number).callee
        for value in evaluator.values(frame, callee):
            if isinstance(value, Function):
                yield Passed((value.path, value.scope), Site(frame, number))


def _values(evaluator: Evaluator, frame: Frame, expr: Expr, calls: Calls) -> Values:
    number = call_number(expr)
    found = evaluator.values(*behind(evaluator, frame, expr, calls))
    if found or number is None:
        return found
    call = evaluator.code.call(frame, number)
    if External("builtins.getattr") in evaluator.values(frame, call.callee):
        return _attribute(evaluator, frame, call, calls)
    if call_number(call.callee) is None:
        return found
    made_by = _values(evaluator, frame, call.callee, calls)
    site = Site(frame, number)
    return tuple(Instance(one, site) for one in made_by if isinstance(one, External))


def _attribute(evaluator: Evaluator, frame: Frame, call: Call, calls: Calls) -> Values:
    """`getattr(pytest.mark, level)`, where a parameter says the name."""
    owner, name, *_ = (*call.args, UNKNOWN, UNKNOWN)
    names = evaluator.values(*behind(evaluator, frame, name, calls))
    owners = evaluator.values(*behind(evaluator, frame, owner, calls))
    return tuple(
        value
        for name in names
        if isinstance(name, Constant) and (text := plain_text(name.expr)) is not None
        for owner in owners
        for value in evaluator.attribute(owner, text)
    )


def _functions(evaluator: Evaluator, value: Value) -> Iterator[Function]:
    """What runs with the decorated thing as its argument."""
    if isinstance(value, Function):
        yield value
    elif isinstance(value, Instance) and isinstance(value.of, Class):
        for method in evaluator.classes.class_attribute(value.of, "__call__"):
            if isinstance(method, Function):
                yield method


def _inside(evaluator: Evaluator, function: Function, place: _Place) -> Iterator[_Place]:
    """What a decorator applies to its argument, or to the wrapper that it puts in its place."""
    takes = place.back and not _keeps_face(evaluator, function)
    for expr, sure, back in _inner(evaluator, function):
        certain = place.sure and sure == Certainty.ALWAYS
        yield _Place(function.frame, expr, place.calls, certain, written=False, back=takes and back)


def _keeps_face(evaluator: Evaluator, function: Function) -> bool:
    """Whether a decorator is made by a library so that what it decorates keeps its signature."""
    return not FACES.isdisjoint(evaluator.classes.decorators(function.path, function.scope))


def _inner(evaluator: Evaluator, function: Function) -> Iterator[tuple[Expr, Certainty, bool]]:
    scope = evaluator.code.scope(function.path, function.scope)
    is_method = evaluator.code.is_method(function.path, function.scope)
    params = scope.params[1:] if is_method else scope.params
    ours: set[Expr] = {one.name for one in params[:1]}
    ours.update(_wrappers(evaluator, function, scope) if ours else ())
    back = _given_back(scope)
    for number, call in enumerate(scope.calls if ours else ()):
        ours.update(bind.target for bind in scope.binds if bind.value in ours)
        if call.args[:1] and call.args[0] in ours and call.role == "call":
            ours.add(f"@{number}")
            yield call.callee, call.certainty, f"@{number}" in back
    for bind in scope.binds:
        owner, _, name = bind.target.rpartition(".")
        if name == "pytestmark" and owner in ours:
            yield bind.value, bind.certainty, False
    for child in scope.children:
        inner = evaluator.code.scope(function.path, child)
        if inner.name in ours:
            yield from ((expr, inner.certainty, True) for expr in inner.decorators)


def _given_back(scope: Scope) -> set[Expr]:
    """What a decorator returns, and what that is made of: `made`, `@3`, the argument of `@3`."""
    back: set[Expr] = set()
    todo: list[Expr] = [one.value for one in scope.returns]
    while todo:
        expr = todo.pop()
        if expr not in back:
            back.add(expr)
            number = call_number(expr)
            if isinstance(expr, Group):
                todo += expr.members
            elif number is not None:
                todo += scope.calls[number].args[:1]
            else:
                todo += [bind.value for bind in scope.binds if bind.target == expr]
    return back


def _wrappers(evaluator: Evaluator, function: Function, scope: Scope) -> Iterator[Expr]:
    """The functions in a decorator, by name, that it gives back."""
    handed = {value.value for value in scope.returns}
    for call in scope.calls:
        handed.update(call.args[:1])
    for child in scope.children:
        name = evaluator.code.scope(function.path, child).name
        if name in handed:
            yield name


def _parameter(evaluator: Evaluator, frame: Frame, expr: Expr) -> tuple[ScopeId, Param] | None:
    """The parameter that a name stands for, with its function: here or in one around it."""
    if not isinstance(expr, str) or not expr.isidentifier():
        return None
    number = frame.scope
    while number > 0:
        bound = evaluator.code.bindings(frame.path, number).get(expr)
        if bound:
            alone = bound[0] if len(bound) == 1 else None
            return ((frame.path, number), alone) if isinstance(alone, Param) else None
        number = evaluator.code.scope(frame.path, number).parent
    return None


def argument(code: Code, scope: ScopeId, site: Site, param: Param) -> Expr | None:
    """What a call gives to a parameter; None where it leaves it to its default."""
    call = code.call(site.frame, site.number)
    words = dict(call.keywords)
    if "**" in words:
        return UNKNOWN
    plain = [one.name for one in code.scope(*scope).params if one.kind in ("positional", "plain")]
    names = plain[1:] if code.is_method(*scope) else plain
    if param.kind == "varargs":
        return Group("items", call.args[len(names) :])
    if param.name in words:
        return words[param.name]
    position = names.index(param.name) if param.name in names else len(call.args)
    if position < len(call.args):
        return call.args[position]
    return UNKNOWN if any(one[0] == STAR for one in call.args) else None
