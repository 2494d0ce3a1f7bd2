"""Tests that are always skipped: they are collected, and never say anything.

https://docs.pytest.org/en/stable/how-to/skipping.html
"""

from collections.abc import Iterator
from functools import partial

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.hooks import hooks
from policy_lint.link.collection.marks import Mark
from policy_lint.link.fixtures.closure import Asked, Shared
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.classes import outside_name
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    Function,
    Instance,
    Value,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import SETUP_HOOK, Bind, Call, Expr

WHY = "always skipped"
SKIPS = frozenset(("pytest.skip", "unittest.SkipTest", "pytest.skip.Exception"))
DECORATORS = {
    **dict.fromkeys(("unittest.skip", "unittest.case.skip"), None),
    **dict.fromkeys(("unittest.skipIf", "unittest.case.skipIf"), True),
    **dict.fromkeys(("unittest.skipUnless", "unittest.case.skipUnless"), False),
}
"""Decorators of unittest, and what their condition must be."""
SIGNS = ("skip", "exception")
"""How the name begins of whatever skips, and of the functions that are asked whether they do."""
TRUTHS = {"=True": True, "=False": False, "=None": False, "=''": False}
"""Constants that say whether a condition holds; of numbers the facts do not tell which."""
Piece = tuple[str, int]


class Skipped:
    """Answers which tests never run; what the code around many of them does is found once."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._memo = evaluator.memo
        self._skipping = Shared(self._first_skipping)

    def has(self, test: Collected) -> bool:
        """Whether a mark, a decorator or what runs first keeps a test from ever running."""
        function = test.item.function
        return (
            any(map(self._marked, test.marks))
            or self._decorated(function.path, function.scope)
            or self._gives_up((function.path, function.scope))
            or self._is_given_up(test)
            or self._has_around(test)
        )

    def _is_given_up(self, test: Collected) -> bool:
        """Whether a fixture of the test skips in any case; few do, and tests have many."""
        name = self._skipping.of(test.asked)
        return name is not None and name not in test.doubtful

    def _first_skipping(self, closure: tuple[Asked, ...]) -> str | None:
        for asked in closure:
            fixture = asked.fixture
            if fixture is not None and self._gives_up(fixture.function[:2]):
                return asked.name
        return None

    def _has_around(self, test: Collected) -> bool:
        """Whether all tests of a module or class are skipped."""
        key = ("skipped around", test.item.path, test.item.classes)
        return self._memo.noted(key, partial(self._is_around, test))

    def _is_around(self, test: Collected) -> bool:
        lines = (self._evaluator.classes.line(cls) for cls in test.item.classes)
        classes = (base for line in lines for base in line if isinstance(base, Class))
        dressed = any(self._decorated(base.path, base.scope) for base in classes)
        return dressed or any(map(self._gives_up, self._first(test)))

    def _first(self, test: Collected) -> Iterator[Piece]:
        """What runs before every test of a module or class."""
        yield test.item.path, 0
        for conftest in test.conftests:
            for value in self._evaluator.symbol(conftest, SETUP_HOOK):
                if isinstance(value, Function):
                    yield value[:2]
        for hook in hooks(self._evaluator, test):
            name = self._code.scope(*hook.function[:2]).name
            if not name.lower().removeprefix("async").startswith("teardown"):
                yield hook.function[:2]

    def _marked(self, mark: Mark) -> bool:
        if mark.name not in ("skip", "skipif", "xfail") or not mark.sure:
            return False
        if mark.name == "skip" or mark.call is None or mark.frame is None:
            return mark.name == "skip"
        words, frame = dict(mark.call.keywords), mark.frame
        conditions = [*mark.call.args, *(words[key] for key in ("condition",) if key in words)]
        holds = any(self._comes_to(frame, expr, wanted=True) for expr in conditions)
        if mark.name == "skipif":
            return holds
        never_run = self._comes_to(frame, words.get("run", "?"), wanted=False)
        return never_run and (holds or not conditions)

    def _comes_to(self, frame: Frame, expr: Expr, *, wanted: bool) -> bool:
        """Whether a condition is sure to be true, or false: a constant, or a name for one."""
        if isinstance(expr, str) and expr.isidentifier():
            bound = self._code.bindings(frame.path).get(expr, ())
            alone = bound[0] if len(bound) == 1 else None
            expr = alone.value if isinstance(alone, Bind) and alone.how == "assign" else "?"
        return isinstance(expr, str) and TRUTHS.get(expr) is wanted

    def _decorated(self, path: str, number: int) -> bool:
        scope = self._code.scope(path, number)
        frame = Frame(path, scope.parent)
        values = (one for expr in scope.decorators for one in self._evaluator.values(frame, expr))
        return any(map(self._is_skip, values))

    def _is_skip(self, decorator: Value) -> bool:
        name = outside_name(decorator)
        if name not in DECORATORS:
            return False
        wanted = DECORATORS[name]
        if wanted is None or not isinstance(decorator, Instance) or decorator.made is None:
            return wanted is None
        call = self._code.call(decorator.made.frame, decorator.made.number)
        frame = decorator.made.frame
        return any(self._comes_to(frame, expr, wanted=wanted) for expr in call.args[:1])

    def _gives_up(self, start: Piece) -> bool:
        """Whether a body, or a function of the project that it calls, skips in any case."""
        return self._memo.noted(("skips", start), partial(self._skips, start))

    def _skips(self, start: Piece) -> bool:
        todo, seen = [start], {start}
        while todo:
            path, number = todo.pop()
            for call in self._code.scope(path, number).calls:
                callee = call.callee
                if isinstance(callee, str) and callee.rpartition(".")[2].lower().startswith(SIGNS):
                    inner = self._called(Frame(path, number), call)
                    if inner is None:
                        return True
                    todo += [one for one in inner if one not in seen]
                    seen.update(inner)
        return False

    def _called(self, frame: Frame, call: Call) -> list[Piece] | None:
        """The functions that a call runs which is sure to happen; None where it skips."""
        if call.certainty != Certainty.ALWAYS or call.role != "call":
            return []
        if call.callee == "self.skipTest":
            return None
        values = self._evaluator.values(frame, call.callee)
        if any(outside_name(value) in SKIPS for value in values):
            return None
        alone = len(values) == 1
        return [value[:2] for value in values if alone and isinstance(value, Function)]


def takes_back(evaluator: Evaluator, test: Collected) -> bool:
    """Whether a test stands in the place of an inherited one, which its class does not want."""
    name = test.item.names[-1]
    return any(
        isinstance(base, Class) and name in evaluator.code.bindings(base.path, base.scope)
        for cls in test.item.classes[-1:]
        for base in evaluator.classes.line(cls)
        if base != cls
    )
