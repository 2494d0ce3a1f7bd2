"""One line a finding."""

from dataclasses import replace

from policy_lint.model.identity import Comparison
from policy_lint.report.concise import concise
from policy_lint.report.paint import Paint
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN


def test_one_line_a_finding_in_the_order_given() -> None:
    assert concise([FORBIDDEN, DOUBTFUL], Paint()) == (
        "tests/e2e/test_pay.py:2:11: TPL101 [error] an e2e test reaches a patch of app.pay.stripe\n"
        "tests/a.py:3:1: TPL102 [warning] maybe\n"
    )


def test_colour() -> None:
    assert concise([DOUBTFUL], Paint(colour=True)) == (
        "\x1b[1mtests/a.py:3:1\x1b[0m: TPL102 \x1b[1;33m[warning]\x1b[0m maybe\n"
    )


def test_no_findings_no_text() -> None:
    assert concise([], Paint()) == ""


def test_of_what_was_known_in_part_the_new_is_told() -> None:
    grown = replace(DOUBTFUL, compared=Comparison("updated", ("test_a", "b", "c", "d", "e")))
    assert concise([grown], Paint()).endswith("maybe (new: test_a, b, c and 2 more)\n")
