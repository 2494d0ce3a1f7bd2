"""Files whose tests are made when they are loaded, as far as the text says that they are."""

from collections.abc import Iterable, Iterator
from functools import partial

from policy_lint.link.collection.collected import Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.faults import Faults
from policy_lint.link.sessions import matches
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.applied import applied
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External, Function
from policy_lint.model.facts import Bind, Scope
from policy_lint.model.place import Place
from policy_lint.model.pytest_setup import PytestConfig
from policy_lint.model.test import Made

CLASSES = frozenset(("builtins.type", "types.new_class"))
"""Calls that make a class."""
NAMES = ("globals()", "exec()", "setattr()")
"""Ways to put anything into a module."""


def made_at_run_time(
    evaluator: Evaluator, collection: Collection, support: Support, faults: Faults
) -> tuple[Made, ...]:
    """The test files in which something makes tests, each with the first place where it does."""
    finder = _Finder(evaluator, collection, support)
    paths = [path for path in evaluator.code.files if collection.opens(path)]
    found = (faults.spared(Place(path, 1), partial(finder.first, path), None) for path in paths)
    return tuple(one for one in found if one is not None)


class _Finder:
    def __init__(self, evaluator: Evaluator, collection: Collection, support: Support) -> None:
        self._evaluator = evaluator
        self._support = support
        self._code = evaluator.code
        self._collection = collection

    def first(self, path: str) -> Made | None:
        """What makes tests in a file."""
        return self._evaluator.memo.noted(("makers", path), partial(self._first, path))

    def _first(self, path: str) -> Made | None:
        config = self._collection.sessions.of(path)
        return next(self._ways(path, config), None)

    def _ways(self, path: str, config: PytestConfig) -> Iterator[Made]:
        for number, scope in enumerate(self._code.scopes(path)):
            if scope.kind == "class" and self._holds_tests(Class(path, number), scope, config):
                what = self._of_class(Class(path, number))
                if what:
                    yield Made(Place(path, scope.line, scope.column), what)
        yield from self._calls(Frame(path, 0), self._code.scope(path))
        if not self._collection.collector.scenarios.of_module(path, config).complete:
            yield Made(Place(path, 1), "scenarios()")
        yield from self._classes(Frame(path, 0), config)
        unread = self._collection.unread(path)
        if unread in NAMES:
            yield Made(Place(path, 1), unread)

    def _holds_tests(self, cls: Class, scope: Scope, config: PytestConfig) -> bool:
        return matches(scope.name, config.python_classes) or self._evaluator.classes.is_testcase(
            cls
        )

    def _of_class(self, cls: Class) -> str:
        """A metaclass, a decorator or a base that may put tests into a class."""
        for base in self._evaluator.classes.line(cls):
            if isinstance(base, Class):
                scope = self._code.scope(base.path, base.scope)
                if scope.metaclass != "?" and self._is_strange(base, scope):
                    return f"the metaclass {scope.metaclass}"
                if any(map(self._fills, self._around(cls, base))):
                    return "setattr()"
        return ""

    def _is_strange(self, cls: Class, scope: Scope) -> bool:
        """Whether the metaclass is one of the tests: the product's and a library's make none."""
        values = self._evaluator.values(Frame(cls.path, scope.parent), scope.metaclass)
        ours = (value for value in values if isinstance(value, (Class, Function)))
        return not values or any(self._support.has(value.path) for value in ours)

    def _around(self, cls: Class, base: Class) -> Iterator[Function]:
        """The functions that see a class when it is made: decorators, `__init_subclass__`."""
        for one in applied(self._evaluator, base.path, base.scope) if base == cls else ():
            if isinstance(one.value, Function):
                yield one.value
        for value in self._evaluator.classes.class_attribute(base, "__init_subclass__"):
            if isinstance(value, Function):
                yield value

    def _fills(self, function: Function) -> bool:
        """Whether a function puts attributes of any name on what it is given."""
        scope = self._code.scope(function.path, function.scope)
        first = {param.name for param in scope.params[:1]}
        return any(call.callee == "setattr" and {*call.args[:1]} & first for call in scope.calls)

    def _calls(self, frame: Frame, scope: Scope) -> Iterator[Made]:
        for call in scope.calls:
            place = Place(frame.path, call.line, call.column)
            if call.callee == "setattr" and self._is_class(frame, call.args[:1]):
                yield Made(place, "setattr()")

    def _is_class(self, frame: Frame, given: Iterable[object]) -> bool:
        """Whether something is a class that stands in the file itself."""
        return any(
            isinstance(value, Class) and value.path == frame.path
            for expr in given
            if isinstance(expr, str)
            for value in self._evaluator.values(frame, expr)
        )

    def _classes(self, frame: Frame, config: PytestConfig) -> Iterator[Made]:
        """`TestAll = type("TestAll", (Base,), {...})`, under any name that pytest takes."""
        scope = self._code.scope(frame.path, frame.scope)
        for bind in scope.binds:
            if matches(bind.target, config.python_classes) and self._makes_class(frame, bind):
                yield Made(Place(frame.path, bind.line, bind.column), "type()")

    def _makes_class(self, frame: Frame, bind: Bind) -> bool:
        if not isinstance(bind.value, str) or bind.value[:1] != "@":
            return False
        number = bind.value[1:]
        if not number.isdigit():
            return False
        call = self._code.call(frame, int(number))
        made = self._evaluator.values(frame, call.callee)
        is_type = any(isinstance(one, External) and one.dotted in CLASSES for one in made)
        return is_type and len(call.args) > 1
