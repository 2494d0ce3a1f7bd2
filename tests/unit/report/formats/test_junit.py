"""JUnit's XML, as the schema of Jenkins' plugin says."""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from hypothesis import given
from xmlschema import XMLSchema

from policy_lint.model.identity import Comparison
from policy_lint.report.formats.junit import render
from policy_lint.report.formats.markup import legal
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, strange_runs
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN, IDLE

SCHEMA = XMLSchema(Path(__file__).parents[3] / "schemas/junit-10.xsd")


def junit(run: Run) -> Element:
    text = render(run)
    assert text.isascii()
    SCHEMA.validate(text)
    return fromstring(text)  # noqa: S314 - our own


def test_a_suite_a_file_and_a_case_a_finding() -> None:
    assert (
        render(a_run(FORBIDDEN, IDLE, files=1))
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="policy-lint" tests="3" failures="1" errors="0">
  <testsuite name="0.py" file="0.py" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="policy-lint" classname="0" />
  </testsuite>
  <testsuite name="tests/e2e/test_pay.py" file="tests/e2e/test_pay.py" tests="2" failures="1" \
errors="0" skipped="1">
    <testcase name="TPL101 forbidden-double (2:11)" classname="tests.e2e.test_pay">
      <failure type="error" message="an e2e test reaches a patch of app.pay.stripe">\
tests/e2e/test_pay.py:2:11: an e2e test reaches a patch of app.pay.stripe
tests/e2e/test_pay.py:7:1: test_pay asks for the fixture client
tests/conftest.py:12:5: client calls unittest.mock.patch
Use the real service, or test this at the unit level.</failure>
    </testcase>
    <testcase name="TPL103 unused-double (40:1)" classname="tests.e2e.test_pay">
      <skipped type="information" message="never used">\
tests/e2e/test_pay.py:40:1: never used</skipped>
    </testcase>
  </testsuite>
</testsuites>
"""
    )


def test_the_figures_are_those_of_the_cases() -> None:
    root = junit(a_run(FORBIDDEN, DOUBTFUL, IDLE))
    cases = root.findall("testsuite/testcase")
    assert int(root.attrib["tests"]) == len(cases) == 5
    assert int(root.attrib["failures"]) == len(root.findall("testsuite/testcase/failure")) == 2


def test_what_was_known_is_skipped() -> None:
    root = junit(a_run(replace(FORBIDDEN, compared=Comparison("unchanged"))))
    assert root.attrib["failures"] == "0"
    assert len(root.findall("testsuite/testcase/skipped")) == 1


@given(strange_runs)
def test_whatever_a_project_holds_it_conforms(run: Run) -> None:
    said = junit(run).findall("testsuite/testcase/*")
    assert [each.attrib["message"] for each in said] == [legal(one.message) for one in run.findings]
