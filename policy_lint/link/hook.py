"""Setup and teardown hooks that pytest and unittest really run around a test.

https://docs.pytest.org/en/stable/how-to/xunit_setup.html and `_pytest/unittest.py`; pytest 8 removed
nose's plain `setup`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.link.evaluate import Evaluator
from policy_lint.link.suite import Collected
from policy_lint.link.value import Class, Frame, Function

OF_MODULE = ("setUpModule", "setup_module", "tearDownModule", "teardown_module")
OF_FUNCTION = ("setup_function", "teardown_function")
OF_CLASS = ("setup_class", "setup_method", "teardown_method", "teardown_class")
OF_TESTCASE = (*OF_CLASS, "setUpClass", "setUp", "tearDown", "tearDownClass", "setUpTestData")
OF_ASYNC = ("asyncSetUp", "asyncTearDown")
MAY_BE_ASYNC = frozenset(OF_ASYNC)


class Hook(NamedTuple):
    """A hook that runs for a test; `inherited` where a base class defines it."""

    function: Function
    inherited: bool


def hooks(evaluator: Evaluator, test: Collected) -> Iterator[Hook]:
    """The hooks of a test's module and classes. A coroutine that nothing awaits is none."""
    names = OF_MODULE if test.item.classes else (*OF_MODULE, *OF_FUNCTION)
    for name in names:
        for value in evaluator.symbol(test.item.path, name) if _has(evaluator, test, name) else ():
            if isinstance(value, Function) and not _is_async(evaluator, value):
                yield Hook(value, inherited=value.path != test.item.path)
    for cls in test.item.classes:
        yield from _of_class(evaluator, cls, testcase=test.item.testcase)


def _of_class(evaluator: Evaluator, cls: Class, *, testcase: bool) -> Iterator[Hook]:
    names = OF_TESTCASE if testcase else OF_CLASS
    if testcase and evaluator.classes.is_async_testcase(cls):
        names = (*names, *OF_ASYNC)
    for name in names:
        owner = evaluator.classes.owner(cls, name)
        if owner is not None:
            for value in evaluator.classes.class_attribute(cls, name):
                if isinstance(value, Function) and (
                    name in MAY_BE_ASYNC or not _is_async(evaluator, value)
                ):
                    yield Hook(value, inherited=owner != cls)


def _has(evaluator: Evaluator, test: Collected, name: str) -> bool:
    frame = Frame(test.item.path, 0)
    bound = name in evaluator.code.bindings(frame.path)
    return bound or any(item.symbol == "*" for item in evaluator.code.scope(frame.path).imports)


def _is_async(evaluator: Evaluator, function: Function) -> bool:
    return evaluator.code.scope(function.path, function.scope).is_async
