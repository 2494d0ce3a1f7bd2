"""The story of one test."""

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from policy_lint.model.finding import Severity
from policy_lint.model.place import Place, Step
from policy_lint.model.policy import Allowance, LevelRow, Policy
from policy_lint.model.project import Custom, Project
from policy_lint.model.test import DeadHook, Given, Test
from policy_lint.model.verdict import Verdict
from policy_lint.report.paint import Paint
from policy_lint.report.why import why
from policy_lint.report.why_json import why_json
from tests.unit.report.specimens import CONFTEST, FORBIDDEN, IDLE, PAY, POOR, RICH

pytestmark = pytest.mark.covers("policy_lint.report.why_json")

TOLD = replace(
    RICH,
    given=(
        Given("client", Place(CONFTEST, 11), "the test"),
        Given("tmp_path", None, "fixture client", ("pytest",)),
        Given("ghost", None, "a mark"),
        Given("db", Place(CONFTEST, 3), "autouse"),
    ),
    hooks=(Step(Place(PAY, 3, 5), "pytest runs setup_method"),),
    session="services/pay/pytest.ini",
)
E2E = LevelRow("e2e", (), (), (), (("double", Severity.ERROR),), ())
ALLOWANCE = Allowance(("e2e",), "double", ("patch",), ("openai.*",), "it costs money")
DEAD = DeadHook(Place(PAY, 5, 5), "setUp", "class TestA is no TestCase", Place(PAY, 2), (TOLD.id,))


def verdict(*tests: Test) -> Verdict:
    policy = Policy((E2E,), allow=(ALLOWANCE,))
    return Verdict(Project(policy, tests, dead_hooks=(DEAD,)), (FORBIDDEN, IDLE))


def test_everything_that_is_known() -> None:
    assert why(verdict(TOLD), TOLD, Paint()) == (
        """\
tests/e2e/test_pay.py::TestA::test_b

Collected
  in tests/e2e/test_pay.py by the pytest of services/pay (services/pay/pytest.ini)
  defined at tests/e2e/test_pay.py:7:5
  marks: unit
  not by a bare `pytest`, which looks elsewhere
  made at run time in part: fixtures and marks may differ

Level
  e2e by its path: e2e
  unit by its mark: unit, which counts less

Fixtures
  client: at tests/conftest.py:11:1, asked for by the test
  tmp_path: of pytest, asked for by fixture client
  ghost: defined nowhere, asked for by a mark
  db: at tests/conftest.py:3:1, autouse

Hooks
  tests/e2e/test_pay.py:3:5  pytest runs setup_method
  tests/e2e/test_pay.py:5:5  setUp never runs: class TestA is no TestCase

Effects
  clock: sleep time.sleep (direct, always)
  double: patch unittest.mock.patch in place of app.stripe (fixture, conditional, used by nothing)
    tests/e2e/test_pay.py:7:1  test_pay asks for the fixture client
    tests/conftest.py:12:5  client calls unittest.mock.patch

Not followed
  tests/e2e/test_pay.py:9:5  helpers[name]()
  tests/e2e/test_pay.py:7:12  fixture ghost, which test_b asks for

Policy
  e2e forbids double (error); requires nothing
  allowed: double of kind patch in place of openai.*: it costs money

Findings
  TPL101 [error] tests/e2e/test_pay.py:2:11: an e2e test reaches a patch of app.pay.stripe \
(forbidden-double)
"""
    )


def test_of_little_little_is_told() -> None:
    assert why(verdict(POOR), POOR, Paint()) == (
        """\
tests/test_x.py::test_x

Collected
  in tests/test_x.py by pytest at the root
  defined at tests/test_x.py:1:1

Level
  none: neither its path, nor a mark, nor its file name says one

Policy
  no row applies to a test without a level

Findings
  none
"""
    )


def test_a_custom_that_a_test_does_not_follow_is_told_with_its_counts() -> None:
    custom = Custom("e2e", "authentication", 3, 4, frozenset([TOLD.id]))
    project = replace(verdict(TOLD, POOR).project, customs=(custom,))
    said = "  authentication (warning) is the custom: 3 of 4 e2e tests have it\n"
    assert said in why(Verdict(project), TOLD, Paint())
    assert said not in why(Verdict(project), POOR, Paint())


def test_json_is_as_its_schema_says() -> None:
    schema = files("policy_lint.report").joinpath("schemas/why-1.schema.json").read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(schema))
    for test in (TOLD, POOR):
        document = json.loads(why_json(verdict(test), test))
        Draft202012Validator(json.loads(schema)).validate(document)
        assert document["test"]["id"] == test.id
    assert document["policy"] is None
    document = json.loads(why_json(verdict(TOLD), TOLD))
    assert [given["asked_by"] for given in document["given"]] == [
        "the test",
        "fixture client",
        "a mark",
        "autouse",
    ]
    assert document["policy"]["forbids"] == {"double": "error"}
    assert [finding["code"] for finding in document["findings"]] == ["TPL101"]
    assert [hook["name"] for hook in document["dead_hooks"]] == ["setUp"]
