"""Which recorded events are doubles of a test, and how the test comes by each."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Row = Mapping[str, Any]

MADE_BY_TESTS = "mock", "patch", "patch_dict", "autospec", "mock_open", "seal"
"""Kinds that count only when code of the tests makes them; a library's own are its innards."""
LIBRARIES = {
    *("aioresponses", "django", "fakeredis", "freezegun", "httpretty", "mongomock", "moto"),
    *("requests_mock", "responses", "respx", "vcr"),
}
HOOKS = {
    *("asyncSetUp", "setUp", "setUpClass", "setUpTestData", "setUpModule"),
    *("setup", "setup_class", "setup_function", "setup_method", "setup_module"),
}


class Double(NamedTuple):
    """A double that was really used, or a replacement really made, and where."""

    kind: str
    reach: str
    path: str
    """Empty where no code of the project was running, as in the fixture of a plugin."""
    line: int
    function: str

    def __str__(self) -> str:
        return f"{self.kind} at {self.path or '(a plugin)'}:{self.line} in {self.function}"


def counts(event: Row) -> bool:
    """Whether an event is a double made by the tests, or a test library switched on for one."""
    if event["phase"] not in ("setup", "call") or event["family"] != "double":
        return False
    target = str(event.get("target", ""))
    innards = event.get("lib") in LIBRARIES or target.startswith("RequestsMock.")
    if event["kind"] in ("mock", "patch") and innards:
        return False  # the library's activation is an event of its own
    by_library = event["kind"] in MADE_BY_TESTS or event["kind"].startswith("monkeypatch.")
    return event["attr"] == "test" or (event["attr"] == "external" and not by_library)


def double(event: Row, item: Row) -> Double:
    """The double of an event that counts."""
    path, line, function = event.get("site") or ("", 0, event.get("fixture", ""))
    return Double(event["kind"], _reach(event, item, path, function), path, line, function)


def _reach(event: Row, item: Row, path: str, function: str) -> str:
    """As policy-lint says it, as far as the place of an event tells: what a hook calls does not."""
    name = function.rpartition(".")[2]
    elsewhere = path != item["path"]
    fixture = event.get("fixture", "")
    if name in HOOKS or fixture.startswith(("_unittest", "_xunit")):
        return "base" if elsewhere else "hook"
    if event["phase"] == "setup" and fixture:
        return "fixture"
    if name == "<module>":
        return "import"
    if name in (item["func"], str(item.get("def_name")).rpartition(".")[2]) or not path:
        return "base" if elsewhere and path else "direct"
    inherited = elsewhere and any(path == file for _, file in item.get("bases", ()))
    return "base" if inherited else "helper"
