"""A callable of a library that is observed, and a call of it."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from .running import Event

Details = Mapping[str, Any]


@dataclass(frozen=True)
class Call:
    """A call that ended; without an exception, unless the row asks for more."""

    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    result: Any

    def argument(self, index: int, name: str, default: object = None) -> Any:  # noqa: ANN401
        return self.args[index] if len(self.args) > index else self.kwargs.get(name, default)


@dataclass(frozen=True)
class Row:
    """A callable to observe. `details` gives more of the event, or None if the call is none.

    Without a kind there is no event, and what the call does inside is none either. `then` is told
    of every call, with its event.
    """

    module: str
    name: str
    kind: str | None
    family: str = "double"
    details: Callable[[Call], Details | None] | None = None
    then: Callable[[Call, Event | None], None] | None = None
    even_failing: bool = False

    def is_ready(self) -> bool:
        """Is it imported to its end? Tests put all sorts of things into sys.modules."""
        module = sys.modules.get(self.module)
        if not issubclass(type(module), ModuleType):
            return False
        spec = getattr(module, "__spec__", None)
        return spec is not None and not getattr(spec, "_initializing", False)

    def found(self) -> tuple[Any, str]:
        """Who has the callable: a class may inherit it from another of its package."""
        owner: Any = sys.modules[self.module]
        *parents, name = self.name.split(".")
        for parent in parents:
            owner = getattr(owner, parent, None)
        if isinstance(owner, type):
            package = self.module.partition(".")[0]
            for base in owner.__mro__:
                if name in vars(base) and base.__module__.partition(".")[0] == package:
                    return base, name
        return owner, name
