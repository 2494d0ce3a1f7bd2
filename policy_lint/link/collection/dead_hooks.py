"""Setup and teardown hooks that never run: of another framework, or never awaited."""

from collections.abc import Callable, Iterable, Iterator

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.hooks import OF_ASYNC, OF_CLASS, OF_METHOD
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    External,
    Function,
    Values,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Call, Scope
from policy_lint.model.place import Place
from policy_lint.model.test import DeadHook

OF_PYTEST = (*OF_CLASS, *OF_METHOD)
OF_UNITTEST = ("setUp", "tearDown", "setUpClass", "tearDownClass", "setUpTestData")
OF_NOSE = ("setup", "teardown")
NAMES = (*OF_PYTEST, *OF_UNITTEST, *OF_ASYNC, *OF_NOSE)
PLAIN = frozenset(("builtins", "abc", "typing", "typing_extensions", "enum", "dataclasses"))
"""Modules whose classes run no hooks; any other from outside the project might."""
KEEPS_A_HOOK = frozenset(("builtins.classmethod", "builtins.staticmethod", "typing.override"))
Runs = Callable[[Frame], bool]


def dead_hooks(
    evaluator: Evaluator, collected: Iterable[Collected], runs: Runs
) -> tuple[DeadHook, ...]:
    """The dead hooks of classes with tests, once for each test file, by place.

    `runs` says what tests come to run: a hook that one of them calls is alive.
    """
    finder = _Finder(evaluator, runs)
    hooks: dict[tuple[Place, str], DeadHook] = {}
    tests: dict[tuple[Place, str], list[str]] = {}
    for test in collected:
        for hook in finder.of_class(test) if test.item.classes else ():
            key = (hook.at, test.item.path)
            hooks.setdefault(key, hook)
            tests.setdefault(key, []).append(test.item.id)
    return tuple(hooks[key]._replace(tests=tuple(tests[key])) for key in sorted(hooks))


def suspects(evaluator: Evaluator, collected: Iterable[Collected]) -> Iterator[bool]:
    """For each test whether its class has hooks that run only if code of the tests calls them."""
    finder = _Finder(evaluator, lambda _: False)
    return (bool(test.item.classes and finder.of_class(test)) for test in collected)


class _Finder:
    def __init__(self, evaluator: Evaluator, runs: Runs) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._classes = evaluator.classes
        self._runs = runs
        self._found: dict[Class, tuple[DeadHook, ...]] = {}
        self._lost: dict[str, frozenset[str]] = {}

    def of_class(self, test: Collected) -> tuple[DeadHook, ...]:
        """The dead hooks of the class that holds a test, own and inherited."""
        cls = test.item.classes[-1]
        if cls not in self._found:
            self._found[cls] = tuple(self._find(cls, test)) if self._is_open(cls) else ()
        return self._found[cls]

    def _find(self, cls: Class, test: Collected) -> Iterator[DeadHook]:
        line = [base for base in self._classes.line(cls) if isinstance(base, Class)]
        bound = [self._code.bindings(base.path, base.scope) for base in line]
        for name in [name for name in NAMES if any(name in names for names in bound)]:
            why = self._why(cls, name, testcase=test.item.testcase)
            for function in self._classes.class_attribute(cls, name) if why else ():
                if isinstance(function, Function) and self._is_dead(function, name, why):
                    paths = (*test.conftests, *(base.path for base in line))
                    if not any(name in self._called_somehow(path) for path in paths):
                        yield DeadHook(
                            self._code.at(*function[:2]), name, why, self._code.at(*cls[:2])
                        )

    def _why(self, cls: Class, name: str, *, testcase: bool) -> str:
        """Why a hook of this name never runs on a class, or may not run (`COROUTINE`)."""
        label = f"class {self._code.scope(cls.path, cls.scope).name}"
        if name in OF_PYTEST or (testcase and name in OF_UNITTEST):
            return COROUTINE
        if name in OF_NOSE:
            return f"neither pytest nor unittest calls {name}()"
        if not testcase:
            return f"{label} is no unittest.TestCase"
        awaits = self._classes.is_async_testcase(cls)
        return "" if awaits else f"{label} is no unittest.IsolatedAsyncioTestCase"

    def _is_dead(self, function: Function, name: str, why: str) -> bool:
        scope = self._code.scope(function.path, function.scope)
        names = self._classes.decorators(function.path, function.scope)
        dressed = len(scope.decorators) > len(names & KEEPS_A_HOOK)
        if dressed or _wanted(scope) > 1 + (name in OF_PYTEST):
            return False
        return (scope.is_async or why != COROUTINE) and not self._runs(function.frame)

    def _is_open(self, cls: Class) -> bool:
        """Whether all bases are known, and none from outside may run hooks of its own."""
        return all(
            self._is_plain(base)
            if isinstance(base, External)
            else len(self._classes.bases(base))
            >= len({*self._code.scope(base.path, base.scope).bases})
            for base in self._classes.line(cls)
        )

    def _is_plain(self, base: External) -> bool:
        known = self._evaluator.catalogue.testcase(base.dotted)
        if known is not None:
            return known.async_hooks or not known.is_async
        return base.dotted.partition(".")[0] in PLAIN

    def _called_somehow(self, path: str) -> frozenset[str]:
        """The names of hooks that a file calls on something unknown, which may be such a class."""
        if path not in self._lost:
            self._lost[path] = frozenset(self._find_calls(path))
        return self._lost[path]

    def _find_calls(self, path: str) -> Iterator[str]:
        for number, scope in enumerate(self._code.scopes(path)):
            for call in scope.calls:
                name = call.callee.rpartition(".")[2] if isinstance(call.callee, str) else ""
                happens = name != scope.name and call.certainty < Certainty.NEVER
                if name in NAMES and happens and not self._values(path, number, call):
                    yield name

    def _values(self, path: str, number: int, call: Call) -> Values:
        return self._evaluator.values(Frame(path, number), call.callee)


COROUTINE = "it is a coroutine, and nothing awaits it"


def _wanted(scope: Scope) -> int:
    """How many arguments a call must bring."""
    kinds = ("positional", "plain", "keyword")
    return sum(param.kind in kinds and not param.has_default for param in scope.params)
