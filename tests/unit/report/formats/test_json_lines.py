"""One JSON object a finding."""

import json
from importlib.resources import files

from hypothesis import given
from jsonschema import Draft202012Validator

from policy_lint.report.check_json import check_json
from policy_lint.report.formats.json_lines import render
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, strange_runs
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN

_TEXT = files("policy_lint.report").joinpath("schemas/check-1.schema.json").read_text("utf-8")
VALIDATOR = Draft202012Validator({**json.loads(_TEXT), "$ref": "#/$defs/finding", "required": []})


def test_each_is_what_the_document_has() -> None:
    run = a_run(FORBIDDEN, DOUBTFUL)
    whole = json.loads(check_json(run.decision, run.findings))
    assert [json.loads(line) for line in render(run).splitlines()] == whole["findings"]


@given(strange_runs)
def test_whatever_a_project_holds_it_is_a_line_a_finding(run: Run) -> None:
    lines = render(run).split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(run.findings)
    for line in lines:
        assert line.isascii()
        VALIDATOR.validate(json.loads(line))
