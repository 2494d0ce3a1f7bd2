"""The progress for machines."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from policy_lint.plan.progress import Progress, progress
from policy_lint.report.progress_json import progress_json
from tests.unit.plan.made import credited
from tests.unit.plan.specimen import SHOP

MADE = progress(credited(SHOP), target=10)


def document(made: Progress = MADE) -> Any:  # noqa: ANN401 - JSON
    text = progress_json(made)
    assert text.endswith("}\n")
    found = json.loads(text)
    schema = json.loads(
        files("policy_lint.report").joinpath("schemas/progress-1.schema.json").read_text("utf-8")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
    return found


def test_the_summary_counts_modules_suites_of_the_team_and_tests() -> None:
    summary = document()["summary"]
    assert summary["modules"] == {"complete": 1, "incomplete": 1, "untested": 2, "exempt": 1}
    assert summary["named"] == {"complete": 0, "incomplete": 1, "untested": 1, "exempt": 0}
    assert (summary["tests"], summary["credited"], summary["target"]) == (9, 4, 10)
    assert set(summary["uncredited"].values()) == {1}
    assert summary["uncollected"] == 1


def test_tests_so_far_are_the_sum_of_the_levels() -> None:
    made = document()
    assert sum(each["credited"] for each in made["levels"]) == made["summary"]["credited"]
    assert sum(each["tests"] for each in made["levels"]) == made["summary"]["tests"]
    for each in made["levels"]:
        assert each["credited"] + sum(each["uncredited"].values()) == each["tests"]


def test_a_line_holds_its_files_and_why_tests_do_not_count() -> None:
    pay = next(each for each in document()["modules"] if each["title"] == "app/pay.py")
    unit, e2e = pay["files"]
    assert (unit["path"], unit["level"], unit["tests"], unit["credited"]) == (
        *("tests/unit/test_pay.py", "unit", 4, 2),
    )
    assert [each["loss"] for each in unit["uncredited"]] == ["placeholder", "skipped"]
    assert e2e["uncredited"] == []
    assert pay["uncollected"] == 1


def test_a_file_that_never_reaches_its_subject_says_so() -> None:
    loan = next(each for each in document()["modules"] if each["title"] == "app/loan.py")
    assert loan["files"][0]["uncredited"] == [
        {
            "test": "tests/unit/test_loan.py::test_own",
            "loss": "stand-in",
            "why": "it never reaches the module",
        }
    ]


def test_an_empty_project_is_a_whole_document() -> None:
    made = document(progress(credited("")))
    assert (made["modules"], made["named"], made["summary"]["target"]) == ([], [], None)
