"""The switch `__test__` on modules, classes and functions: inside, beside or by a decorator."""

from collections.abc import Mapping

from policy_lint.link.symbols.expressions import is_constant
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Function
from policy_lint.model.facts import Bind, Scope

SWITCH = "__test__"
OFF = frozenset(("False", "None"))


class Switches:
    """Answers what `__test__` is set to: the `repr` of a constant, else `?`, or nothing."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._outside: dict[tuple[str, int], Mapping[str, str]] = {}

    def of_module(self, path: str) -> str:
        """The switch of a module."""
        return self._inside(path, 0)

    def of_class(self, cls: Class) -> str:
        """The switch of a class or of the nearest of its bases that has one."""
        return self._evaluator.classes.first(cls, ("switch",), self._said, "")

    def _said(self, base: Class | External) -> str:
        if isinstance(base, External):
            return ""
        return self._beside(base.path, base.scope) or self._inside(base.path, base.scope)

    def of_function(self, function: Function) -> str:
        """The switch of a function."""
        return self._beside(function.path, function.scope)

    def _inside(self, path: str, number: int) -> str:
        bound = self._code.bindings(path, number).get(SWITCH, ())
        said = [_constant(binding) for binding in bound if isinstance(binding, Bind)]
        return said[-1] if said else ""

    def _beside(self, path: str, number: int) -> str:
        """`test_a.__test__ = False` after the definition, or done by one of its decorators."""
        scope = self._code.scope(path, number)
        said = self._assigned(path, scope.parent).get(scope.name, "")
        return self._decorated(path, scope) if scope.decorators and not said else said

    def _decorated(self, path: str, scope: Scope) -> str:
        frame = Frame(path, scope.parent)
        for value in (
            one for expr in scope.decorators for one in self._evaluator.values(frame, expr)
        ):
            if isinstance(value, Function):
                params = self._code.scope(value.path, value.scope).params
                assigned = self._assigned(value.path, value.scope)
                if params and params[0].name in assigned:
                    return assigned[params[0].name]
        return ""

    def _assigned(self, path: str, number: int) -> Mapping[str, str]:
        self._code.memo.sources.add(path)
        key = (path, number)
        if key not in self._outside:
            binds = self._code.scope(path, number).binds
            ours = [bind for bind in binds if bind.target.endswith(f".{SWITCH}")]
            self._outside[key] = {
                bind.target.removesuffix(f".{SWITCH}"): _constant(bind) for bind in ours
            }
        return self._outside[key]


def _constant(bind: Bind) -> str:
    return bind.value[1:] if is_constant(bind.value) else "?"
