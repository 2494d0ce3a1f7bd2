"""The plan for machines."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from policy_lint.model.covered import Covered
from policy_lint.plan.entry import Plan
from policy_lint.plan.guide import Told
from policy_lint.report.plan_json import plan_json
from tests.unit.report.plans import ENTRY, GUIDE, PLAN, PROJECT


def document(plan: Plan, *told: Told) -> Any:  # noqa: ANN401 - JSON
    made = json.loads(plan_json(PROJECT, plan, told))
    schema = json.loads(
        files("policy_lint.report").joinpath("schemas/plan-1.schema.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(made)
    return made


def test_says_its_version_and_the_figures() -> None:
    made = document(PLAN)
    assert (made["version"], made["needing"], made["modules"]) == (1, 1, 3)
    assert (made["coverage"], made["tests"]) == (None, [])


def test_an_entry_with_its_parts_and_how_it_is_written() -> None:
    [test] = document(PLAN, Told(ENTRY, GUIDE))["tests"]
    assert (test["name"], test["path"]) == ("test_pay_e2e", "tests/e2e/test_pay_e2e.py")
    assert (test["score"], test["reasons"]) == (25, ["no test of it counts"])
    assert sum(part["points"] for part in test["parts"]) == test["score"]
    assert test["how"]["policy"] == GUIDE.policy


def test_an_entry_alone() -> None:
    assert document(PLAN, Told(ENTRY))["tests"][0]["how"] is None


def test_what_was_measured_with_its_shares() -> None:
    plan = Plan((), (), 3, 80, Covered(3, 1), ("a.json",), ("a note",))
    made = document(plan)
    assert made["coverage"] == {
        "lines": 3,
        "lines_run": 1,
        "line_percent": 33.33,
        "branches": 0,
        "branches_run": 0,
        "branch_percent": None,
    }
    assert (made["sources"], made["notes"]) == (["a.json"], ["a note"])
