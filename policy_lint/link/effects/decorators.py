"""Decorators: what they do to a test or helper whenever it runs."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.effects.origins import Found, Origins
from policy_lint.link.symbols.expressions import call_number, given
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.applied import applied
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import Function, Instance, Managed, Value
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Call, Expr, Scope
from policy_lint.model.place import Place

METHODS = ("__call__", "__enter__", "__exit__", "__aenter__", "__aexit__")
"""What an object that decorates runs: a `ContextDecorator` is entered and left."""


def effects(evaluator: Evaluator, origins: Origins, path: str, scope: Scope) -> Iterator[Found]:
    """The effects of the decorators of a function or class, and of calls inside them."""
    outer = Frame(path, scope.parent)
    at = Place(path, scope.line, scope.column)
    for expr in scope.decorators:
        for value in evaluator.values(outer, expr):
            yield from origins.of_decorator(outer, value, at)
    yield from _written(evaluator, origins, path, scope)
    for call in _inner_calls(evaluator, path, scope):
        callees = evaluator.values(outer, call.callee)
        yield from origins.of_call(outer, call._replace(role="call"), callees)


def _written(evaluator: Evaluator, origins: Origins, path: str, scope: Scope) -> Iterator[Found]:
    """What the keys say that are written in decorators; of rows of parameters one is taken."""
    outer = Frame(path, scope.parent)
    calls = evaluator.code.scope(path, scope.parent).calls
    for number in _numbers(scope.decorators):
        call = calls[number]
        name = str(call.callee)
        sure = Certainty.CONDITIONAL if name.endswith(".parametrize") else Certainty.ALWAYS
        at = Place(path, call.line, call.column)
        for value in given(call):
            yield from origins.of_display(outer, (value, at, sure))
        if not is_mark(call):
            yield from origins.of_words(outer, call._replace(certainty=sure))


def decorates(call: Call) -> bool:
    """Whether what a call is given is said of something else: of a function or test."""
    return call.role == "decorator" or is_mark(call)


def is_mark(call: Call) -> bool:
    """Whether a call makes a mark; what that is given is its own affair."""
    return ".mark." in f".{call.callee}"


class Wrapper(NamedTuple):
    """Code of the project that runs around what is decorated, and how surely."""

    function: Function
    decorator: Function
    sure: bool


def wrappers(evaluator: Evaluator, path: str, number: int) -> Iterator[Wrapper]:
    """A project's own decorators run around what they decorate, with what they put in place.

    They are functions, objects that can be called, and context managers.
    """
    for one in applied(evaluator, path, number):
        for decorator in _decorating(evaluator, one.value):
            yield Wrapper(decorator, decorator, one.sure)
            for inner in evaluator.results.returned(decorator):
                if isinstance(inner, Function):
                    yield Wrapper(inner, decorator, one.sure)


def _decorating(evaluator: Evaluator, value: Value) -> Iterator[Function]:
    """The functions that run when something is a decorator."""
    found: Iterable[Value] = (value,)
    if isinstance(value, Managed):
        found = (value.function,)
    elif isinstance(value, Instance) and isinstance(value.of, Class):
        found = _of_object(evaluator, value.of, [*METHODS])
    elif isinstance(value, Class):
        found = _of_object(evaluator, value, ["__init__", *METHODS])
    return (one for one in found if isinstance(one, Function))


def _of_object(evaluator: Evaluator, cls: Class, names: Iterable[str]) -> Iterator[Value]:
    for name in names:
        yield from evaluator.classes.class_attribute(cls, name)


def tops(code: Code, path: str, scope: Scope) -> frozenset[int]:
    """The calls of a scope that belong to what they decorate, by number.

    When a function runs, so do the arguments of decorators in it: `@app.task(after=Mock())`. Those
    of a module or class belong to the test or helper that is decorated.
    """
    if scope.kind in ("module", "class"):
        return frozenset(
            number for number, call in enumerate(scope.calls) if call.role == "decorator"
        )
    inner = (code.scope(path, number).decorators for number in scope.children)
    return frozenset(number for decorators in inner for number in _numbers(decorators))


def _inner_calls(evaluator: Evaluator, path: str, scope: Scope) -> Iterator[Call]:
    """`@patch("x", Mock())`: the `Mock()`. Arguments are read just before their call."""
    calls = evaluator.code.scope(path, scope.parent).calls
    outermost = set(_numbers(scope.decorators))
    for top in outermost:
        number = top - 1
        while (
            number >= 0
            and calls[number].role == "decorator"
            and calls[number].line >= calls[top].line
        ):
            if number not in outermost:
                yield calls[number]
            number -= 1


def _numbers(decorators: Iterable[Expr]) -> Iterator[int]:
    found = map(call_number, decorators)
    return (number for number in found if number is not None)
