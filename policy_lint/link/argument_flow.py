"""What callers pass to helpers: it tells what a parameter without an annotation stands for."""

from policy_lint.link.evaluate import Evaluator
from policy_lint.link.value import WIDEST, Constant, Frame, Function, Value
from policy_lint.model.facts import Call, Expr


class ArgumentFlow:
    """Gathers arguments while the graph is read, and tells the evaluator of them between rounds."""

    ROUNDS = 2
    """How many helpers an argument is followed through."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._noted: dict[tuple[str, int, str], dict[Value, None]] = {}

    def note(self, frame: Frame, call: Call, function: Function) -> None:
        """Remember what one call passes to a function of the support code."""
        params = [
            param
            for param in self._evaluator.code.scope(function.path, function.scope).params
            if param.kind != "kwargs"
        ]
        if not call.args and not call.keywords:
            return
        offset = 1 if self._is_bound(function) else 0
        positional = [param for param in params if param.kind in ("positional", "plain")][offset:]
        pairs: list[tuple[str, Expr]] = [
            (param.name, value) for param, value in zip(positional, call.args, strict=False)
        ]
        for name, value in (*pairs, *call.keywords):
            if isinstance(value, str) and value[0] not in "=?":
                self._add((function.path, function.scope, name), frame, value)

    def learn(self) -> set[tuple[str, int]]:
        """Tell the evaluator what is new; the functions that have learned something."""
        learned: set[tuple[str, int]] = set()
        for key, values in self._noted.items():
            known = tuple(values)[:WIDEST]
            if self._evaluator.arguments.get(key) != known:
                self._evaluator.arguments[key] = known
                learned.add(key[:2])
        self._evaluator.forget(learned)
        return learned

    def _add(self, key: tuple[str, int, str], frame: Frame, expr: Expr) -> None:
        for value in self._evaluator.values(frame, expr):
            if not isinstance(value, Constant):
                self._noted.setdefault(key, {})[value] = None

    def _is_bound(self, function: Function) -> bool:
        if not self._evaluator.code.is_method(function.path, function.scope):
            return False
        decorators = self._evaluator.classes.decorators(function.path, function.scope)
        return "builtins.staticmethod" not in decorators
