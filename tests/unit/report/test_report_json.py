"""The report for machines."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from policy_lint.report.document import Document
from policy_lint.report.report_json import report_json
from tests.unit.plan.specimen import SHOP
from tests.unit.report.documents import THEN, document

CAUSE = """
--- tests/e2e/test_x.py
import pytest
from unittest.mock import Mock

@pytest.fixture
def gateway(): return Mock()

def test_a(gateway): gateway()
def test_b(gateway): gateway()
"""


def made(given: Document) -> Any:  # noqa: ANN401 - JSON
    found = json.loads(report_json(given))
    schema = json.loads(
        files("policy_lint.report").joinpath("schemas/report-1.schema.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
    return found


def test_it_holds_all_sections() -> None:
    found = made(document(SHOP, history=(THEN,)))
    assert found["summary"]["credited"] == 4
    assert (found["plan"]["needing"], found["plan"]["modules"]) == (3, 4)
    assert found["policy"]["required"] == ["unit", "e2e"]
    assert found["policy"]["levels"][2] == {
        "name": "e2e",
        "forbids": {"double": "error"},
        "requires": {},
    }
    assert [each["title"] for each in found["named"]] == ["Security", "Speed"]
    assert found["history"] == [found["change"]["since"]]


def test_causes_name_what_to_mend_and_all_tests() -> None:
    (cause,) = made(document(CAUSE))["causes"]
    assert (cause["kind"], cause["name"], cause["path"], cause["line"]) == (
        *("fixture", "gateway", "tests/e2e/test_x.py", 5),
    )
    assert len(cause["tests"]) == 2


def test_every_test_says_what_it_checks() -> None:
    found = made(document(SHOP))
    assert {each["says"] for each in found["tests"]} >= {"Doors", "Never", "Pay"}


def test_an_empty_project_is_a_whole_document() -> None:
    found = made(document(""))
    assert (found["causes"], found["findings"], found["history"], found["change"]) == (
        *([], [], [], None),
    )
