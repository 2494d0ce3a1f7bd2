"""Which functions and classes of a file are tests, as pytest 9 collects them.

https://docs.pytest.org/en/stable/explanation/goodpractices.html#test-discovery
and `_pytest/python.py`, `_pytest/unittest.py`.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from policy_lint.link.collection.class_rules import TestClasses
from policy_lint.link.collection.marks import PREFIX
from policy_lint.link.collection.scenarios import Scenarios
from policy_lint.link.collection.switches import OFF, Switches
from policy_lint.link.fixtures.definitions import Definitions
from policy_lint.link.fixtures.made_by_libraries import (
    behaviours,
    machine_bound,
    machine_of,
    rules,
)
from policy_lint.link.sessions import matches
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Binding, Code, final
from policy_lint.link.values.classes import PROPERTIES
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    Constant,
    Function,
    Instance,
    Value,
)
from policy_lint.model.facts import Scope
from policy_lint.model.feature import Scenario
from policy_lint.model.place import Place
from policy_lint.model.pytest_setup import PytestConfig

GENERATES = frozenset(
    ("parameterized.parameterized.expand", "ddt.data", "ddt.idata", "ddt.file_data")
)
Members = Iterable[tuple[str, Class | Function]]


class Item(NamedTuple):
    """One collected test: the function under the file and classes where pytest lists it."""

    path: str
    classes: tuple[Class, ...]
    names: tuple[str, ...]
    """The names of the classes as collected, then of the test."""
    function: Function
    testcase: bool
    dynamic: bool = False
    runs: tuple[Function, ...] = ()
    """What a library runs for it beside the function: steps, rules."""
    may_run: tuple[Function, ...] = ()
    """What it may run as well."""
    scenario: Scenario | None = None
    plays: bool = False
    """Steps run for it, those of the scenario if that could be read."""
    made: Place | None = None
    """Where a call makes it; then it has no function of its own, and the module stands for it."""

    @property
    def id(self) -> str:
        """The node id without parametrisation."""
        return "::".join([self.path, *self.names])

    @property
    def bodies(self) -> tuple[Function, ...]:
        """The code that runs for it."""
        own = () if self.made else (self.function,)
        return (*own, *self.runs, *self.may_run)


def place(code: Code, item: Item) -> Place:
    """Where a test stands."""
    return item.made or code.at(*item.function[:2])


class Parent(NamedTuple):
    """Where tests are looked for: a file, and the classes on the way inwards."""

    path: str
    config: PytestConfig
    classes: tuple[Class, ...] = ()
    names: tuple[str, ...] = ()


Inner = tuple[Parent, str, Class]
"""A class under a name of a parent, which may hold tests."""


class Collector:
    """Collects the tests of files."""

    def __init__(
        self,
        evaluator: Evaluator,
        definitions: Definitions,
        scenarios: Scenarios,
        *,
        describes: bool = False,
    ) -> None:
        self.scenarios = scenarios
        self._describes = describes
        self._evaluator = evaluator
        self._code = evaluator.code
        self._definitions = definitions
        self._switches = Switches(evaluator)
        self.classes = TestClasses(evaluator)

    def collect(self, path: str, config: PytestConfig) -> Iterator[Item]:
        """The tests that pytest finds in one file."""
        if self._switches.of_module(path) in OFF:
            return
        module = Parent(path, config)
        plain = self._plain(module, self._module_members(path, config))
        todo = [plain, self._machines(module), self._made(module)]
        while todo:
            found = next(todo[-1], None)
            if found is None:
                todo.pop()
            elif isinstance(found, Item):
                yield found
            else:
                todo.append(self._class(*found))

    def refuses(self, path: str, number: int, config: PytestConfig) -> str:
        """The generator for which pytest gives up a whole module or class, by name, or nothing."""
        for child in self._code.scope(path, number).children:
            function, name = Function(path, child), self._code.scope(path, child).name
            if self.is_generator(function) and self._is_test(
                name, function, config.python_functions
            ):
                return name
        return ""

    def is_generator(self, function: Function) -> bool:
        """Whether pytest sees a generator function: marks leave it one, others wrap it."""
        scope = self._code.scope(function.path, function.scope)
        if scope.is_async or not any(value.yields for value in scope.returns):
            return False
        names = (
            self._evaluator.classes.decorators(function.path, function.scope)
            if scope.decorators
            else ()
        )
        return len(scope.decorators) <= sum(name.startswith(PREFIX) for name in names)

    def _plain(self, parent: Parent, members: Members) -> Iterator[Item | Inner]:
        """The tests of a module or a plain class, and the classes in it."""
        found = tuple(members)
        patterns = parent.config.python_functions
        tests = [
            (name, value)
            for name, value in found
            if isinstance(value, Function) and self._is_test(name, value, patterns)
        ]
        if any(self.is_generator(function) for _, function in tests):
            return  # pytest gives up the whole module or class
        for name, function in tests:
            yield self._item(parent, name, function, testcase=False)
        for name, value in found:
            if isinstance(value, Class):
                yield parent, name, value
            elif self._is_block(parent, name, value):
                yield parent, name, Class(value.path, value.scope)

    def _machines(self, parent: Parent) -> Iterator[Item | Inner]:
        """`TestStore = Store.TestCase`: the tests of a state machine."""
        for name in self._code.bindings(parent.path):
            cls = machine_bound(self._evaluator, parent.path, name)
            if cls is not None:
                yield self._machine(parent, name, cls)

    def _made(self, parent: Parent) -> Iterator[Item | Inner]:
        """The tests that `scenarios("features")` makes."""
        module = Function(parent.path, 0)
        for one in self.scenarios.of_module(parent.path, parent.config).tests:
            item = Item(parent.path, (), (one.name,), module, testcase=False)
            yield item._replace(scenario=one.scenario, plays=True, made=one.at)

    def _machine(self, parent: Parent, name: str, cls: Class) -> Item:
        runs = rules(self._evaluator, cls)
        names = (*parent.names, name, "runTest")
        function = Function(cls.path, cls.scope)
        return Item(parent.path, (), names, function, testcase=True, dynamic=False, runs=runs)

    def _is_block(self, parent: Parent, name: str, value: Function) -> bool:
        """Whether a function is a block of pytest-describe."""
        top = not parent.classes or self._is_function(parent.classes[-1])
        prefixes = parent.config.describe_prefixes
        return self._describes and top and name.startswith(prefixes) and value.path == parent.path

    def _is_function(self, cls: Class) -> bool:
        return self._code.scope(cls.path, cls.scope).kind == "function"

    def _block(self, parent: Parent, cls: Class) -> Iterator[Item | Inner]:
        """The tests of a block of pytest-describe: its functions, those it shares, and blocks."""
        for name, function in self._functions(cls):
            if name[0] != "_" and self._is_block(parent, name, function):
                yield parent, name, Class(function.path, function.scope)
            elif name[0] != "_":
                yield self._item(parent, name, function, testcase=False)
        for shared in behaviours(self._evaluator, cls):
            title = self._code.scope(shared.path, shared.scope).name
            for name, function in self._functions(shared):
                yield self._item(parent, f"{title}::{name}", function, testcase=False)

    def _functions(self, block: Class) -> Iterator[tuple[str, Function]]:
        """The functions in a block that are no fixtures."""
        for name, bound in self._code.bindings(block.path, block.scope).items():
            for number in (one for one in bound[-1:] if isinstance(one, int)):
                is_function = self._code.scope(block.path, number).kind == "function"
                if is_function and self._definitions.decorations.of(block.path, number) is None:
                    yield name, Function(block.path, number)

    def _class(self, outer: Parent, name: str, cls: Class) -> Iterator[Item | Inner]:
        if self._is_function(cls):
            parent = Parent(outer.path, outer.config, (*outer.classes, cls), (*outer.names, name))
            yield from self._block(parent, cls)
            return
        testcase = self._evaluator.classes.is_testcase(cls)
        said = self._switches.of_class(cls)
        wanted = testcase or matches(name, outer.config.python_classes) or said == "True"
        if not wanted or said in OFF or cls in outer.classes or self.classes.is_abstract(cls):
            return
        parent = Parent(outer.path, outer.config, (*outer.classes, cls), (*outer.names, name))
        machine = machine_of(self._evaluator, cls) if testcase else None
        if machine is not None:
            yield self._machine(outer, name, machine)
        elif testcase:
            yield from self._testcase(parent, dict(self._class_members(cls)))
        elif not self.classes.constructor(cls):
            yield from self._plain(parent, self._class_members(cls))

    def _testcase(self, parent: Parent, members: dict[str, Class | Function]) -> Iterator[Item]:
        """The tests of a class that unittest's loader reads; without any, its `runTest`."""
        functions = {name: value for name, value in members.items() if isinstance(value, Function)}
        tests = [name for name, value in functions.items() if self._is_test(name, value, ("test",))]
        for name in tests or [name for name in functions if name == "runTest"]:
            if name.startswith("test") or not tests:
                yield self._item(parent, name, functions[name], testcase=True)

    def _module_members(
        self, path: str, config: PytestConfig
    ) -> Iterator[tuple[str, Class | Function]]:
        names = self._code.bindings(path)
        for name, bound in names.items():
            for binding in reversed(final(self._code, path, bound)):
                found = self._member(Frame(path, 0), binding)
                if found is not None:
                    if found.path == path or config.collect_imported_tests:
                        yield name, found
                    break
        if config.collect_imported_tests:
            for name in self._evaluator.stars.names(path):
                if name not in names:
                    starred = _tests(self._evaluator.symbol(path, name))
                    yield from ((name, one) for one in islice(starred, 1))

    def _class_members(self, cls: Class) -> Iterator[tuple[str, Class | Function]]:
        members: dict[str, Class | Function | None] = {}
        rows: dict[Class, list[tuple[str, Binding]]] = {}
        for name, binding, owner in self.classes.members(cls):
            rows.setdefault(owner, []).append((name, binding))
        for base in self._evaluator.classes.line(cls):
            if not isinstance(base, Class):
                continue
            frame = Frame(base.path, base.scope, cls)
            own = {name: self._member(frame, one) for name, one in rows.get(base, ())}
            for name, found in {**own, **self.classes.added(base)}.items():
                members.setdefault(name, found)
        for name, found in members.items():
            if isinstance(found, Function):
                yield name, found._replace(this=cls)
            elif found is not None:
                yield name, found

    def _member(self, frame: Frame, binding: Binding) -> Class | Function | None:
        """The class or function that a name of a module or class stands for."""
        if isinstance(binding, int):
            if self._code.scope(frame.path, binding).kind == "class":
                return Class(frame.path, binding)
            return Function(frame.path, binding, frame.this)
        return next(_tests(self._evaluator.taken_over(frame, binding)), None)

    def _is_test(self, name: str, function: Function, patterns: tuple[str, ...]) -> bool:
        said = self._switches.of_function(function)
        return (
            said not in OFF
            and (matches(name, patterns) or said == "True")
            and self._definitions.decorations.of(function.path, function.scope) is None
            and self._stays_function(function)
        )

    def _stays_function(self, function: Function) -> bool:
        """Whether its decorators leave a function: no property, constant or object."""
        scope = self._code.scope(function.path, function.scope)
        if not scope.decorators:
            return True
        if self._evaluator.classes.decorators(function.path, function.scope) & PROPERTIES:
            return False
        if self.taken_by(function.path, function.scope):
            return False
        frame = Frame(function.path, scope.parent, function.this)
        values = (
            value for expr in scope.decorators for value in self._evaluator.values(frame, expr)
        )
        given = [
            self._evaluator.results.returned(value)
            for value in values
            if isinstance(value, Function)
        ]
        return not any(result and all(map(_is_no_function, result)) for result in given)

    def taken_by(self, path: str, number: int) -> str:
        """The decorator of the project that returns nothing, so that the name stands for None."""
        scope = self._code.scope(path, number)
        for expr in scope.decorators:
            values = self._evaluator.values(Frame(path, scope.parent), expr)
            made = [self._code.scope(*each[:2]) for each in values if isinstance(each, Function)]
            if made and len(made) == len(values) and all(map(_returns_nothing, made)):
                return made[0].name
        return ""

    def _item(self, parent: Parent, name: str, function: Function, *, testcase: bool) -> Item:
        scope = self._code.scope(function.path, function.scope)
        known = (
            self._evaluator.classes.decorators(function.path, function.scope)
            if scope.decorators
            else frozenset()
        )
        dynamic = bool(known & GENERATES)
        names = (*parent.names, name)
        item = Item(parent.path, parent.classes, names, function, testcase, dynamic)
        if not scope.decorators or not self.scenarios.stands(function):
            return item
        scenario = self.scenarios.of_function(function, parent.config)
        dynamic = dynamic or scenario is None
        return item._replace(scenario=scenario, plays=True, dynamic=dynamic)


def _returns_nothing(scope: Scope) -> bool:
    is_plain = scope.kind == "function" and not scope.decorators and not scope.is_async
    return is_plain and not scope.returns


def _tests(values: Iterable[Value]) -> Iterator[Class | Function]:
    return (value for value in values if isinstance(value, (Class, Function)))


def _is_no_function(value: Value) -> bool:
    """A constant, or an object of a class of the project, which pytest cannot collect."""
    if isinstance(value, Instance):
        return isinstance(value.of, Class)
    return isinstance(value, Constant)
