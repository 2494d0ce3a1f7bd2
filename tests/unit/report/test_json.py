"""The public formats: whole, and as their published schemas say."""

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policy_lint import __version__
from policy_lint.model.decision import Decision
from policy_lint.model.identity import Comparison
from policy_lint.report.check_json import check_json
from policy_lint.report.suites_json import suites_json
from policy_lint.report.tests_json import inventory_json
from tests.support import findings, project
from tests.unit.report.specimens import FORBIDDEN, IDLE, LOST, POOR, RICH, a_verdict

pytestmark = pytest.mark.covers(
    "policy_lint.report.cause_json",
    "policy_lint.report.check_json",
    "policy_lint.report.tests_json",
)

CAUSED = """\
--- tests/conftest.py
import pytest
from unittest.mock import Mock
@pytest.fixture
def bank(): return Mock()
--- tests/e2e/test_a.py
def test_a(bank): bank()
--- tests/e2e/test_b.py
from unittest.mock import Mock
def test_b(bank): bank()
def test_c(): Mock()()
"""

SUITES = """\
--- policy-lint.toml
required-levels = ["unit", "e2e"]
[[exempt]]
modules = ["app/done.py"]
reason = "Nobody touches it."
[[suites]]
name = "Money"
marks = ["money"]
levels = ["e2e"]
--- app/done.py
def done(): return 1
--- app/pay.py
def pay(): return 1
--- app/refund.py
def refund(): return 1
--- tests/unit/test_pay.py
import pytest
from app.pay import pay
from app.refund import refund
@pytest.mark.money
def test_pay(): assert pay()
def test_more(): assert pay() + pay()
def test_again(): assert pay() > refund()
--- tests/test_pay.py
from app.pay import pay
def test_pay(): assert pay()
--- tests/test_sum.py
def test_sum(): assert open('log')
"""


