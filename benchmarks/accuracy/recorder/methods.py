"""Named fakes in use: classes inside functions, and those whose constructor cannot be watched.

From 3.12 on, Python tells of the start of the functions that one names, and only of these. The
first of each in a test is an event, at the place that called it; a class inside a function that has
none is an event when it is defined.
"""

import inspect
import sys
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

from .monitor import Monitor, functions
from .named import is_fake, test_modules
from .observer import Observer
from .places import Places


class Methods:
    """Watches functions, each of which stands for a class."""

    def __init__(self, observer: Observer) -> None:
        self.unseen: list[str] = []  # classes that have no function, or all on an older Python
        self._observer = observer
        self._monitor = Monitor()
        self._targets: dict[CodeType, str] = {}

    def watch(self, places: Places, unwatched: Mapping[str, type[Any]]) -> None:
        found = {
            name: [each.__code__ for each in vars(cls).values() if isinstance(each, FunctionType)]
            for name, cls in unwatched.items()
        }
        for path, module in test_modules(places):
            for function in functions(module):
                for body in _local_classes(function.__code__):
                    found[f"{path}:{_qualified(body)}"] = _methods(body) or [body]
        for name, codes in found.items():
            constructor = [code for code in codes if code.co_name == "__init__"]
            self._targets.update(dict.fromkeys(constructor or codes, name))
            if not codes:
                self.unseen.append(name)
        if self._targets and not self._monitor.begin(self._targets, {"PY_START": self._started}):
            self.unseen = sorted({*self.unseen, *self._targets.values()})

    def stop(self) -> None:
        self._monitor.stop()

    def _started(self, code: CodeType, _: int) -> None:
        observer = self._observer
        test = observer.running.test
        target = self._targets.get(code)
        if test is None or target is None or code in test.seen or observer.busy:
            return
        test.seen.add(code)
        with observer.running.guarded():
            frame = sys._getframe(1).f_back  # noqa: SLF001  # the documented way
            observer.note("named_fake", "named_fake", {"target": target}, frame=frame)


def _local_classes(code: CodeType) -> Iterator[CodeType]:
    """The bodies of classes inside a function that are called like doubles."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if not _is_function(inner) and is_fake(inner.co_name):
                yield inner
            yield from _local_classes(inner)


def _methods(body: CodeType) -> list[CodeType]:
    return [
        inner for inner in body.co_consts if isinstance(inner, CodeType) and _is_function(inner)
    ]


def _is_function(code: CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_OPTIMIZED)


def _qualified(code: CodeType) -> str:
    return str(getattr(code, "co_qualname", code.co_name))
