"""What looks like a test and is never collected, and why."""

from collections.abc import Iterable, Iterator

from policy_lint.link.code import last
from policy_lint.link.collection import _matches as matches
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.session import matches_name
from policy_lint.link.suite import Collected, Suite
from policy_lint.link.support import Support
from policy_lint.link.value import Class
from policy_lint.model.facts import Scope
from policy_lint.model.place import Place
from policy_lint.model.test import Uncollected
from policy_lint.read.pytest_config import PytestConfig


def uncollected(
    evaluator: Evaluator, suite: Suite, support: Support, collected: Iterable[Collected]
) -> tuple[Uncollected, ...]:
    """The functions of support code that look like tests and that nothing collects, by place."""
    live = {(test.item.function.path, test.item.function.scope) for test in collected}
    finder = _Finder(evaluator, suite, live, _inherited(evaluator, collected))
    found = [one for path in sorted(support.paths) if evaluator.code.readable(path) for one in finder.find(path)]
    return tuple(found)


def _inherited(evaluator: Evaluator, collected: Iterable[Collected]) -> set[Class]:
    return {
        base
        for cls in {cls for test in collected for cls in test.item.classes}
        for base in evaluator.classes.line(cls)
        if isinstance(base, Class)
    }


class _Finder:
    def __init__(
        self, evaluator: Evaluator, suite: Suite, live: set[tuple[str, int]], bases: set[Class]
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._suite = suite
        self._live = live
        self._bases = bases

    def find(self, path: str) -> Iterator[Uncollected]:
        """The lost tests of one file."""
        config = self._suite.sessions.of(path)
        opened = self._suite.opens(path)
        for number, scope in enumerate(self._code.files[path].scopes):
            if not self._looks_like_test(path, number, scope, config):
                continue
            why = self._why(path, number, scope, config, opened)
            if why:
                yield Uncollected(Place(path, scope.line, scope.column), scope.name, why)

    def _looks_like_test(self, path: str, number: int, scope: Scope, config: PytestConfig) -> bool:
        return (
            scope.kind == "function"
            and scope.name.startswith("test_")
            and matches(scope.name, config.python_functions)
            and (path, number) not in self._live
            and self._suite.definitions.decoration(path, number) is None
        )

    def _why(self, path: str, number: int, scope: Scope, config: PytestConfig, opened: bool) -> str:
        parent = self._code.scope(path, scope.parent)
        if parent.kind == "function":
            return self._nested(path, scope, parent) if opened else ""
        if any(value.yields for value in scope.returns):
            return "it is a generator, which pytest no longer runs as a test" if opened else ""
        if self._is_replaced(path, number, scope):
            return "a later definition has the same name"
        if parent.kind == "class":
            return self._in_class(path, scope.parent, parent, config) if opened else ""
        if not opened and not matches_name(path, config) and self._alone(path):
            return f"the file name matches none of {', '.join(config.python_files)}"
        return ""

    def _nested(self, path: str, scope: Scope, parent: Scope) -> str:
        """Lost by indentation; a function that the one around it calls or hands on is only a helper."""
        used = any(
            load == scope.name or load.startswith(f"{scope.name}.")
            for inner in self._code.files[path].scopes
            for load in inner.loads
        )
        wanted = parent.name.startswith("test") and not used and not scope.decorators
        return f"it is defined inside {parent.name}()" if wanted else ""

    def _is_replaced(self, path: str, number: int, scope: Scope) -> bool:
        bound = self._code.bindings(path, scope.parent).get(scope.name, ())
        final = last(self._code, path, bound)
        return number not in final and isinstance(final[-1], int) if final else False

    def _in_class(self, path: str, number: int, scope: Scope, config: PytestConfig) -> str:
        cls = Class(path, number)
        if cls in self._bases or self._evaluator.classes.is_testcase(cls):
            return ""
        if matches(scope.name, config.python_classes):
            constructor = self._suite.collector.constructor(cls)
            return f"class {scope.name} has {constructor}" if constructor else ""
        if scope.parent == 0 and "test" in scope.name.lower() and not self._is_base(scope.name, path):
            return f"the name of class {scope.name} matches none of {', '.join(config.python_classes)}"
        return ""

    def _is_base(self, name: str, path: str) -> bool:
        return any(name in map(str, inner.bases) for inner in self._code.files[path].scopes)

    def _alone(self, path: str) -> bool:
        """Whether nothing imports the file, so that its tests are not there for others."""
        return path not in self._imported()

    def _imported(self) -> frozenset[str]:
        if not hasattr(self, "_importees"):
            self._importees = frozenset(
                module
                for path, file in self._code.files.items()
                for scope in file.scopes
                for item in scope.imports
                for module in (self._code.modules.find(path, item.module),)
                if module
            )
        return self._importees