def validator(name: str) -> Draft202012Validator:
    text = files("policy_lint.report").joinpath(f"schemas/{name}").read_text(encoding="utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_every_finding_names_its_cause_which_is_that_of_the_whole_project() -> None:
    every = findings(CAUSED)
    shown = [each for each in every if each.at.path == "tests/e2e/test_b.py"]
    document = json.loads(check_json(Decision(every), shown))
    validator("check-1.schema.json").validate(document)
    (cause,) = document["causes"]
    assert (cause["kind"], cause["name"], cause["line"]) == ("fixture", "bank", 4)
    assert cause["tests"] == ["tests/e2e/test_a.py::test_a", "tests/e2e/test_b.py::test_b"]
    assert [row["cause"] for row in document["findings"]] == [cause["fingerprint"], None]


def test_what_is_known_stands_apart_and_is_not_counted() -> None:
    known = Comparison("unchanged", by="main", reason="Later.", expires=date(2030, 1, 1))
    grown = Comparison("updated", ("test_new",))
    found = (replace(FORBIDDEN, compared=known), replace(IDLE, compared=grown))
    document = json.loads(check_json(a_verdict(*found).decision, found))
    validator("check-1.schema.json").validate(document)
    assert [row["code"] for row in document["findings"]] == ["TPL103"]
    assert document["findings"][0]["compared"] == {
        "state": "updated",
        "new": ["test_new"],
        "by": "",
        "reason": "",
        "expires": None,
    }
    assert document["known"][0]["compared"] == {
        "state": "unchanged",
        "new": [],
        "by": "main",
        "reason": "Later.",
        "expires": "2030-01-01",
    }
    assert (document["summary"]["errors"], document["summary"]["known"]) == (0, 1)


def test_check_holds_every_field() -> None:
    verdict = replace(a_verdict(FORBIDDEN, tests=(RICH, POOR)), notes=("no tests found",))
    document = json.loads(check_json(verdict.decision, verdict.findings))
    validator("check-1.schema.json").validate(document)
    assert document == {
        "version": 1,
        "tool": {"name": "policy-lint", "version": __version__},
        "findings": [
            {
                "code": "TPL101",
                "name": "forbidden-double",
                "severity": "error",
                "path": "tests/e2e/test_pay.py",
                "line": 2,
                "column": 11,
                "message": "an e2e test reaches a patch of app.pay.stripe",
                "advice": "Use the real service, or test this at the unit level.",
                "tests": [
                    "tests/e2e/test_pay.py::test_pay",
                    "tests/e2e/test_pay.py::TestA::test_b",
                    "tests/test_c.py::test_c",
                    "x.py::y",
                ],
                "evidence": [
                    {
                        "path": "tests/e2e/test_pay.py",
                        "line": 7,
                        "column": 1,
                        "what": "test_pay asks for the fixture client",
                    },
                    {
                        "path": "tests/conftest.py",
                        "line": 12,
                        "column": 5,
                        "what": "client calls unittest.mock.patch",
                    },
                ],
                "fields": {"effect": "double", "kind": "patch"},
                "cause": document["causes"][0]["fingerprint"],
                "fingerprint": FORBIDDEN.fingerprint,
                "compared": None,
            }
        ],
        "causes": document["causes"],
        "known": [],
        "summary": {
            "files": 9,
            "with_findings": 1,
            "errors": 1,
            "warnings": 0,
            "information": 0,
            "tests": 2,
            "levels": {"unit": 0, "e2e": 1},
            "without_level": 1,
            "cannot_tell": 1,
            "known": 0,
            "bare": {"tests": 1},
            "rules": [
                {
                    "code": "TPL101",
                    "name": "forbidden-double",
                    "severity": "error",
                    "findings": 1,
                    "files": 1,
                    "tests": 4,
                }
            ],
        },
        "notes": ["no tests found"],
    }


def test_check_without_findings_conforms() -> None:
    validator("check-1.schema.json").validate(json.loads(check_json(a_verdict(IDLE).decision, [])))


def test_inventory_holds_every_field() -> None:
    document = json.loads(inventory_json([RICH], [LOST]))
    validator("tests-1.schema.json").validate(document)
    pay, conftest = "tests/e2e/test_pay.py", "tests/conftest.py"
    assert document == {
        "version": 1,
        "tests": [
            {
                "id": "tests/e2e/test_pay.py::TestA::test_b",
                "path": pay,
                "line": 7,
                "defined": {"path": pay, "line": 7, "column": 5},
                "level": "e2e",
                "witnesses": [
                    {"by": "path", "level": "e2e", "evidence": "e2e"},
                    {"by": "mark", "level": "unit", "evidence": "unit"},
                ],
                "marks": ["unit"],
                "fixtures": ["client", "db"],
                "undefined": [
                    {"path": pay, "line": 7, "column": 12, "name": "ghost", "by": "test_b"}
                ],
                "effects": [
                    {
                        "effect": "clock",
                        "kind": "sleep",
                        "name": "time.sleep",
                        "target": "",
                        "reach": "direct",
                        "certainty": "always",
                        "used": True,
                        "path": pay,
                        "line": 8,
                        "column": 5,
                        "chain": [],
                    },
                    {
                        "effect": "double",
                        "kind": "patch",
                        "name": "unittest.mock.patch",
                        "target": "app.stripe",
                        "reach": "fixture",
                        "certainty": "conditional",
                        "used": False,
                        "path": conftest,
                        "line": 12,
                        "column": 5,
                        "chain": [
                            {
                                "path": pay,
                                "line": 7,
                                "column": 1,
                                "what": "test_pay asks for the fixture client",
                            },
                            {
                                "path": conftest,
                                "line": 12,
                                "column": 5,
                                "what": "client calls unittest.mock.patch",
                            },
                        ],
                    },
                ],
                "unresolved": ["tests/e2e/test_pay.py:9: helpers[name]()"],
                "dynamic": True,
                "default_run": False,
            }
        ],
        "uncollected": [
            {
                "path": pay,
                "line": 30,
                "column": 9,
                "name": "test_inner",
                "why": "it is nested in a function",
            }
        ],
    }


@pytest.mark.parametrize("field", ["id", "fixtures", "effects", "level", "witnesses", "dynamic"])
def test_the_schema_insists_on_the_public_fields(field: str) -> None:
    document: dict[str, Any] = json.loads(inventory_json([POOR], []))
    del document["tests"][0][field]
    assert not validator("tests-1.schema.json").is_valid(document)


def test_json_is_ascii_so_that_no_encoding_breaks_it() -> None:
    odd = replace(FORBIDDEN, message="日本 \udc80")
    assert check_json(a_verdict(odd).decision, [odd]).isascii()


def test_suites_conform() -> None:
    known = project(SUITES)
    document = json.loads(suites_json(known, known.suites.suites))
    validator("suites-1.schema.json").validate(document)
    done, pay, refund = document["suites"]
    assert (done["exempt"], done["missing"]) == ("Nobody touches it.", [])
    assert (pay["exempt"], pay["missing"]) == (None, ["e2e"])
    assert [each["path"] for each in pay["levels"]["unit"]] == ["tests/unit/test_pay.py"]
    assert [each["path"] for each in pay["unlevelled"]] == ["tests/test_pay.py"]
    assert [each["path"] for each in refund["rejected"]] == ["tests/unit/test_pay.py"]
    assert document["named"][0]["missing"] == ["e2e"]
    assert document["orphans"] == [{"path": "tests/test_sum.py", "tests": 1}]


@pytest.mark.parametrize("field", ["subject", "module", "levels", "missing", "exempt", "rejected"])
def test_the_schema_of_suites_insists_on_its_fields(field: str) -> None:
    known = project(SUITES)
    document = json.loads(suites_json(known, known.suites.suites))
    del document["suites"][0][field]
    assert not validator("suites-1.schema.json").is_valid(document)
