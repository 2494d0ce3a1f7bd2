"""What tests put into `dependency_overrides` of a FastAPI application.

The application gets a dict that tells what is put there. One that was made before FastAPI could be
observed, or was given another dict since, is asked when it serves a request (`via` is use): then
the site is where the request was made, or else the test.
"""

import functools
import sys
from collections.abc import Callable
from typing import Any, ClassVar, SupportsIndex

from .observer import Observer
from .row import Call, Row
from .running import Event


class Overrides(dict[Any, Any]):
    """A dict that tells of what is put into it."""

    observer: ClassVar[Observer | None] = None  # of the session, for all

    def __setitem__(self, key: object, value: object) -> None:
        super().__setitem__(key, value)
        self._tell(key)

    def setdefault(self, key: object, default: object = None) -> object:
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().update(*args, **kwargs)
        for key in dict(*args, **kwargs):
            self._tell(key)

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        """A copy is a plain dict."""
        return (dict, (dict(self),))

    def _tell(self, key: object) -> None:
        observer = self.observer
        if observer is not None and not observer.busy:
            _note(observer, key)


def rows(observer: Observer) -> list[Row]:
    """FastAPI's constructor, after which its overrides tell of themselves."""
    Overrides.observer = observer

    def made(call: Call, _: Event | None) -> None:
        application = call.args[0]
        given = application.dependency_overrides
        if type(given) is dict and not given:
            application.dependency_overrides = Overrides()

    return [Row("fastapi.applications", "FastAPI.__init__", None, then=made)]


def watch_requests(observer: Observer) -> None:
    """Ask applications whose overrides do not tell, when they serve."""
    module = sys.modules.get("fastapi.applications")
    if module is None:
        return
    original: Callable[..., Any] = vars(module.FastAPI)["__call__"]

    @functools.wraps(original)
    async def __call__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401, N807
        overrides = self.dependency_overrides
        if type(overrides) is not Overrides and not observer.busy:
            for key in overrides:
                # It may run in a thread of its own, but no product overrides itself.
                _note(observer, key, attr="test", via="use")
        await original(self, *args, **kwargs)

    observer.replace(module.FastAPI, "__call__", __call__)


def _note(observer: Observer, key: object, **known: str) -> None:
    with observer.running.guarded():
        target = getattr(key, "__qualname__", type(key).__name__)
        observer.note("dependency_override", "double", {"target": str(target), **known})
