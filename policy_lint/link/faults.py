"""Errors inside the linker, met one file or test at a time, so that the rest is judged."""

from collections.abc import Callable
from typing import TypeVar

from policy_lint.model.fault import Fault, fault
from policy_lint.model.place import Place

Result = TypeVar("Result")
Other = TypeVar("Other")
Check = Callable[[], None]
"""Asked again and again while there is work to do; what it raises gives that up."""


def go_on() -> None:
    """Nobody gives it up."""


class Faults:
    """Gathers what went wrong, by place; before each piece of work it checks whether to go on."""

    def __init__(self, check: Check = go_on) -> None:
        self._check = check
        self._found: dict[Fault, None] = {}

    def spared(self, at: Place, work: Callable[[], Result], instead: Other) -> Result | Other:
        """What the work on the file or test at a place gives, or else something in its stead."""
        self._check()
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the rest is to be judged
            self._found[fault(at, error)] = None
            return instead

    def found(self) -> tuple[Fault, ...]:
        """Everything that went wrong, sorted by place."""
        return tuple(sorted(self._found))
