"""The progress for people."""

from policy_lint.plan.progress import progress
from policy_lint.report.paint import Paint
from policy_lint.report.progress import progress_concise, progress_full
from tests.unit.plan.made import credited
from tests.unit.plan.specimen import SHOP

MADE = progress(credited(SHOP), target=10)
BARE = progress(credited("--- app/pay.py\ndef pay(): ...\n--- app/cart.py\ndef cart(): ...\n"))


def full(paint: Paint = Paint()) -> str:  # noqa: B008 - frozen
    return progress_full(MADE, paint)


def test_concise_is_a_checklist_with_one_line_a_suite() -> None:
    assert progress_concise(MADE, Paint()).splitlines() == [
        "[ ] app/bare.py: missing unit, e2e",
        "[ ] app/cart.py: missing e2e (its tests break the policy)",
        "[ ] app/loan.py: missing unit, e2e",
        "[x] app/pay.py: 2 unit, 1 e2e",
        "[ ] Security: missing e2e",
        "[ ] Speed: no test that counts",
    ]


def test_full_begins_with_the_figures() -> None:
    assert full().splitlines()[:5] == [
        "Modules: 1 of 4 complete (25 %), 1 incomplete, 2 without any test that counts; 1 exempt.",
        "Suites of the team: 0 of 2 complete (0 %).",
        "Tests so far: 4 of 10 wanted = 3 unit + 1 e2e.",
        (
            "Not counted: 5 tests, of which 1 break the policy, 1 can never fail,"
            " 1 are always skipped, 1 never reach what they are named after, 1 belong to no suite."
        ),
        "Never collected by pytest: 1 that look like tests (TPL303).",
    ]


def test_full_counts_by_level() -> None:
    rows = [line.split() for line in full().split("\n\n")[1].splitlines()]
    assert rows == [
        ["tests", "count", "do", "not"],
        ["unit", "6", "3", "3"],
        ["integration", "0", "0", "0"],
        ["e2e", "2", "1", "1"],
        ["no", "level", "1", "0", "1"],
        ["all", "9", "4", "5"],
    ]


def test_full_names_the_files_of_a_suite_and_why_tests_do_not_count() -> None:
    blocks = full().split("\n\n")
    assert (
        "[x] app/pay.py\n"
        "      unit: tests/unit/test_pay.py - 4 tests, 2 not counted:"
        " it calls nothing and checks nothing that can fail; always skipped\n"
        "      e2e: tests/e2e/test_pay.py - 1 test\n"
        "      never collected by pytest: 1 that look like tests"
    ) in blocks
    assert (
        "[ ] app/cart.py: missing e2e (its tests break the policy)\n"
        "      unit: tests/unit/test_cart.py - 1 test\n"
        "      e2e: tests/e2e/test_cart.py - 1 test, not counted:"
        " it breaks the policy (TPL101)"
    ) in blocks


def test_suites_without_any_test_stand_at_the_end() -> None:
    assert full().endswith(
        "[ ] app/bare.py: no test\n[ ] Speed: no test that counts\n"
    ) or full().endswith("[ ] Speed: no test that counts\n[ ] app/bare.py: no test\n")


def test_modules_of_a_package_without_any_test_share_a_line() -> None:
    assert "[ ] app: 2 modules without a test\n" in progress_full(BARE, Paint())


def test_nothing_is_a_whole_report_too() -> None:
    text = progress_full(progress(credited("")), Paint())
    assert text.startswith("Modules: 0 of 0 complete, 0 incomplete")
    assert "Tests so far: 0.\n" in text


def test_more_than_three_files_of_a_level_are_counted() -> None:
    tests = "".join(
        f"--- tests/unit/test_pay_{name}.py\nfrom app.pay import pay\n\ndef test_a():\n"
        "    assert pay(1)\n"
        for name in "abcde"
    )
    made = progress(credited("--- app/pay.py\ndef pay(x): return x\n" + tests))
    text = progress_full(made, Paint())
    assert "      unit: 2 more files - 2 tests\n" in text
    assert "test_pay_c.py" in text
    assert "test_pay_d.py" not in text


def test_a_narrow_terminal_folds_the_sentences() -> None:
    assert max(map(len, full(Paint(width=60)).splitlines())) <= 60
