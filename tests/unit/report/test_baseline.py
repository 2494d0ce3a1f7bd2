"""The findings of a baseline as a to-do."""

from dataclasses import replace
from datetime import date

from policy_lint.model.baseline import Entry, Stale
from policy_lint.model.identity import Comparison
from policy_lint.report.baseline import to_do
from policy_lint.report.paint import Paint
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN, IDLE


def test_each_has_its_place_and_why_it_may_wait() -> None:
    waiting = Comparison("unchanged", (), "b.jsonl", "After\nthe release.", date(2030, 1, 31))
    found = [
        replace(FORBIDDEN, compared=waiting),
        replace(IDLE, compared=Comparison("unchanged", by="b.jsonl")),
        replace(DOUBTFUL, compared=Comparison("new")),
    ]
    mended = [Stale(Entry("tests/a.py", "TPL101", "test_a", "double: Mock()"), ("test_a",))]
    assert to_do(found, mended, Paint()).splitlines() == [
        "tests/e2e/test_pay.py:2:11: TPL101 [error] an e2e test reaches a patch of app.pay.stripe",
        "    After\\u000athe release., until 2030-01-31",
        "tests/e2e/test_pay.py:40:1: TPL103 [information] never used",
        "tests/a.py: TPL101 test_a double: Mock() (test_a) is mended",
        "2 findings to mend",
        "    1 TPL101 forbidden-double",
        "    1 TPL103 unused-double",
    ]


def test_an_empty_one_says_so() -> None:
    assert to_do([], [], Paint()) == "0 findings to mend\n"
