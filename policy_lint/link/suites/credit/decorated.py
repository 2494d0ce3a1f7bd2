"""Tests that do nothing but by their decorator, which may well be what is tested."""

from collections.abc import Iterable, Iterator

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.support import Support
from policy_lint.link.effects.decorators import wrappers
from policy_lint.link.symbols.expressions import call_number
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import Function, Instance, Managed, Value


def runs_product(evaluator: Evaluator, support: Support, test: Collected) -> bool:
    """Whether a decorator of a test is of the product, or runs something of it around the test."""
    path, number = test.item.function[:2]
    if not evaluator.code.scope(path, number).decorators:
        return False
    inner = (wrapper.function for wrapper in wrappers(evaluator, path, number))
    around = (value for function in inner for value in _called(evaluator, function))
    return any(_is_of_product(support, each) for each in (*_said(evaluator, path, number), *around))


def _said(evaluator: Evaluator, path: str, number: int) -> Iterator[Value]:
    """What the decorators of a function are, or what makes them: `flow` of `@flow(name="pay")`."""
    scope = evaluator.code.scope(path, number)
    frame = Frame(path, scope.parent)
    calls = evaluator.code.scope(path, scope.parent).calls
    for expr in scope.decorators:
        made = call_number(expr)
        yield from evaluator.values(frame, expr if made is None else calls[made].callee)


def _called(evaluator: Evaluator, function: Function) -> Iterable[Value]:
    calls = evaluator.code.scope(function.path, function.scope).calls
    return (value for call in calls for value in evaluator.values(function.frame, call.callee))


def _is_of_product(support: Support, value: Value) -> bool:
    if isinstance(value, Instance):
        value = value.of
    elif isinstance(value, Managed):
        value = value.function
    return isinstance(value, (Class, Function)) and not support.has(value.path)
