"""Puts an observer around a callable of a library, which behaves as it did.

Only the outermost of nested calls is an event: what a library does inside is its own affair.
Methods are found on their class when called, so it does not matter who imported the class before.
"""

import contextlib
import functools
import importlib
import threading
from collections.abc import Callable, Iterable
from types import FrameType, FunctionType
from typing import Any

from .origin import Origin, Stack
from .row import Call, Details, Row
from .running import Event, Running


class _Busy(threading.local):
    inside = False


class Observer:
    """Watches rows and tells `running` of every event, until `stop`."""

    def __init__(self, running: Running, stack: Stack) -> None:
        self.running = running
        self.observed: set[str] = set()
        self._stack = stack
        self._busy = _Busy()
        self._waiting: list[Row] = []
        self._awaited: set[str] = set()
        self._missing: list[Row] = []
        self._replaced: set[tuple[Any, str]] = set()
        self._kinds: set[str | None] = set()
        self._undo: list[tuple[Any, str, Any]] = []
        self._stopped = False

    def expect(self, rows: Iterable[Row]) -> None:
        """Observe these from when their libraries are imported."""
        self._waiting.extend(rows)
        self._awaited = {row.module for row in self._waiting}
        self.look()

    def importing(self, name: str) -> None:
        """A module is about to be imported. If it is awaited we do it first, to look at once."""
        if name in self._awaited:
            self._awaited.discard(name)
            # If it fails it does so again, where it belongs.
            with contextlib.suppress(Exception):
                importlib.import_module(name)
            self.look()

    def look(self) -> None:
        """Observe what was imported meanwhile. It is cheap where there is nothing new."""
        ready = [row for row in self._waiting if row.is_ready()]
        if not ready:
            return
        self._waiting = [row for row in self._waiting if row not in ready]
        for row in ready:
            self._observe(row)

    def stop(self) -> None:
        """Everything as it was."""
        self._stopped = True
        self._waiting.clear()
        self._awaited.clear()
        for owner, name, raw in reversed(self._undo):
            if raw is None:
                delattr(owner, name)
            else:
                setattr(owner, name, raw)
        self._undo.clear()

    @property
    def missing(self) -> list[str]:
        """What its library should have and has not, nor anything of the same kind."""
        return [f"{row.module}.{row.name}" for row in self._missing if row.kind not in self._kinds]

    @property
    def stopped(self) -> bool:
        return self._stopped

    @property
    def busy(self) -> bool:
        """This thread is inside an observed call, and what it does there is no event."""
        return self._busy.inside or self._stopped

    def origin(self, frame: FrameType | None = None) -> Origin:
        return self._stack.origin(frame)

    def replace(self, owner: Any, name: str, new: object) -> None:  # noqa: ANN401
        """Set an attribute until the end of the session."""
        self._undo.append((owner, name, vars(owner).get(name)))
        setattr(owner, name, new)

    def note(
        self,
        kind: str,
        family: str,
        details: Details,
        *,
        project_only: bool = False,
        frame: FrameType | None = None,
    ) -> Event | None:
        """Something happened, and whoever called, or runs in `frame`, did it."""
        origin = self._stack.origin(frame)
        running = self.running
        if project_only and origin.site is None:
            return None
        event: Event = {
            "kind": kind,
            "family": family,
            "phase": running.phase,
            "via": origin.via,
            "attr": origin.attr,
        }
        if origin.site:
            event["site"] = list(origin.site)
        if origin.tsite:
            event["tsite"] = list(origin.tsite)
        event.update(details)
        if "site" not in event and event["via"] == "use" and running.test and running.test.site:
            event["site"] = list(running.test.site)
        if origin.library:
            event["lib"] = origin.library
        if running.set_up:
            event["fixture"] = running.set_up[-1].name
        running.note(event)
        return event

    def _observe(self, row: Row) -> None:
        owner, name = row.found()
        raw = vars(owner).get(name) if owner is not None else None
        inner: object = raw.__func__ if isinstance(raw, (staticmethod, classmethod)) else raw
        if not isinstance(inner, FunctionType):
            self._missing.append(row)
        elif (owner, name) not in self._replaced:
            self._replaced.add((owner, name))
            around = self._around(inner, row)
            self.replace(owner, name, around if inner is raw else _as(raw, around))
            self.observed.add(row.module)
            self._kinds.add(row.kind)

    def _around(self, original: Callable[..., Any], row: Row) -> Callable[..., Any]:
        busy = self._busy

        @functools.wraps(original)
        def observed(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            __tracebackhide__ = True
            if busy.inside:
                return original(*args, **kwargs)
            busy.inside = True
            try:
                result = original(*args, **kwargs)
            except Exception as error:
                if row.even_failing:
                    self._ended(row, Call(args, kwargs, None), type(error).__name__)
                raise
            else:
                self._ended(row, Call(args, kwargs, result))
                return result
            finally:
                busy.inside = False

        return observed

    def _ended(self, row: Row, call: Call, failure: str | None = None) -> None:
        try:
            event = None
            if row.kind is not None:
                details = row.details(call) if row.details else {}
                if details is None:
                    return
                failed = {"failed": failure} if failure else {}
                event = self.note(row.kind, row.family, {**details, **failed})
            if row.then is not None:
                row.then(call, event)
        except Exception as error:  # noqa: BLE001  # a test never sees the recorder fail
            self.running.failed(error)


def _as(method: object, function: Callable[..., Any]) -> object:
    return staticmethod(function) if isinstance(method, staticmethod) else classmethod(function)
