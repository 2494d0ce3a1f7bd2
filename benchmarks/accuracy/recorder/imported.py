"""What was done when files were imported, and the tests that it concerns.

A mock of import concerns a test only if it is called, or an attribute of it is read, while the test
runs. So these mocks are remembered, weakly, and uses are observed only if there are any. A patch
that import began and did not end concerns every test of the file, or below the conftest.
"""

import functools
import sys
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from .observer import Observer
from .row import Call
from .running import Event, Running

_USES = (("NonCallableMock", "__getattr__"), ("CallableMixin", "__call__"))


class Imported:
    """The doubles of import: by identity, and never keeping one alive."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._mocks: dict[int, tuple[weakref.ref[Any], Event]] = {}
        self._begun: dict[int, list[Event]] = {}

    def made(self, call: Call, event: Event | None) -> None:
        if event is not None and "site" in event and self._running.test is None:
            double = call.args[0] if call.result is None else call.result  # of a constructor
            gone = functools.partial(self._forget, id(double))
            self._mocks[id(double)] = (weakref.ref(double, gone), event)

    def began(self, call: Call, event: Event | None) -> None:
        if event is not None and self._running.test is None:
            self._begun.setdefault(id(call.args[0]), []).append(event)

    def ended(self, call: Call, _: Event | None) -> None:
        if self._begun and self._running.test is None:
            self._begun.pop(id(call.args[0]), None)

    def concerning(self, path: str) -> Iterator[Event]:
        """Events of patches that are still in force in the tests of a file."""
        for event in (event for events in self._begun.values() for event in events):
            site = event.get("site", ("",))[0]
            folder, _, name = site.rpartition("/")
            above = name == "conftest.py" and (not folder or path.startswith(f"{folder}/"))
            if site == path or above:
                yield {**event, "phase": "setup", "via": "import"}

    def watch(self, observer: Observer) -> None:
        """From now on uses of mocks are seen, if there are any."""
        if not self._mocks:
            return
        for name in ("unittest.mock", "mock.mock"):
            module = sys.modules.get(name)
            for cls, method in _USES if module is not None else ():
                owner = getattr(module, cls)
                observer.replace(owner, method, self._around(observer, vars(owner)[method]))

    def _forget(self, key: int, _: object) -> None:
        self._mocks.pop(key, None)

    def _around(self, observer: Observer, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def used(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            __tracebackhide__ = True
            known = self._mocks.get(id(args[0]))
            if known is not None and not observer.busy:
                self._note(observer, known[1])
            return original(*args, **kwargs)

        return used

    def _note(self, observer: Observer, event: Event) -> None:
        """The double is whose made it; `used` is where the test or product came upon it."""
        running = self._running
        if running.test is None:
            return
        with running.guarded():
            origin = observer.origin()
            if origin.site is None:
                return
            use: Event = {"kind": "import_mock_use", "family": "double", "phase": running.phase}
            use["via"] = "import"
            use.update({key: event[key] for key in ("attr", "site", "target") if key in event})
            running.note({**use, "made": event.get("site"), "used": list(origin.site)})
