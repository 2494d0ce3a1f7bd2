"""What tests put into `sys.modules` by a plain assignment, of which no call tells.

From 3.12 on Python tells of each line of the functions that one names: those of test code that
write to something called `modules`. What their lines put there is an event if it stands in for a
module: it is none, or nothing has loaded it. What is put there otherwise and stays until the end
of a phase is an event that nobody is known for (attr unattributed). What import puts there is not
seen.
"""

import dis
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, ModuleType

from .monitor import Monitor, functions
from .named import test_modules
from .naming import nature
from .observer import Observer
from .places import Places

Modules = dict[str, object]
_WRITERS = {"setdefault", "update"}


class ModulesPut:
    """Compares `sys.modules` before and after lines, and before and after phases."""

    def __init__(self, observer: Observer) -> None:
        self._observer = observer
        self._monitor = Monitor()
        self._lines: dict[CodeType, set[int]] = {}
        self._paths: dict[CodeType, str] = {}
        self._pending: dict[CodeType, tuple[int, Modules]] = {}
        self._known: set[int] = set()

    def watch(self, places: Places) -> None:
        for path, module in test_modules(places):
            for function in functions(module):
                for code, lines in _writing(function.__code__):
                    self._lines[code], self._paths[code] = lines, path
        if self._lines:
            told: dict[str, Callable[..., None]]
            told = {"LINE": self._line, "PY_RETURN": self._ended, "PY_YIELD": self._ended}
            self._monitor.begin(self._lines, told)

    def stop(self) -> None:
        self._monitor.stop()

    @contextmanager
    def phase(self) -> Iterator[None]:
        """At the end of a phase something may be there that nobody is known for."""
        before: Modules = dict(sys.modules)
        yield
        for name, value in self._put(before):
            if id(value) not in self._known:
                self._note(name, value, {"attr": "unattributed"})

    def _line(self, code: CodeType, line: int) -> None:
        self._ended(code)
        if line in self._lines[code]:
            self._pending[code] = (line, dict(sys.modules))

    def _ended(self, code: CodeType, *_: object) -> None:
        if code not in self._pending:
            return
        line, before = self._pending.pop(code)
        for name, value in self._put(before):
            self._known.add(id(value))
            self._note(name, value, {"site": [self._paths[code], line, code.co_name]})

    def _put(self, before: Modules) -> Iterator[tuple[str, object]]:
        for name, value in list(sys.modules.items()):
            if before.get(name, before) is not value and _stands_in(value):
                yield name, value

    def _note(self, name: str, value: object, known: dict[str, object]) -> None:
        observer = self._observer
        if observer.busy:
            return
        with observer.running.guarded():
            details = {"target": f"sys.modules[{name!r}]", "new": nature(value), **known}
            observer.note("sys.modules", "double", details)


def _writing(code: CodeType) -> Iterator[tuple[CodeType, set[int]]]:
    """The lines, in a function and those inside it, that may write to `modules`."""
    if "modules" in code.co_names:
        starts = dict(dis.findlinestarts(code))
        lines, line = set(), code.co_firstlineno
        for each in dis.get_instructions(code):
            line = starts.get(each.offset) or line
            if each.opname == "STORE_SUBSCR" or each.argval in _WRITERS:
                lines.add(line)
        yield code, lines
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _writing(inner)


def _stands_in(value: object) -> bool:
    """It is no module, or one that import did not load."""
    return not issubclass(type(value), ModuleType) or vars(value).get("__spec__") is None
