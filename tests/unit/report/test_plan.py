"""The plan for people."""

from dataclasses import replace

import pytest

from policy_lint.model.covered import Covered
from policy_lint.plan.entry import Entry, Plan
from policy_lint.plan.guide import Told
from policy_lint.report.paint import Paint
from policy_lint.report.plan import plan_text
from tests.support import project
from tests.unit.report.plans import ENTRY, PLAN, PROJECT

LEVELS = project(
    "--- policy-lint.toml\nrequired-levels = ['unit', 'e2e']\n"
    "--- app/pay.py\ndef pay():\n    return 1\n"
)
UNMEASURED = """\
Coverage: not measured
Files needing tests: 1/3 *

1. test_pay_e2e (priority 25.00)
   file: app/pay.py
   level: e2e
   write: tests/e2e/test_pay_e2e.py
   because no test of it counts

* A file needs tests until one of them counts; coverage was not measured.
"""


def text(plan: Plan = PLAN, *entries: Entry, explain: bool = False) -> str:
    shown = [Told(each) for each in entries or plan.entries]
    return plan_text(PROJECT, plan, shown, Paint(), explain=explain)


def test_figures_and_tests_and_what_they_mean() -> None:
    assert text() == UNMEASURED


def test_what_is_not_known_is_said_last() -> None:
    noted = replace(PLAN, notes=("no git", "no\ncoverage"))
    assert text(noted).endswith(".\nNote: no git.\nNote: no\\u000acoverage.\n")


def test_parts_are_explained() -> None:
    said = text(explain=True)
    assert "     levels       25.00 = 1.0000 x 25  no test of it counts\n" in said
    assert "     churn         0.00 = 0.0000 x 5\n" in said


def test_nothing_to_do() -> None:
    assert "No test is needed." in text(Plan((), (), 3, 80, None))


@pytest.mark.parametrize(
    ("covered", "said"),
    [
        (Covered(8, 6, 4, 1), "Coverage: 75.0% line, 25.0% branch (coverage.xml)\n"),
        (Covered(0, 0), "Coverage: no line of these files was measured (coverage.xml)\n"),
        (Covered(8, 8), "Coverage: 100.0% line, none branch (coverage.xml)\n"),
    ],
)
def test_what_was_measured(covered: Covered, said: str) -> None:
    measured = Plan((ENTRY,), (), 3, 80, covered, ("coverage.xml",))
    assert said in text(measured)
    assert "counts, and until 80% of its lines ran, if they were measured." in text(measured)


def test_the_levels_that_are_asked_for_are_named() -> None:
    said = plan_text(LEVELS, PLAN, [], Paint(), explain=False)
    assert "counts at each of the levels unit, e2e; coverage was not measured." in said


def test_a_file_that_exists_is_added_to_and_what_needs_none_says_so() -> None:
    done = Entry(
        module="app.pay",
        subject="app/pay.py",
        level=None,
        test_name="test_pay",
        test_path="tests/test_pay.py",
        exists=True,
        parts=(),
        needed=False,
        missing=(),
    )
    said = text(PLAN, done)
    assert "   level: no level\n   add to: tests/test_pay.py\n" in said
    assert "   not needed: it has all that is asked\n" in said
    assert "because" not in said


def test_what_is_missing_afterwards_is_said() -> None:
    assert "still lacks" not in text()
    said = text(PLAN, replace(ENTRY, missing=("unit", "integration", "e2e")))
    assert "   afterwards it still lacks: unit, integration\n" in said


def test_names_keep_to_their_line() -> None:
    odd = Entry("a\nb", "a\nb.py", "x\ny", "t\nt", "t\nt.py", False, (), True, ())  # noqa: FBT003
    assert len(text(PLAN, odd).splitlines()) == len(text().splitlines()) - 1
