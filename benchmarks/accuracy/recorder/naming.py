"""How the record names what is patched and what is put there, without running a line of theirs."""

import contextlib
import inspect
import os
import sys
from functools import partial
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any
from unittest import mock

_DATA = (bool, bytes, dict, float, frozenset, int, list, set, str, tuple, type(None))
_CALLABLE = (BuiltinFunctionType, FunctionType, MethodType, partial)


def label(target: object) -> str:
    """A module's or class's name, else that of the class of the object."""
    kind = type(target)
    if issubclass(kind, ModuleType):
        return str(vars(target).get("__name__", "?"))
    if issubclass(kind, type):
        return str(type.__getattribute__(target, "__name__"))
    return kind.__name__


def mapping(target: object) -> str:
    if target is os.environ:
        return "os.environ"
    return "sys.modules" if target is sys.modules else type(target).__name__


def nature(new: object) -> str:
    """What is put in place: DEFAULT, mock, callable, data or object."""
    kind = type(new)
    if new is mock.DEFAULT or _is_default(new):
        return "DEFAULT"
    if is_mock(new):
        return "mock"
    if issubclass(kind, _DATA):
        return "data"
    if issubclass(kind, (type, *_CALLABLE)) or "__call__" in _names(kind):
        return "callable"
    return "object"


def is_mock(new: object) -> bool:
    """By its class: a mock with a spec says that it is something else."""
    backport = vars(sys.modules["mock.mock"]) if "mock.mock" in sys.modules else {}
    base = backport.get("NonCallableMock", mock.NonCallableMock)
    return issubclass(type(new), (mock.NonCallableMock, base))


def code_of(function: object) -> CodeType | None:
    """Of a Python function, beneath its decorators."""
    with contextlib.suppress(AttributeError, TypeError, ValueError):
        function = inspect.unwrap(function)  # type: ignore[arg-type]  # whatever it is
    code = getattr(function, "__code__", None)
    return code if isinstance(code, CodeType) else None


def _is_default(new: object) -> bool:
    """The backport has a DEFAULT of its own."""
    return type(new).__name__ == "_SentinelObject" and vars(new).get("name") == "DEFAULT"


def _names(kind: type[Any]) -> set[str]:
    return {name for base in type.mro(kind)[:-1] for name in vars(base)}
