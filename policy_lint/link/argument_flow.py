"""What callers pass to helpers: it tells what a parameter without an annotation stands for."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.link.evaluate import Evaluator
from policy_lint.link.value import WIDEST, Class, Constant, Frame, Function, Value
from policy_lint.model.facts import Call, Expr, Param

Key = tuple[str, int, str]
"""A parameter: of which file and scope, and its name."""


class Learned(NamedTuple):
    """Who has learned of an argument: functions, and classes whose objects keep it."""

    functions: frozenset[tuple[str, int]]
    classes: frozenset[Class]

    def concerns(self, frame: Frame) -> bool:
        """Whether a frame may see something else now."""
        return (frame.path, frame.scope) in self.functions or frame.this in self.classes


class ArgumentFlow:
    """Gathers arguments while the graph is read, and tells the evaluator of them between rounds."""

    ROUNDS = 2
    """How many helpers an argument is followed through."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._noted: dict[Key, dict[Value, None]] = {}

    def note(self, frame: Frame, call: Call, function: Function) -> None:
        """Remember what one call passes to a function of the support code, or leaves to it."""
        params = self._code.scope(function.path, function.scope).params
        left = [param for param in params if _is_followed(param.default)]
        if not call.args and not call.keywords and not left:
            return
        offset = 1 if self._is_bound(function) else 0
        positional = [param for param in params if param.kind in ("positional", "plain")][offset:]
        pairs: list[tuple[str, Expr]] = [
            (param.name, value) for param, value in zip(positional, call.args, strict=False)
        ]
        pairs += call.keywords
        for name, value in pairs:
            if _is_followed(value):
                self._add((function.path, function.scope, name), frame, value)
        if left:
            self._leave(function, left, {name for name, _ in pairs})

    def learn(self) -> Learned:
        """Tell the evaluator what is new; who has learned something."""
        learned: list[Key] = []
        for key, values in self._noted.items():
            known = tuple(values)[:WIDEST]
            if self._evaluator.arguments.get(key) != known:
                self._evaluator.arguments[key] = known
                learned.append(key)
        keepers = {keeper for key in learned for keeper in self._keepers(*key)}
        found = Learned(
            frozenset(key[:2] for key in learned), self._evaluator.classes.family(keepers)
        )
        self._evaluator.forget(found.concerns, found.classes)
        return found

    def _leave(self, function: Function, left: list[Param], given: set[str]) -> None:
        """What a call does not give is the default."""
        outer = Frame(
            function.path, self._code.scope(function.path, function.scope).parent, function.this
        )
        for param in left:
            if param.name not in given:
                self._add((function.path, function.scope, param.name), outer, param.default)

    def _keepers(self, path: str, number: int, name: str) -> Iterator[Class]:
        """The class whose method keeps an argument as an attribute: `self.client = client`."""
        owner = self._code.enclosing_class(path, number)
        scope = self._code.scope(path, number)
        if owner and scope.params:
            prefix = f"{scope.params[0].name}."
            kept = (bind.value for bind in scope.binds if bind.target.startswith(prefix))
            if name in {str(value).partition(".")[0] for value in kept}:
                yield owner

    def _add(self, key: Key, frame: Frame, expr: Expr) -> None:
        for value in self._evaluator.values(frame, expr):
            if not isinstance(value, Constant):
                self._noted.setdefault(key, {})[value] = None

    def _is_bound(self, function: Function) -> bool:
        if not self._code.is_method(function.path, function.scope):
            return False
        decorators = self._evaluator.classes.decorators(function.path, function.scope)
        return "builtins.staticmethod" not in decorators


def _is_followed(expr: Expr) -> bool:
    return isinstance(expr, str) and expr[0] not in "=?"
