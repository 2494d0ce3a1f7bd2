"""The Code Quality report, as the table in GitLab's documentation says."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from policy_lint.model.identity import Comparison
from policy_lint.report.formats.gitlab import render
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, is_plain, strange_runs
from tests.unit.report.specimens import FORBIDDEN, IDLE

TEXT = {"type": "string", "minLength": 1}
FIELDS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "additionalProperties": False,
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {**TEXT, "not": {"pattern": r"^(?:\./|/)"}},
                    "lines": {"type": "object", "required": ["begin"]},
                },
            },
        },
    },
}


def issues(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render(run))
    Draft202012Validator(FIELDS).validate(found)
    return found


def test_every_field() -> None:
    assert issues(a_run(FORBIDDEN)) == [
        {
            "description": "TPL101: an e2e test reaches a patch of app.pay.stripe."
            " Use the real service, or test this at the unit level.",
            "check_name": "forbidden-double",
            "fingerprint": FORBIDDEN.fingerprint,
            "severity": "major",
            "location": {"path": "tests/e2e/test_pay.py", "lines": {"begin": 2}},
        }
    ]


def test_projects_of_one_repository_share_no_fingerprint() -> None:
    (issue,) = issues(replace(a_run(IDLE), folder="services/pay"))
    assert issue["fingerprint"] == f"services/pay:{IDLE.fingerprint}"


def test_what_was_known_is_left_out() -> None:
    assert render(a_run(replace(IDLE, compared=Comparison("unchanged")))) == "[]\n"


@given(strange_runs)
def test_whatever_a_project_holds_it_conforms(run: Run) -> None:
    found = json.loads(render(run))
    assert [each["location"]["path"] for each in found] == [each.at.path for each in run.findings]
    assert all(is_plain(each["description"]) for each in found)
