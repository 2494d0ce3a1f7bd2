"""The long form, whole."""

import pytest

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place
from policy_lint.report.full import full
from policy_lint.report.paint import Paint
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN, IDLE, POOR, RICH, a_verdict, source

pytestmark = pytest.mark.covers("policy_lint.report.paint", "policy_lint.report.summary")


def test_a_finding_shows_source_chain_tests_and_help() -> None:
    verdict = a_verdict(DOUBTFUL, FORBIDDEN, IDLE, tests=(RICH, POOR))
    assert full(verdict.decision, verdict.findings, source, Paint()) == (
        """\
tests/a.py: 1 finding

  TPL102 [warning] maybe (doubtful-double)
    --> tests/a.py:3:1

tests/e2e/test_pay.py: 2 findings

  TPL101 [error] an e2e test reaches a patch of app.pay.stripe (forbidden-double)
    --> tests/e2e/test_pay.py:2:11
      |
    2 |     bob = mock.patch('x')
      |           ^^^^^^^^^^
    how it gets there:
      tests/e2e/test_pay.py:7:1  test_pay asks for the fixture client
      tests/conftest.py:12:5     client calls unittest.mock.patch
    concerns 4 tests: test_pay, TestA::test_b, tests/test_c.py::test_c and 1 more
    help: Use the real service, or test this at the unit level.

  TPL103 [information] never used (unused-double)
    --> tests/e2e/test_pay.py:40:1

Found 1 error, 1 warning, 1 information in 2 files; 9 files read.
2 tests: 0 unit, 1 e2e, 1 without a level; cannot tell everything about 1.
"""
    )


def test_all_tests_are_named_when_asked_for() -> None:
    text = full(a_verdict().decision, [FORBIDDEN], source, Paint(), all_tests=True)
    (line,) = [line for line in text.splitlines() if "concerns" in line]
    assert line.startswith(
        "    concerns 4 tests: test_pay, TestA::test_b, tests/test_c.py::test_c, "
    )
    assert line.count(", ") == len(FORBIDDEN.tests) - 1
    assert "more" not in line


def test_nothing_found_is_said() -> None:
    assert full(a_verdict(files=1).decision, [], source, Paint()) == (
        "No findings; 1 file read.\n0 tests: 0 unit, 0 e2e, 0 without a level.\n"
    )


def test_lines_fold_at_the_width_of_the_terminal() -> None:
    finding = Finding(
        "TPL101", "n", Severity.ERROR, Place("a.py", 9), "word " * 20, advice="do " * 30
    )
    text = full(a_verdict().decision, [finding], source, Paint(width=50))
    assert max(map(len, text.splitlines())) <= 50
    assert "\n          do do" in text


def test_colour_marks_severity_and_file() -> None:
    text = full(a_verdict().decision, [FORBIDDEN], source, Paint(colour=True))
    assert "\x1b[1mtests/e2e/test_pay.py: 1 finding\x1b[0m" in text
    assert "\x1b[1;31mTPL101 [error]\x1b[0m an e2e test" in text


def test_a_finding_cannot_steer_the_terminal() -> None:
    evil = Finding(
        "TPL101", "n", Severity.ERROR, Place("a\x1b[2J.py", 1), "a\x1b]0;x\x07b\nc\u202ed"
    )
    text = full(a_verdict().decision, [evil], lambda *_: "x = '\x1b[31m'", Paint())
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "b\\u000ac\\u202ed" in text
