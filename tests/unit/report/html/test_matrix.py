"""The matrix of suites and levels."""

from policy_lint.plan.entry import Plan
from policy_lint.report.html.matrix import Row, columns, rows
from tests.unit.plan.specimen import SHOP
from tests.unit.report.documents import document

MADE = document(SHOP)
LEVELS = columns(MADE.progress)


def row(title: str) -> Row:
    return next(each for each in rows(MADE.progress, MADE.plan, LEVELS) if each.title == title)


def test_columns_are_levels_with_tests_or_required_ones() -> None:
    assert LEVELS == ("unit", "e2e")
    bare = "--- app/pay.py\ndef pay(): ...\n--- tests/test_pay.py\nfrom app.pay import pay\n\n"
    assert columns(document(bare + "def test_it(): assert pay()\n").progress) == ("no level",)
    assert columns(document("").progress) == ()


def test_a_row_has_a_cell_for_each_level() -> None:
    pay = row("app/pay.py")
    assert (pay.state, pay.credited, pay.is_named, pay.covered) == ("complete", 3, False, None)
    assert [(each.state, each.credited, each.lost, each.files) for each in pay.cells] == [
        ("full", 2, 2, 1),
        ("full", 1, 0, 1),
    ]


def test_cells_say_what_they_lack() -> None:
    assert [each.state for each in row("app/cart.py").cells] == ["full", "lost"]
    assert [each.state for each in row("app/bare.py").cells] == ["lacks", "lacks"]
    assert [each.state for each in row("Speed").cells] == ["none", "none"]
    assert row("Security").is_named


def test_rows_are_the_suites_of_which_tests_are_asked_in_their_order() -> None:
    found = list(rows(MADE.progress, Plan((), (), 0, 0, None), LEVELS))
    assert [each.title for each in found] == [line.title for line in MADE.progress.judged]
