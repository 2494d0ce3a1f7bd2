"""Decorators: what they do to a test or helper whenever it runs."""

from collections.abc import Iterator

from policy_lint.link.evaluate import Evaluator
from policy_lint.link.origin import Found, Origins
from policy_lint.link.value import Frame, Function
from policy_lint.model.facts import Call, Scope
from policy_lint.model.place import Place


def effects(evaluator: Evaluator, origins: Origins, path: str, scope: Scope) -> Iterator[Found]:
    """The effects of the decorators of a function or class, and of calls inside them."""
    outer = Frame(path, scope.parent)
    at = Place(path, scope.line, scope.column)
    for expr in scope.decorators:
        for value in evaluator.values(outer, expr):
            yield from origins.of_decorator(outer, value, at)
    for call in _inner_calls(evaluator, path, scope):
        callees = evaluator.values(outer, call.callee)
        yield from origins.of_call(outer, call._replace(role="call"), callees)


def wrappers(evaluator: Evaluator, path: str, scope: Scope) -> Iterator[tuple[Function, Function]]:
    """A project's own decorators run around what they decorate: each with what it puts in place."""
    outer = Frame(path, scope.parent)
    for expr in scope.decorators:
        for value in evaluator.values(outer, expr):
            if isinstance(value, Function):
                yield value, value
                for inner in evaluator.results.returned(value):
                    if isinstance(inner, Function):
                        yield value, inner


def _inner_calls(evaluator: Evaluator, path: str, scope: Scope) -> Iterator[Call]:
    """`@patch("x", Mock())`: the `Mock()`. Arguments are read just before their call."""
    calls = evaluator.code.scope(path, scope.parent).calls
    tops = {
        int(expr[1:]) for expr in scope.decorators if isinstance(expr, str) and expr[1:].isdigit()
    }
    for top in tops:
        number = top - 1
        while (
            number >= 0
            and calls[number].role == "decorator"
            and calls[number].line >= calls[top].line
        ):
            if number not in tops:
                yield calls[number]
            number -= 1
