"""Which fixtures a function asks for by its parameters, by `getfuncargnames` of pytest."""

from policy_lint.link.evaluate import Evaluator
from policy_lint.link.value import Class, External, Frame, Function, Instance, Value
from policy_lint.model.facts import Call, Param, Scope

PATCHES = {"unittest.mock.patch": 1, "unittest.mock.patch.object": 2}
"""Decorators that hand a mock to the function, and the position of `new`, which stops them."""
WRAPPERS = frozenset(
    ("functools.wraps", "functools.update_wrapper", "wrapt.decorator", "decorator.decorator")
)


def requested(evaluator: Evaluator, function: Function, owner: Class | None) -> tuple[str, ...]:
    """The names that pytest looks up as fixtures, in order.

    Not those with a default, positional-only ones, `self`, what `mock.patch` decorators (of the
    function or of the classes in the line of `owner`) fill, nor what `hypothesis.given` fills.
    """
    code = evaluator.code
    scope = code.scope(function.path, function.scope)
    frame = Frame(function.path, scope.parent, function.this)
    decorators = [value for expr in scope.decorators for value in evaluator.values(frame, expr)]
    hidden = next(filter(None, [_unwrapped(evaluator, value) for value in decorators]), None)
    params = (hidden or scope).params
    names = [
        param for param in params if param.kind in ("plain", "keyword") and not param.has_default
    ]
    if _drops_first(evaluator, function, params, owner):
        names = names[1:]
    if owner is not None and scope.name.startswith("test"):
        decorators += _class_patches(evaluator, function, owner)
    names = names[sum(_is_patch(evaluator, value) for value in decorators) :]
    for value in decorators:
        names = _without_given(evaluator, value, names)
    return tuple(param.name for param in names)


def asked_later(scope: Scope) -> tuple[str, ...]:
    """The names that a function asks `request.getfixturevalue` for, where the text says them."""
    if not any(param.name == "request" for param in scope.params):
        return ()
    firsts = [
        call.args[0]
        for call in scope.calls
        if isinstance(call.callee, str)
        and call.callee.endswith("request.getfixturevalue")
        and call.args
    ]
    return tuple(
        first[2:-1] for first in firsts if isinstance(first, str) and first[:2] in ("='", '="')
    )


def _drops_first(
    evaluator: Evaluator, function: Function, params: tuple[Param, ...], owner: Class | None
) -> bool:
    if owner is None or any(param.kind == "positional" for param in params):
        return False
    if not evaluator.code.is_method(function.path, function.scope):
        return True  # a function assigned in the class body
    decorators = evaluator.classes.decorators(function.path, function.scope)
    return "builtins.staticmethod" not in decorators


def _unwrapped(evaluator: Evaluator, decorator: Value) -> Scope | None:
    """The wrapper that a project's decorator puts in place, if it hides the signature."""
    if not isinstance(decorator, Function):
        return None
    for wrapper in evaluator.results.returned(decorator):
        if isinstance(wrapper, Function) and wrapper.path == decorator.path:
            scope = evaluator.code.scope(wrapper.path, wrapper.scope)
            known = evaluator.classes.decorators(wrapper.path, wrapper.scope)
            if (
                scope.parent == decorator.scope
                and not known & WRAPPERS
                and not _updates(evaluator, decorator)
            ):
                return scope
    return None


def _updates(evaluator: Evaluator, decorator: Function) -> bool:
    calls = evaluator.code.scope(decorator.path, decorator.scope).calls
    return any(
        isinstance(call.callee, str) and call.callee.endswith("update_wrapper") for call in calls
    )


def _class_patches(evaluator: Evaluator, function: Function, owner: Class) -> list[Value]:
    """A patch on a class decorates the tests that it has by then: its own and inherited ones."""
    home = evaluator.code.enclosing_class(function.path, function.scope)
    found: list[Value] = []
    for base in evaluator.classes.line(owner):
        if isinstance(base, Class):
            scope = evaluator.code.scope(base.path, base.scope)
            if scope.decorators and home in evaluator.classes.line(base):
                frame = Frame(base.path, scope.parent)
                found += [
                    value for expr in scope.decorators for value in evaluator.values(frame, expr)
                ]
    return found


def _is_patch(evaluator: Evaluator, value: Value) -> bool:
    call, name = _called(evaluator, value)
    position = PATCHES.get(name)
    if call is None or position is None or not isinstance(value, Instance) or value.made is None:
        return False
    new = dict(call.keywords).get("new", call.args[position] if len(call.args) > position else None)
    default = External("unittest.mock.DEFAULT")
    return new is None or evaluator.values(value.made.frame, new) == (default,)


def _without_given(evaluator: Evaluator, value: Value, names: list[Param]) -> list[Param]:
    call, name = _called(evaluator, value)
    if call is None or name not in ("hypothesis.given", "hypothesis.core.given"):
        return names
    filled = {word for word, _ in call.keywords}
    return [param for param in names[: len(names) - len(call.args)] if param.name not in filled]


def _called(evaluator: Evaluator, value: Value) -> tuple[Call | None, str]:
    if not isinstance(value, Instance) or value.made is None or not isinstance(value.of, External):
        return None, ""
    call = evaluator.code.call(value.made.frame, value.made.number)
    return call, evaluator.catalogue.canonical(value.of.dotted)
