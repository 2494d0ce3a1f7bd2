"""Setup and teardown hooks that pytest and unittest really run around a test.

https://docs.pytest.org/en/stable/how-to/xunit_setup.html and `_pytest/unittest.py`; pytest 8
removed nose's plain `setup`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected
from policy_lint.link.fixtures.decorations import is_maker
from policy_lint.link.fixtures.plugged import plugged
from policy_lint.link.sessions import packages
from policy_lint.link.symbols.frame import Class
from policy_lint.link.values.applied import applied, told
from policy_lint.link.values.classes import outside_name
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    External,
    Function,
    Instance,
    Values,
)

OF_MODULE = (("setUpModule", "setup_module"), ("tearDownModule", "teardown_module"))
"""Of each pair the first that is there."""
OF_FUNCTION = (("setup_function",), ("teardown_function",))
OF_CLASS = ("setup_class", "teardown_class")
OF_METHOD = ("setup_method", "teardown_method")
OF_TESTCASE = (
    *OF_METHOD,
    *("__init__", "setUpClass", "setUp", "tearDown", "tearDownClass", "setUpTestData"),
)
"""A test case is made anew for each of its tests; other classes with `__init__` have none."""
OF_ASYNC = ("asyncSetUp", "asyncTearDown")


OF_SESSION = (
    *("pytest_configure", "pytest_load_initial_conftests", "pytest_cmdline_main"),
    *("pytest_sessionstart", "pytest_collection", "pytest_collection_modifyitems"),
    *("pytest_collection_finish", "pytest_runtestloop", "pytest_runtest_protocol"),
    *("pytest_runtest_logstart", "pytest_runtest_setup", "pytest_fixture_setup"),
    *("pytest_runtest_call", "pytest_pyfunc_call"),
)
"""Hooks of conftest files and plugins that have run by the time a test is done."""


class Hook(NamedTuple):
    """A hook that runs for a test; `inherited` where a base class defines it."""

    function: Function
    inherited: bool


def hooks(evaluator: Evaluator, test: Collected) -> Iterator[Hook]:
    """The hooks of a test's packages, module and classes; no fixtures, no lost coroutines."""
    finder = _Finder(evaluator)
    item = test.item
    for package in reversed(packages(evaluator.code, item.path, test.config)):
        yield from finder.of_module(package, OF_MODULE, item.path)
    names = OF_MODULE if item.classes else (*OF_MODULE, *OF_FUNCTION)
    yield from finder.of_module(item.path, names, item.path)
    for cls in item.classes:
        yield from finder.of_class(cls, OF_CLASS)
    if item.classes:
        yield from finder.of_class(item.classes[-1], OF_TESTCASE if item.testcase else OF_METHOD)
        if item.testcase and evaluator.classes.is_async_testcase(item.classes[-1]):
            yield from finder.of_class(item.classes[-1], OF_ASYNC, may_wait=True)


def session_hooks(evaluator: Evaluator, files: Iterable[str]) -> Iterator[Function]:
    """The hooks that conftest files and plugins have, in the order in which pytest calls them."""
    there = [path for path in files if evaluator.code.readable(path)]
    for name in OF_SESSION:
        for path in there:
            if name in evaluator.code.bindings(path) or evaluator.code.starred(path):
                found = evaluator.symbol(path, name)
                yield from (value for value in found if isinstance(value, Function))
    for path in there:
        yield from _renamed(evaluator, path)
        for thing in plugged(evaluator, path):
            if isinstance(thing, Class):
                yield from _methods(evaluator, thing)


def _methods(evaluator: Evaluator, cls: Class) -> Iterator[Function]:
    """The hooks of an object that is registered as a plugin."""
    for name in OF_SESSION:
        found = evaluator.classes.class_attribute(cls, name)
        yield from (value for value in found if isinstance(value, Function))


def _renamed(evaluator: Evaluator, path: str) -> Iterator[Function]:
    """`@pytest.hookimpl(specname="pytest_runtest_setup")`, under a name of its own."""
    for number in evaluator.code.scope(path).children:
        for one in applied(evaluator, path, number):
            site = one.value.made if isinstance(one.value, Instance) else None
            if site is not None and outside_name(one.value) in HOOKIMPLS:
                words = dict(evaluator.code.call(site.frame, site.number).keywords)
                named = next(told(evaluator, site.frame, words.get("specname", "?"), ()), "")
                if named in OF_SESSION:
                    yield Function(path, number)


HOOKIMPLS = frozenset(("pytest.hookimpl", "pluggy.HookimplMarker.__call__", "_pytest.hookimpl"))


class _Finder:
    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code

    def of_module(self, path: str, choices: Iterable[tuple[str, ...]], home: str) -> Iterator[Hook]:
        bound, starred = self._code.bindings(path), self._code.starred(path)
        for names in choices:
            there = [name for name in names if starred or name in bound]
            offered = (self._hooks(self._evaluator.symbol(path, name)) for name in there)
            for function in next(filter(None, offered), ()):
                if not self._is_async(function):
                    yield Hook(function, inherited=function.path != home)

    def of_class(
        self, cls: Class, names: Iterable[str], *, may_wait: bool = False
    ) -> Iterator[Hook]:
        for name in names:
            owner = self._evaluator.classes.owner(cls, name)
            values = self._evaluator.classes.class_attribute(cls, name) if owner else ()
            for function in self._hooks(values):
                if may_wait or not self._is_async(function):
                    yield Hook(function, inherited=owner != cls)

    def _hooks(self, values: Values) -> list[Function]:
        """The functions among some values that are no fixtures."""
        functions = [value for value in values if isinstance(value, Function)]
        return [one for one in functions if not any(map(is_maker, self._decorators(one)))]

    def _decorators(self, function: Function) -> Iterable[External]:
        return map(External, self._evaluator.classes.decorators(function.path, function.scope))

    def _is_async(self, function: Function) -> bool:
        return self._code.scope(function.path, function.scope).is_async
