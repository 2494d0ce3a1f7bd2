"""Tests that are always skipped: they are collected, and never say anything.

https://docs.pytest.org/en/stable/how-to/skipping.html
"""

from policy_lint.link.collection.collected import Collected
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    External,
    Instance,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Scope

WHY = "always skipped"
SKIPS = frozenset(("pytest.skip", "unittest.SkipTest", "pytest.skip.Exception"))
DECORATORS = frozenset(("unittest.skip", "unittest.case.skip"))


def is_skipped(evaluator: Evaluator, test: Collected) -> bool:
    """Whether a mark, a decorator or its first statements keep a test from ever running."""
    path, number = test.item.function.path, test.item.function.scope
    if "skip" in test.mark_names or any(map(_is_true, _conditions(test))):
        return True
    decorated = evaluator.classes.decorators(path, number) | {
        name
        for cls in test.item.classes
        for base in evaluator.classes.line(cls)
        if isinstance(base, Class)
        for name in evaluator.classes.decorators(base.path, base.scope)
    }
    scopes = ((path, number), (test.item.path, 0))
    return bool(decorated & DECORATORS) or any(
        _gives_up(evaluator, Frame(*scope), evaluator.code.scope(*scope)) for scope in scopes
    )


def takes_back(evaluator: Evaluator, test: Collected) -> bool:
    """Whether a test stands in the place of an inherited one, which its class does not want."""
    name = test.item.names[-1]
    return any(
        isinstance(base, Class) and name in evaluator.code.bindings(base.path, base.scope)
        for cls in test.item.classes[-1:]
        for base in evaluator.classes.line(cls)
        if base != cls
    )


def _conditions(test: Collected) -> list[object]:
    marks = (mark for mark in test.marks if mark.name == "skipif" and mark.call is not None)
    return [mark.call.args[0] for mark in marks if mark.call is not None and mark.call.args]


def _is_true(condition: object) -> bool:
    return condition in ("=True", "=1")


def _gives_up(evaluator: Evaluator, frame: Frame, scope: Scope) -> bool:
    """Whether a body skips in any case."""
    for call in scope.calls:
        if call.certainty == Certainty.ALWAYS and call.role == "call":
            if call.callee == "self.skipTest":
                return True
            last = str(call.callee).rpartition(".")[2]
            if last in ("skip", "SkipTest", "Exception") and any(
                _dotted(value) in SKIPS for value in evaluator.values(frame, call.callee)
            ):
                return True
    return False


def _dotted(value: object) -> str:
    if isinstance(value, Instance):
        value = value.of
    return value.dotted if isinstance(value, External) else ""
