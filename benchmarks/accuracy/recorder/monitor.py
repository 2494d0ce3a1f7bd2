"""Python's own telling, from 3.12 on, of what the functions that one names are doing."""

import inspect
import sys
from collections.abc import Callable, Collection, Iterator
from types import CodeType, FunctionType
from typing import Any

_monitoring: Any = getattr(sys, "monitoring", None)
_TOOLS = (3, 4)  # that Python keeps for nobody in particular
_FUNCTIONS = {"FixtureFunctionDefinition", "classmethod", "function", "staticmethod"}


class Monitor:
    """Listens to events of some functions, and of no others."""

    def __init__(self) -> None:
        self._tool: int | None = None
        self._codes: Collection[CodeType] = ()

    def begin(self, codes: Collection[CodeType], told: dict[str, Callable[..., None]]) -> bool:
        """Call what is given for each event. False if Python cannot tell, or tells others."""
        free = [tool for tool in _TOOLS if _monitoring and _monitoring.get_tool(tool) is None]
        if not free:
            return False
        self._tool, self._codes = free[0], codes
        _monitoring.use_tool_id(self._tool, "recorder")
        events = 0
        for name, function in told.items():
            event = getattr(_monitoring.events, name)
            _monitoring.register_callback(self._tool, event, function)
            events |= event
        for code in codes:
            _monitoring.set_local_events(self._tool, code, events)
        return True

    def stop(self) -> None:
        if self._tool is not None:
            for code in self._codes:
                _monitoring.set_local_events(self._tool, code, 0)
            _monitoring.free_tool_id(self._tool)
            self._tool = None


def functions(module: object) -> Iterator[FunctionType]:
    """The functions of a module and of its classes, beneath their decorators."""
    name = vars(module).get("__name__")
    for value in list(vars(module).values()):
        inside = [value]
        if issubclass(type(value), type) and value.__module__ == name:
            inside = list(vars(value).values())
        for function in inside:
            known = inspect.unwrap(function) if type(function).__name__ in _FUNCTIONS else None
            if isinstance(known, FunctionType) and known.__module__ == name:
                yield known
