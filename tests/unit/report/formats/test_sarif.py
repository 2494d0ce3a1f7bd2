"""SARIF: as its schema says, and as GitHub shows it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

from policy_lint import __version__
from policy_lint.model.fault import PROJECT, Fault
from policy_lint.model.identity import Comparison
from policy_lint.model.place import Place
from policy_lint.report.formats.run import Run, worst_first
from policy_lint.report.formats.sarif import MOST, SHOWN, render
from tests.unit.report.formats.runs import a_run, is_plain, strange_runs
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN, IDLE

pytestmark = pytest.mark.covers("policy_lint.report.formats.sarif_rules")

SCHEMA = Path(__file__).parents[3] / "schemas/sarif-2.1.0.json"
VALIDATOR = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def sarif(run: Run) -> dict[str, Any]:
    """The one run of the document, which conforms."""
    document = json.loads(render(run))
    VALIDATOR.validate(document)
    (only,) = document["runs"]
    result: dict[str, Any] = only
    return result


def physical(path: str, line: int, start: int, end: int) -> dict[str, Any]:
    region = {"startLine": line, "startColumn": start, "endLine": line, "endColumn": end}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": path, "uriBaseId": "%SRCROOT%"},
            "region": region,
        }
    }


def test_a_finding_with_its_chain() -> None:
    (result,) = sarif(a_run(FORBIDDEN))["results"]
    asks = {
        **physical("tests/e2e/test_pay.py", 7, 1, 1),
        "message": {"text": "test_pay asks for the fixture client"},
    }
    patches = {
        **physical("tests/conftest.py", 12, 5, 5),
        "message": {"text": "client calls unittest.mock.patch"},
    }
    assert result == {
        "ruleId": "TPL101",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "an e2e test reaches a patch of app.pay.stripe."
            " It begins at [tests/conftest.py:12:5](1)."
            " Use the real service, or test this at the unit level."
        },
        "partialFingerprints": {"policyLint/v1": FORBIDDEN.fingerprint},
        "locations": [physical("tests/e2e/test_pay.py", 2, 11, 21)],
        "codeFlows": [
            {"threadFlows": [{"locations": [{"location": asks}, {"location": patches}]}]}
        ],
        "relatedLocations": [{"id": 1, **patches}],
        "properties": {
            "tests": [
                "tests/e2e/test_pay.py::test_pay",
                "tests/e2e/test_pay.py::TestA::test_b",
                "tests/test_c.py::test_c",
                "x.py::y",
            ],
            "effect": "double",
            "kind": "patch",
        },
    }


def test_the_tool_and_the_rules_that_found_something() -> None:
    run = sarif(a_run(FORBIDDEN, DOUBTFUL))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("policy-lint", __version__)
    assert driver["rules"][0] == {
        "id": "TPL101",
        "name": "forbidden-double",
        "shortDescription": {"text": "A double where the real thing is tested."},
        "fullDescription": {
            "text": "A double where the real thing is tested.\n\nWhy.\n\n## A patch\n\n    patch()"
        },
        "help": {
            "text": "Why.\n\n## A patch\n\n    patch()",
            "markdown": "Why.\n\n## A patch\n\n    patch()",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["tests"], "precision": "high", "problem.severity": "error"},
    }
    assert [rule["id"] for rule in driver["rules"]] == ["TPL101", "TPL102"]
    assert driver["rules"][1]["help"]["text"] == "doubtful double"
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_worst_stand_first_and_no_more_than_github_takes() -> None:
    many = [replace(DOUBTFUL, at=Place("a.py", line)) for line in range(1, MOST + 1)]
    run = sarif_unchecked(a_run(*many, replace(FORBIDDEN, at=Place("z.py", 1))))
    assert run["results"][0]["ruleId"] == "TPL101"
    assert len(run["results"]) == MOST
    said = [each["message"]["text"] for each in notifications(run)]
    assert said[:2] == [
        "of 25001 findings only the worst 25,000 are here: GitHub refuses more",
        "of 25001 findings GitHub shows the worst 5,000",
    ]
    assert SHOWN == 5_000


def sarif_unchecked(run: Run) -> dict[str, Any]:
    """The run without the schema, which takes long over so much."""
    (only,) = json.loads(render(run))["runs"]
    result: dict[str, Any] = only
    return result


def notifications(run: dict[str, Any]) -> list[dict[str, Any]]:
    (invocation,) = run["invocations"]
    said: list[dict[str, Any]] = invocation["toolExecutionNotifications"]
    return said


def test_what_was_not_judged_is_said() -> None:
    assert notifications(sarif(a_run(IDLE))) == [
        {"level": "warning", "message": {"text": "something is not judged"}}
    ]


def test_an_error_inside_is_no_successful_execution_and_what_stands_nowhere_no_result() -> None:
    run = sarif(a_run(Fault(PROJECT, "not all was judged").finding, IDLE))
    assert run["invocations"][0]["executionSuccessful"] is False
    assert notifications(run)[0] == {"level": "error", "message": {"text": "not all was judged"}}
    assert [each["ruleId"] for each in run["results"]] == ["TPL103"]


def test_a_project_below_the_repository_is_an_analysis_of_its_own() -> None:
    assert sarif(a_run())["automationDetails"] == {"id": "policy-lint/"}
    below = sarif(replace(a_run(), folder="services/pay"))
    assert below["automationDetails"] == {"id": "policy-lint/services/pay/"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("tests/test a%.py", "tests/test%20a%25.py"),
        ("tests/größe.py", "tests/gr%C3%B6%C3%9Fe.py"),
        ("tests/\udcff.py", "tests/%FF.py"),
        ("tests/\ud800.py", "tests/%ED%A0%80.py"),
    ],
)
def test_paths_are_bytes_in_per_cent(path: str, uri: str) -> None:
    (result,) = sarif(a_run(replace(IDLE, at=Place(path, 1))))["results"]
    assert result["locations"] == [physical(uri, 1, 1, 1)]


def test_no_text_of_a_project_is_a_link() -> None:
    (result,) = sarif(a_run(replace(IDLE, message=r"patch of [x](http://e.org) \[y]")))["results"]
    assert result["message"]["text"] == r"patch of \[x\](http://e.org) \\\[y\]."


def test_how_it_stands_to_what_was_known() -> None:
    new = replace(FORBIDDEN, compared=Comparison("new", by="main"))
    known = replace(
        FORBIDDEN, at=Place("a.py", 1), compared=Comparison("unchanged", by="base.toml")
    )
    told = replace(known, at=Place("b.py", 1), compared=Comparison("unchanged", reason="old"))
    results = sarif(a_run(known, told, new))["results"]
    assert [each["baselineState"] for each in results] == ["new", "unchanged", "unchanged"]
    assert [each["suppressions"] for each in results] == [
        [],
        [{"kind": "external", "status": "accepted", "justification": "known by base.toml"}],
        [{"kind": "external", "status": "accepted", "justification": "old"}],
    ]


def test_its_fingerprint_is_the_one_that_it_has_at_the_root() -> None:
    run = replace(a_run(IDLE), fingerprints={IDLE: "abc"})
    assert sarif(run)["results"][0]["partialFingerprints"] == {"policyLint/v1": "abc"}


@given(strange_runs)
def test_whatever_a_project_holds_it_conforms(run: Run) -> None:
    results = sarif(run)["results"]
    assert [each["ruleId"] for each in results] == [one.code for one in worst_first(run.findings)]
    assert all(is_plain(each["message"]["text"]) for each in results)
