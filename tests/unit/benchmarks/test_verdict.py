from typing import Any

import pytest

from benchmarks.accuracy import verdict

Row = dict[str, Any]


def answer(*tests: Row) -> Row:
    known = {"id": "tests/test_a.py::test_a", "fixtures": [], "effects": [], "unresolved": []}
    return {"tests": [{**known, "dynamic": False, **test} for test in tests]}


def effect(kind: str = "mock", name: str = "unittest.mock.Mock", of: str = "double") -> Row:
    where = {"path": "tests/test_a.py", "line": 3, "reach": "direct", "certainty": "always"}
    return {"effect": of, "kind": kind, "name": name, **where}


@pytest.mark.parametrize(
    ("row", "many"),
    [
        (effect(), 1),
        (effect("in-memory", "fakeredis.FakeRedis"), 1),
        (effect("in-memory", "sqlite3.connect"), 0),
        (effect("fake", "assignment to app.pay"), 0),
        (effect("local-server", "httpbin"), 0),
        (effect("data", "tests.test_a.FakeArguments"), 0),
        (effect("data", "assignment to app.LIMIT"), 0),
        (effect("data", "unittest.mock.patch"), 1),
        (effect("variable", of="environment"), 0),
    ],
)
def test_doubles_that_are_compared(row: Row, many: int) -> None:
    (test,) = verdict.read(answer({"effects": [row]})).values()
    assert len(test.doubles) == many


def test_one_id_said_twice() -> None:
    (test,) = verdict.read(
        answer({"fixtures": ["a", "request"], "unresolved": ["x()"]}, {"fixtures": ["b"]})
    ).values()
    assert test.fixtures == {"a", "b"}
    assert test.unresolved
    assert not test.dynamic
