import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import record
from benchmarks.accuracy.event import counts, double

AT = "tests/test_a.py"
Row = dict[str, Any]


def fixture(number: int, name: str, origin: str, **known: bool) -> Row:
    """A row of a fixture definition."""
    flags = {"direct_param": False, "xunit": False, **known}
    return {"t": "fixdef", "id": number, "name": name, "origin": origin, **flags}


def item(name: str, parameter: str = "", **known: object) -> Row:
    node = f"{AT}::TestA::{name}{parameter}"
    where = {"def_file": AT, "def_name": f"TestA.{name}", "bases": []}
    return {
        "t": "item",
        "type": "Function",
        "nodeid": node,
        "path": AT,
        "class": "TestA",
        "func": name,
        "fixtures": {},
        **where,
        **known,
    }


def event(**known: object) -> Row:
    return {
        "kind": "mock",
        "family": "double",
        "phase": "call",
        "attr": "test",
        "site": [AT, 5, "test_a"],
        **known,
    }


def run(node: str, *events: Row, call: str = "passed") -> Row:
    return {"nodeid": f"{AT}::TestA::{node}", "outcome": {"call": call}, "events": [*events]}


def written(folder: Path, collected: list[Row], ran: list[Row]) -> record.Record:
    lines = "\n".join(json.dumps(row) for row in collected)
    (folder / "collect.jsonl").write_text(lines)
    events = "\n".join(json.dumps(row) for row in ran)
    (folder / "events.jsonl.gz").write_bytes(gzip.compress(events.encode()))
    return record.read(folder)


def test_parametrisations_are_one_test(tmp_path: Path) -> None:
    collected = [item("test_a", "[1]"), item("test_a", "[2]")]
    ran = [run("test_a[1]", call="failed"), run("test_a[7]", event())]
    (test,) = written(tmp_path, collected, ran).tests.values()
    assert test.test == f"{AT}::TestA::test_a"
    assert test.fate == "passed"
    assert [one.line for one in test.doubles] == [5]


def test_fixtures_of_the_project(tmp_path: Path) -> None:
    definitions = [
        fixture(0, "a", "project"),
        fixture(1, "tmp_path", "pytest"),
        fixture(2, "b", "direct_param", direct_param=True),
        fixture(3, "_xunit_setup", "pytest", xunit=True),
    ]
    asked = {"a": [0], "tmp_path": [1], "b": [2], "_xunit_setup": [3]}
    found = written(tmp_path, [*definitions, item("test_a", fixtures=asked)], [])
    (test,) = found.tests.values()
    assert test.fixtures == {"a"}
    assert test.fate == "not run"
    assert not test.judged
    assert found.origins["tmp_path"] == {"pytest"}


def test_what_nobody_is_known_for_makes_a_test_unknown(tmp_path: Path) -> None:
    nobodys = event(kind="sys.modules", attr="unattributed", site=None)
    collected = [item("test_a"), item("test_b")]
    ran = [run("test_a", nobodys), run("test_b", nobodys, event())]
    without, having = written(tmp_path, collected, ran).tests.values()
    assert (without.fate, without.judged) == ("unattributed", False)
    assert having.judged


def test_what_was_told_to_run(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    written(tmp_path, [{"t": "meta", "args": ["-q", "tests", "gone"]}], [])
    assert record.paths(tmp_path, tmp_path) == ["tests"]


@pytest.mark.parametrize(
    ("known", "counted"),
    [
        ({}, True),
        ({"phase": "teardown"}, False),
        ({"family": "clock"}, False),
        ({"attr": "via_product"}, False),
        ({"attr": "external"}, False),
        ({"attr": "external", "kind": "monkeypatch.setattr"}, False),
        ({"attr": "external", "kind": "respx"}, True),
        ({"attr": "library", "kind": "monkeypatch.setattr"}, False),
        ({"attr": "unattributed", "kind": "sys.modules"}, False),
        ({"lib": "responses"}, False),
        ({"lib": "django", "kind": "patch"}, False),
        ({"lib": "responses", "kind": "responses"}, True),
    ],
)
def test_doubles_that_count(known: Row, counted: bool) -> None:  # noqa: FBT001
    assert counts(event(**known)) is counted


@pytest.mark.parametrize(
    ("known", "reach"),
    [
        ({}, "direct"),
        ({"site": None, "attr": "external"}, "direct"),
        ({"site": [AT, 5, "helper"]}, "helper"),
        ({"site": ["tests/help.py", 5, "helper"]}, "helper"),
        ({"site": ["tests/base.py", 5, "helper"]}, "base"),
        ({"site": [AT, 5, "setUp"]}, "hook"),
        ({"site": ["tests/base.py", 5, "setUp"]}, "base"),
        ({"site": [AT, 5, "<module>"]}, "import"),
        ({"phase": "setup", "fixture": "a", "site": [AT, 5, "helper"]}, "fixture"),
        ({"phase": "setup", "fixture": "a", "site": None}, "fixture"),
        ({"phase": "setup", "fixture": "_xunit_setup", "site": [AT, 5, "f"]}, "hook"),
    ],
)
def test_reach(known: Row, reach: str) -> None:
    test = item("test_a", bases=[["tests.base.Base", "tests/base.py"]])
    assert double(event(**known), test).reach == reach
