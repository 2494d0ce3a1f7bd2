"""What a function of the product asks when it is called: whether it is changed just now."""

from builtins import Exception  # noqa: A004 - the module that asks may have its own
from collections.abc import Iterator
from contextlib import contextmanager
from sys import _getframe
from types import FrameType
from typing import Any, Final

__all__ = ["Exception", "Other", "called", "changed", "enter", "excuses", "give", "idle"]


class Raised(AssertionError):  # noqa: N818 - it is no error, but a change
    """Raised in place of what a function does: whoever lets failed assertions pass lets it pass."""


class Other:
    """A value that nobody expects; everything can be done with it, so that tests go on."""

    def __getattr__(self, name: str) -> "Other":
        if name.startswith("__"):
            raise AttributeError(name)
        return Other()

    def __call__(self, *_args: object, **_keywords: object) -> "Other":
        return Other()

    def __getitem__(self, _key: object) -> "Other":
        return Other()

    def __setitem__(self, _key: object, _value: object) -> None:
        return

    def __iter__(self) -> "Other":
        return self

    def __next__(self) -> None:
        raise StopIteration

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True

    def __enter__(self) -> "Other":  # noqa: PYI034 - read by old interpreters
        return self

    def __exit__(self, *_error: object) -> None:
        return

    def __add__(self, _value: object) -> "Other":
        return self

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __mod__ = __add__
    __or__ = __ror__ = __and__ = __rand__ = __xor__ = __neg__ = __invert__ = __add__


OTHER, RAISES = "other", "raises"
calls: Final[dict[str, bool]] = {}
"""What was called, in the order of the first calls, and whether the tests call it themselves."""
_active: list[str] = ["", ""]
_noted: list[str] = []
SWITCH: Final = "__mutator_switch__"
"""The name of this module in all modules of the product."""


@contextmanager
def changed(function: str, how: str) -> Iterator[None]:
    """Inside, one function gives another value, or raises, and calls are noted."""
    calls.clear()
    _active[:] = function, how
    try:
        yield
    finally:
        _active[:] = "", ""
        _noted[:] = sorted(calls, key=lambda function: not calls[function])


def called() -> list[str]:
    """What was called inside, first what the tests call themselves."""
    return list(_noted)


def enter(function: str) -> None:
    """A function is called."""
    _enter(function, _getframe(2))


def _enter(function: str, caller: FrameType) -> None:
    calls[function] = calls.get(function, False) or SWITCH not in caller.f_globals
    if _active == [function, RAISES]:
        raise Raised(f"{function} is changed")


def excuses(function: str) -> bool:
    """Whether a function that raises gives a value all the same."""
    return _active == [function, OTHER]


def idle(function: str) -> bool:
    """Whether a function that gives nothing does nothing."""
    _enter(function, _getframe(2))
    return _active == [function, OTHER]


def give(function: str, value: Any) -> Any:  # noqa: ANN401 - whatever it gives
    """What a function gives: its own value, or another."""
    return other(value) if _active == [function, OTHER] else value


def other(value: object) -> object:
    """Another value, of the same sort if that is a simple one."""
    if type(value) is bool:
        return not value
    if type(value) in (int, float, complex):
        return value + 1  # type: ignore[operator]
    if isinstance(value, (str, bytes)):
        return value * 2 or type(value)(3)
    if type(value) in (list, tuple, set, frozenset, dict):
        kind: Any = type(value)
        return kind() if value else kind([(Other(), Other())])
    return Other()
