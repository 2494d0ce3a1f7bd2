"""Assertions that always hold, in the files of tests and in what these import."""

from collections.abc import Iterable, Iterator
from functools import cached_property, partial

from policy_lint.link.collection.support import Support
from policy_lint.link.faults import Faults
from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.expressions import call_number
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Binding, Code
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import Function, Instance, Value
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import UNKNOWN, Bind, Expr, Param, Scope
from policy_lint.model.place import Place
from policy_lint.model.project import HollowAssertion


def hollow(
    evaluator: Evaluator, support: Support, tests: Iterable[str], faults: Faults
) -> tuple[HollowAssertion, ...]:
    """All of them, by place; `tests` are the files that pytest collects from."""
    finder = _Finder(evaluator)
    paths = _imported(evaluator.code, support, tests)
    return tuple(
        sorted(
            found
            for path in sorted(paths)
            for found in faults.spared(Place(path, 1), partial(finder.of_file, path), ())
        )
    )


def _is_plain(binding: Binding) -> bool:
    if isinstance(binding, Bind):
        return binding.how == "assign" and type(binding.value) is str
    return not isinstance(binding, Param)


def _imported(code: Code, support: Support, tests: Iterable[str]) -> set[str]:
    """What of the support code runs, and does not only lie there, as data of tests may."""
    todo = [*tests, *filter(is_conftest, support.paths)]
    found: set[str] = set()
    while todo:
        path = todo.pop()
        if path not in found and support.has(path) and code.readable(path):
            found.add(path)
            todo += support.imports(path)
    return found


class _Finder:
    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code

    def of_file(self, path: str) -> tuple[HollowAssertion, ...]:
        """All of one file, in no order."""
        return tuple(self._of_file(path))

    def _of_file(self, path: str) -> Iterator[HollowAssertion]:
        scopes = self._code.files[path].scopes
        for number, scope in enumerate(scopes):
            frame = Frame(path, number)
            for each in scope.hollow:
                why = each.why or self._why(frame, scope, each.asks)
                if why and not (each.why and self._sees_to_equality(frame, each.asks)):
                    at = Place(path, each.line, each.column)
                    within = self._outermost(path, number)
                    yield HollowAssertion(at, why, within, "holds" if each.runs else "unreached")
            for index in scope.dropped if scope.kind == "function" else ():
                call = scope.calls[index]
                if call.role == "call" and call.certainty is not Certainty.NEVER:
                    why = self._unawaited(frame, call.callee)
                    if why:
                        at, within = (
                            Place(path, call.line, call.column),
                            self._outermost(path, number),
                        )
                        yield HollowAssertion(at, why, within, "idle")

    def _sees_to_equality(self, frame: Frame, asks: Expr) -> bool:
        """Whether a name stands for an object whose class has an equality of its own."""
        values = self._evaluator.values(frame, asks) if asks != UNKNOWN else ()
        of = (value.of for value in values if isinstance(value, Instance))
        attribute = self._evaluator.classes.class_attribute
        return any(isinstance(cls, Class) and attribute(cls, "__eq__") for cls in of)

    def _why(self, frame: Frame, scope: Scope, asks: Expr) -> str:
        number = call_number(asks)
        if number is not None:
            return self._unawaited(frame, scope.calls[number].callee)
        name = str(asks).rpartition(".")[2]
        if name not in self._plain or not self._stands_for(frame, asks, is_async=False):
            return ""
        return f"nobody calls {asks}, and a function is true"

    def _unawaited(self, frame: Frame, callee: Expr) -> str:
        if type(callee) is not str or callee.rpartition(".")[2] not in self._coroutines:
            return ""
        is_one = self._stands_for(frame, callee, is_async=True)
        shown = callee.partition(".")[2] if callee[0] == "@" else callee
        return f"nobody awaits {shown}()" if is_one else ""

    @cached_property
    def _plain(self) -> frozenset[str]:
        """The names of all functions that nothing decorates: these alone are known as such."""
        return frozenset(scope.name for scope in self._undecorated())

    @cached_property
    def _coroutines(self) -> frozenset[str]:
        return frozenset(scope.name for scope in self._undecorated() if scope.is_async)

    def _undecorated(self) -> Iterator[Scope]:
        for file in self._code.files.values():
            for scope in file.scopes:
                if scope.kind == "function" and not scope.decorators:
                    yield scope

    def _stands_for(self, frame: Frame, expr: Expr, *, is_async: bool) -> bool:
        if not self._is_told(frame, str(expr)):
            return False
        values = self._evaluator.values(frame, expr)
        return bool(values) and all(self._is_function(value, is_async=is_async) for value in values)

    def _is_told(self, frame: Frame, chain: str) -> bool:
        """Whether the beginning of a chain stands for one thing only, which the text shows.

        Of alternatives the unknown ones are not among the values.
        """
        head, _, rest = chain.partition(".")
        if head == "self":
            return "." not in rest
        number = frame.scope
        while head[0] != "@" and number >= 0:
            bound = self._code.bindings(frame.path, number).get(head, ())
            if bound:
                return len(bound) == 1 and _is_plain(bound[0])
            number = self._code.scope(frame.path, number).parent
        return True

    def _is_function(self, value: Value, *, is_async: bool) -> bool:
        if not isinstance(value, Function):
            return False
        scope = self._code.scope(value.path, value.scope)
        is_plain = scope.kind == "function" and not scope.decorators
        is_coroutine = scope.is_async and not any(one.yields for one in scope.returns)
        return is_plain and (is_coroutine or not is_async)

    def _outermost(self, path: str, number: int) -> Place:
        """The function around a scope that stands in no other function."""
        scopes = self._code.files[path].scopes
        found = number
        while number > 0:
            found = number if scopes[number].kind == "function" else found
            number = scopes[number].parent
        return Place(path, scopes[found].line, scopes[found].column)
