"""The format of reviewdog, as its schema says."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from jsonschema import Draft4Validator

from policy_lint.model.fault import PROJECT, Fault
from policy_lint.model.place import Place
from policy_lint.report.formats.rdjson import render
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, is_plain, strange_runs
from tests.unit.report.specimens import FORBIDDEN, IDLE

SCHEMA = Path(__file__).parents[3] / "schemas/rdjson.json"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def diagnostics(run: Run) -> list[dict[str, Any]]:
    document = json.loads(render(run))
    VALIDATOR.validate(document)
    found: list[dict[str, Any]] = document["diagnostics"]
    return found


def test_a_finding_with_its_chain() -> None:
    (only,) = diagnostics(a_run(FORBIDDEN))
    assert only["message"] == (
        "an e2e test reaches a patch of app.pay.stripe."
        " Use the real service, or test this at the unit level."
    )
    assert (only["severity"], only["code"]) == ("ERROR", {"value": "TPL101"})
    assert only["location"] == {
        "path": "tests/e2e/test_pay.py",
        "range": {"start": {"line": 2, "column": 11}, "end": {"line": 2, "column": 21}},
    }
    assert [each["message"] for each in only["related_locations"]] == [
        "test_pay asks for the fixture client",
        "client calls unittest.mock.patch",
    ]


def test_columns_are_bytes() -> None:
    run = replace(a_run(replace(IDLE, at=Place("a.py", 1, 5))), line_of=lambda *_: "ä = größe")
    (only,) = diagnostics(run)
    assert only["location"]["range"]["start"]["column"] == 6
    assert only["location"]["range"]["end"]["column"] == 13


def test_what_stands_nowhere_has_no_range() -> None:
    (only,) = diagnostics(a_run(Fault(PROJECT, "not all was judged").finding))
    assert only["location"] == {"path": "."}


@given(strange_runs)
def test_whatever_a_project_holds_it_conforms(run: Run) -> None:
    found = diagnostics(run)
    assert [each["location"]["path"] for each in found] == [each.at.path for each in run.findings]
    assert all(is_plain(each["message"]) for each in found)
