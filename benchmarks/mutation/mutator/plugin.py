"""The hooks: what is imported gets switches, and each test runs under every change."""

import json
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from . import switch
from .importing import Finder, Product
from .trial import Outcome, apart

AS_IT_IS = "as it is"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--trials", type=Path, help="the folder with the order")


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    folder: Path = early_config.known_args_namespace.trials
    order = json.loads((folder / "order.json").read_text("utf-8"))
    product = Product(Path(order["product"]), order["aside"])
    sys.meta_path.insert(0, Finder(product))
    early_config.pluginmanager.register(Mutator(folder / "trials.jsonl", order, product))


class Mutator:
    """Takes the place of the runner."""

    def __init__(self, written: Path, order: dict[str, Any], product: Product) -> None:
        self._written = written
        self._product = product
        self._most: int = order["most"]
        self._seconds: float = order["seconds"]
        self._thorough = frozenset(order["thorough"])
        self._tests = frozenset(order["tests"])
        self._change = "", ""
        self._failure: Outcome = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if _test(item) in self._tests]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool:
        with self._written.open("a", encoding="utf-8") as lines:
            for row in self._trials(item):
                lines.write(f"{json.dumps({'test': _test(item), 'item': item.nodeid, **row})}\n")
                lines.flush()
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> None:
        """What a test calls is what its own function calls, and no fixture or hook."""
        if isinstance(item, pytest.Function):
            item.obj = _within(item.obj, self._change)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, call: "pytest.CallInfo[None]") -> Iterator[None]:
        outcome: Any = yield
        if outcome.get_result().failed and call.excinfo is not None and not self._failure:
            self._failure = self._seen(call.excinfo)

    def _trials(self, item: pytest.Item) -> Iterator[Outcome]:
        first = apart(lambda: self._run(item, "", ""), self._seconds)
        yield {"how": AS_IT_IS, "function": "", **first}
        if first["outcome"] == "passed":
            for how in (switch.OTHER, switch.RAISES):
                for function in first["calls"][: self._most]:
                    found = apart(lambda f=function, h=how: self._run(item, f, h), self._seconds)  # type: ignore[misc]
                    yield {"how": how, "function": function, **found, "calls": []}
                    if _is_noticed(found, how) and _test(item) not in self._thorough:
                        break

    def _run(self, item: pytest.Item, function: str, how: str) -> Outcome:
        """In a child: one run of a test, with one function changed."""
        self._change = function, how
        reports = runtestprotocol(item, nextitem=None, log=False)
        failed = bool(self._failure) or any(report.failed for report in reports)
        called = any(report.when == "call" and report.passed for report in reports)
        outcome = "failed" if failed else "passed" if called else "skipped"
        return {
            "outcome": outcome,
            "checked": False,
            "lines": [],
            **self._failure,
            "calls": switch.called(),
        }

    def _seen(self, failure: "pytest.ExceptionInfo[BaseException]") -> Outcome:
        """Whether a check of the tests failed, and where in test files that stands."""
        value = failure.value
        entries = [(str(entry.path), entry.lineno + 1) for entry in failure.traceback]
        last = entries[-1][0] if entries else ""
        is_check = isinstance(value, (AssertionError, pytest.fail.Exception))
        own = is_check and not isinstance(value, switch.Raised) and not self._product.name(last)
        lines = [
            [self._product.below(path), line]
            for path, line in entries
            if self._product.below(path) and not self._product.name(path)
        ]
        return {"checked": own, "lines": lines}


def _within(function: Callable[..., Any], change: tuple[str, str]) -> Callable[..., Any]:
    """The function of a test, with a change as long as it runs."""
    if iscoroutinefunction(function):

        @wraps(function)
        async def waiting(*args: object, **keywords: object) -> object:
            with switch.changed(*change):
                return await function(*args, **keywords)

        return waiting

    @wraps(function)
    def running(*args: object, **keywords: object) -> object:
        with switch.changed(*change):
            return function(*args, **keywords)

    return running


def _is_noticed(found: Outcome, how: str) -> bool:
    """Whether a change was seen: an exception by the test, another value by what it checks."""
    return found["outcome"] == "failed" and (how == switch.RAISES or found.get("checked", False))


def _test(item: pytest.Item) -> str:
    """The test function, whatever it is parametrized with."""
    return item.nodeid.partition("[")[0]
