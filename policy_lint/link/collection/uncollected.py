"""What looks like a test and is never collected, and why."""

from collections.abc import Iterable, Iterator
from functools import partial

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.faults import Faults
from policy_lint.link.sessions import in_testpaths, matches, matches_name
from policy_lint.link.symbols.frame import Class
from policy_lint.link.symbols.scopes import final
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    Function,
)
from policy_lint.model.facts import Scope
from policy_lint.model.place import Place
from policy_lint.model.pytest_setup import PytestConfig
from policy_lint.model.test import Uncollected

REPLACED = "a later definition has the same name"


def uncollected(
    evaluator: Evaluator,
    collection: Collection,
    support: Support,
    collected: Iterable[Collected],
    faults: Faults,
) -> tuple[Uncollected, ...]:
    """The functions that look like tests and that nothing collects, by place."""
    finder = _Finder(evaluator, collection, tuple(collected), support.imported)
    paths = [path for path in evaluator.code.files if support.has(path) or finder.is_run(path)]
    return tuple(
        one
        for path in paths
        if evaluator.code.readable(path)
        for one in faults.spared(Place(path, 1), partial(finder.lost_in, path), ())
    )


def none_of(setting: str, patterns: Iterable[str]) -> str:
    """The patterns of a setting of pytest that a name does not match, with what they are."""
    return f"none of {setting} ({', '.join(patterns)})"


class _Finder:
    def __init__(
        self,
        evaluator: Evaluator,
        collection: Collection,
        collected: tuple[Collected, ...],
        imported: frozenset[str],
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._collection = collection
        self._imported = imported
        self._live = {(test.item.function.path, test.item.function.scope) for test in collected}
        classes = {cls for test in collected for cls in test.item.classes}
        self._bases = {base for cls in classes for base in evaluator.classes.line(cls)}

    def is_run(self, path: str) -> bool:
        """Whether a bare `pytest` opens a file."""
        return in_testpaths(path, self._collection.sessions.of(path)) and self._collection.opens(
            path
        )

    def lost_in(self, path: str) -> tuple[Uncollected, ...]:
        """The lost tests of one file."""
        return tuple(self._find(path))

    def _find(self, path: str) -> Iterator[Uncollected]:
        config = self._collection.sessions.of(path)
        opened = self._collection.opens(path)
        silent = self._code.scope(path).silent
        if silent and opened:
            tests = "its only test" if len(silent) == 1 else f"its {len(silent)} tests"
            why = "they are commented out" if len(silent) > 1 else "it is commented out"
            yield Uncollected(Place(path, silent[0]), tests, f"{why}, and nothing else is there")
        for number, scope in enumerate(self._code.scopes(path)):
            if self._looks_like_test(path, number, scope, config):
                why = (self._lost if opened else self._closed)(path, number, scope, config)
                if why:
                    yield Uncollected(Place(path, scope.line, scope.column), scope.name, why)

    def _looks_like_test(self, path: str, number: int, scope: Scope, config: PytestConfig) -> bool:
        return (
            scope.kind == "function"
            and scope.name.startswith("test_")
            and matches(scope.name, config.python_functions)
            and (path, number) not in self._live
            and self._collection.definitions.decorations.of(path, number) is None
        )

    def _closed(self, path: str, number: int, scope: Scope, config: PytestConfig) -> str:
        """Why a test is lost where pytest does not open its file and nobody imports it."""
        if self._is_replaced(path, number, scope):
            return REPLACED
        is_lost = (
            scope.parent == 0 and not matches_name(path, config) and path not in self._imported
        )
        return (
            f"the file name matches {none_of('python_files', config.python_files)}"
            if is_lost
            else ""
        )

    def _lost(self, path: str, number: int, scope: Scope, config: PytestConfig) -> str:
        parent = self._code.scope(path, scope.parent)
        if parent.kind == "function":
            return self._nested(path, scope, parent)
        if self._is_replaced(path, number, scope):
            return REPLACED
        taker = self._collection.collector.taken_by(path, number)
        if taker:
            return f"its decorator {taker}() returns nothing, so its name stands for None"
        if self._collection.is_deselected(self._id(path, number), config):
            return "addopts deselects it"
        return self._refused(path, number, parent, config) or self._in_class(path, scope, config)

    def _refused(self, path: str, number: int, parent: Scope, config: PytestConfig) -> str:
        """Lost with a generator, or because of one."""
        scope = self._code.scope(path, number)
        if parent.kind == "class" and self._evaluator.classes.is_testcase(
            Class(path, scope.parent)
        ):
            return ""
        refused = self._collection.collector.refuses(path, scope.parent, config)
        if refused and self._collection.collector.is_generator(Function(path, number)):
            return "it is a generator, which pytest no longer runs as a test"
        beside = f"{refused}() beside it is a generator"
        return f"{beside}, and pytest gives up the whole {parent.kind}" if refused else ""

    def _id(self, path: str, number: int) -> str:
        names = []
        while number > 0:
            scope = self._code.scope(path, number)
            names.append(scope.name)
            number = scope.parent
        return "::".join([path, *reversed(names)])

    def _nested(self, path: str, scope: Scope, parent: Scope) -> str:
        """Lost by indentation; one that the function around it uses is only a helper."""
        used = any(
            load == scope.name or load.startswith(f"{scope.name}.")
            for inner in self._code.scopes(path)
            for load in inner.loads
        )
        wanted = parent.name.startswith("test") and not used and not scope.decorators
        return f"it is defined inside {parent.name}()" if wanted else ""

    def _is_replaced(self, path: str, number: int, scope: Scope) -> bool:
        held = final(self._code, path, self._code.bindings(path, scope.parent).get(scope.name, ()))
        return bool(held) and number not in held and isinstance(held[-1], int)

    def _in_class(self, path: str, method: Scope, config: PytestConfig) -> str:
        cls, scope = Class(path, method.parent), self._code.scope(path, method.parent)
        if scope.kind != "class" or cls in self._bases or self._evaluator.classes.is_testcase(cls):
            return ""
        if matches(scope.name, config.python_classes):
            constructor = self._collection.collector.classes.constructor(cls)
            return f"class {scope.name} has {constructor}" if constructor else ""
        if (
            scope.parent == 0
            and "test" in scope.name.lower()
            and not self._is_base(scope.name, path)
            and not self._is_called(path, method)
        ):
            patterns = none_of("python_classes", config.python_classes)
            return f"the name of class {scope.name} matches {patterns}"
        return ""

    def _is_called(self, path: str, method: Scope) -> bool:
        """Whether a function of the file uses a method: a helper with a test's name."""
        ending = f".{method.name}"
        return any(
            load.endswith(ending)
            for inner in self._code.scopes(path)
            if inner.kind == "function" and inner is not method
            for load in inner.loads
        ) or any(
            isinstance(call.callee, str) and call.callee.endswith(ending)
            for inner in self._code.scopes(path)
            if inner.kind == "function"
            for call in inner.calls
        )

    def _is_base(self, name: str, path: str) -> bool:
        return any(name in map(str, inner.bases) for inner in self._code.scopes(path))
