"""Findings below their file."""

from dataclasses import replace

from hypothesis import given

from policy_lint.model.place import Place
from policy_lint.report.formats.grouped import render
from policy_lint.report.formats.run import Run
from tests.unit.report.formats.runs import a_run, strange_runs
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN, IDLE


def test_a_path_and_its_findings_in_columns() -> None:
    assert render(a_run(FORBIDDEN, IDLE, DOUBTFUL)) == (
        "tests/a.py\n"
        "  3:1  warning     TPL102  maybe\n"
        "\n"
        "tests/e2e/test_pay.py\n"
        "  2:11  error       TPL101  an e2e test reaches a patch of app.pay.stripe\n"
        "  40:1  information TPL103  never used\n"
    )


def test_no_findings_no_text() -> None:
    assert render(a_run()) == ""


@given(strange_runs)
def test_whatever_a_project_holds_every_finding_has_its_line(run: Run) -> None:
    lines = [line for line in render(run).split("\n") if line.startswith("  ")]
    assert len(lines) >= len(run.findings)


def test_a_path_is_on_one_line() -> None:
    shown = render(a_run(replace(IDLE, at=Place("a\nb.py", 1), message="x\ny")))
    assert shown == "a\\u000ab.py\n  1:1  information TPL103  x\\u000ay\n"
