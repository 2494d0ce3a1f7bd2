"""What a function of the product asks when it is called: whether it is changed just now."""

from builtins import Exception  # noqa: A004 - the module that asks may have its own
from typing import Any, Final

__all__ = ["Exception", "Other", "change", "enter", "excuses", "give", "idle"]


class Raised(AssertionError):  # noqa: N818 - it is no error, but a change
    """Raised in place of what a function does: whoever lets failed assertions pass lets it pass."""


class Other:
    """A value that nobody expects."""


OTHER, RAISES = "other", "raises"
calls: Final[dict[str, None]] = {}
"""The functions that were called, in the order of their first calls."""
_active: list[str] = ["", ""]


def change(function: str, how: str) -> None:
    """From here on one function gives another value, or raises."""
    _active[:] = function, how


def enter(function: str) -> None:
    """A function is called."""
    calls[function] = None
    if _active == [function, RAISES]:
        raise Raised(f"{function} is changed")


def excuses(function: str) -> bool:
    """Whether a function that raises gives a value all the same."""
    return _active == [function, OTHER]


def idle(function: str) -> bool:
    """Whether a function that gives nothing does nothing."""
    enter(function)
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
