"""The table for machines."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from policy_lint.report.fleet.fleet_json import fleet_json
from policy_lint.report.fleet.row import Row
from policy_lint.report.fleet.table import table
from tests.unit.report.fleet.rows import DOUBLES, NOWHERE, kept, row, shop


def document(*rows: Row) -> Any:  # noqa: ANN401 - JSON
    found = json.loads(fleet_json(table(rows)))
    schema = json.loads(
        files("policy_lint.report").joinpath("schemas/fleet-1.schema.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
    return found


def test_every_project_has_its_row() -> None:
    found = document(shop(), NOWHERE, row(DOUBLES, "/r/bank"))
    assert [(each["name"], each["state"]) for each in found["projects"]] == [
        *(("bank", "findings"), ("nowhere", "refused"), ("shop", "findings")),
    ]
    bank, nowhere, _ = found["projects"]
    assert (nowhere["figures"], nowhere["why"]) == (None, list(NOWHERE.why))
    assert bank["figures"]["rules"][0]["code"] == "TPL101"


def test_the_sums_are_those_of_the_rows() -> None:
    found = document(shop(), NOWHERE, row(DOUBLES, "/r/bank"))
    judged = [each["figures"] for each in found["projects"] if each["figures"]]
    summary = found["summary"]
    assert (summary["projects"], summary["judged"]) == (3, 2)
    for name in ("errors", "warnings", "information", "known", "files"):
        assert summary[name] == sum(each[name] for each in judged)
    for level in found["levels"]:
        parts = [one for each in judged for one in each["levels"] if one["level"] == level["level"]]
        assert level["tests"] == sum(each["tests"] for each in parts)
    assert summary["errors"] == sum(
        each["findings"] for each in found["rules"] if each["severity"] == "error"
    )


def test_the_trend_has_its_days_and_now() -> None:
    found = document(shop(history=[kept("2026-11-01", 2, 1, 3)]))
    assert found["trend"] == [
        {"day": "2026-11-01", "projects": 1, "credited": 2, "complete": 1, "errors": 3},
        {"day": None, "projects": 1, "credited": 4, "complete": 1, "errors": 4},
    ]
    (project,) = found["projects"]
    assert project["figures"]["history"] == [
        {"day": "2026-11-01", "credited": 2, "complete": 1, "errors": 3}
    ]


def test_names_that_are_no_unicode_are_told() -> None:
    assert document(shop("/r/\udc80"))["projects"][0]["name"] == "\udc80"
