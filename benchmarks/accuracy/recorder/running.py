"""What is going on: the node collected or the test run, its phase, the fixtures being set up."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Event = dict[str, Any]
Site = tuple[str, int, str]

_MOST = 2000  # distinct events of one test


@dataclass(frozen=True)
class SetUp:
    """A fixture that is being set up. `made` holds its events, if it outlives the test."""

    name: str
    site: Site | None
    made: list[Event] | None


@dataclass
class Test:
    """A test that runs. Equal events are one with a count."""

    nodeid: str
    site: Site | None
    outcome: dict[str, str] = field(default_factory=dict)
    fixtures: list[str] = field(default_factory=list)
    events: dict[tuple[object, ...], Event] = field(default_factory=dict)
    io: dict[str, int] = field(default_factory=dict)
    truncated: bool = False
    seen: set[object] = field(default_factory=set)  # what tells once a test

    def add(self, event: Event) -> None:
        key = tuple(tuple(value) if isinstance(value, list) else value for value in event.values())
        known = self.events.get(key)
        if known is not None:
            known["n"] = known.get("n", 1) + 1
        elif len(self.events) < _MOST:
            self.events[key] = dict(event)
        else:
            self.truncated = True

    def record(self) -> Event:
        record: Event = {
            "t": "test",
            "nodeid": self.nodeid,
            "outcome": self.outcome,
            "fixtures_executed": self.fixtures,
        }
        if self.events:
            record["events"] = list(self.events.values())
        if self.io:
            record["io"] = self.io
        if self.truncated:
            record["truncated"] = True
        return record


class Running:
    """The state that all observers share. Events may come from any thread, and from `__del__`."""

    def __init__(self) -> None:
        self.phase = "collect"
        self.node: str | None = None
        self.test: Test | None = None
        self.set_up: list[SetUp] = []
        self.imported: list[Event] = []  # events before the first test and between tests
        self.errors: list[str] = []
        self._made: dict[int, list[Event]] = {}  # by id of a fixture definition, which all live
        self._lock = threading.RLock()

    def note(self, event: Event) -> None:
        with self._lock:
            if self.test is None:
                if event["attr"] in {"test", "via_product", "product"}:
                    self.imported.append({"t": "import_event", "node": self.node, **event})
                return
            self.test.add(event)
            for fixture in self.set_up:
                if fixture.made is not None:
                    fixture.made.append({**event, "reused": True})

    def count(self, name: str) -> None:
        """One more connection or process of the test."""
        if self.test is not None:
            self.test.io[name] = self.test.io.get(name, 0) + 1

    def failed(self, error: Exception) -> None:
        """The recorder's own fault is told at the end, not to the test."""
        with self._lock:
            text = f"{type(error).__name__}: {error}"
            if text not in self.errors:
                self.errors.append(text)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """What fails inside is the recorder's own fault."""
        try:
            yield
        except Exception as error:  # noqa: BLE001  # a test never sees the recorder fail
            self.failed(error)

    @contextmanager
    def setting_up(
        self, definition: object, name: str, site: Site | None, *, shared: bool
    ) -> Iterator[None]:
        made: list[Event] | None = [] if shared else None
        if made is not None:
            self._made[id(definition)] = made
        self.set_up.append(SetUp(name, site, made))
        try:
            yield
        finally:
            self.set_up.pop()

    def reuse(self, definitions: Mapping[str, object]) -> None:
        """The test has these fixtures: what they did for an earlier one concerns it too."""
        if self.test is None:
            return
        own = {(event["kind"], *event.get("site", ())) for event in self.test.events.values()}
        for definition in definitions.values():
            for event in self._made.get(id(definition), ()):
                if (event["kind"], *event.get("site", ())) not in own:
                    self.test.add(event)
