"""Several projects as one: paths from above, figures summed."""

from policy_lint.model.decision import Decision, Figures
from policy_lint.model.fault import PROJECT
from policy_lint.model.finding import Finding, Severity
from policy_lint.report.joined import joined, led, seen_below
from tests.unit.report.specimens import DOUBTFUL, FORBIDDEN

PAY = Decision(
    (FORBIDDEN,),
    ("tests/e2e/test_pay.py",),
    ("said",),
    Figures(3, (("unit", 1), ("e2e", 1)), 1, ((".", 1),), ("test_a.py::test_x",)),
)
CART = Decision((DOUBTFUL,), ("tests/a.py",), (), Figures(2, (("unit", 2), ("pact", 0)), 0))


def test_a_project_is_seen_from_above() -> None:
    seen = led(PAY, "pay")
    assert seen.findings[0].at.path == "pay/tests/e2e/test_pay.py"
    assert seen.findings[0].tests[0] == "pay/tests/e2e/test_pay.py::test_pay"
    assert (seen.read, seen.notes) == (("pay/tests/e2e/test_pay.py",), ("pay: said",))
    assert seen.figures.bare == (("pay", 1),)
    assert seen.figures.dynamic == ("pay/test_a.py::test_x",)


def test_what_stands_nowhere_stays_there() -> None:
    fault = Finding("TPL900", "internal-error", Severity.ERROR, PROJECT, "It broke.")
    assert seen_below([fault], "pay")[0].at == PROJECT


def test_all_together_have_their_findings_in_order_and_their_figures_summed() -> None:
    both = joined([led(PAY, "pay"), led(CART, "cart")])
    assert [each.at.path for each in both.findings] == [
        "cart/tests/a.py",
        "pay/tests/e2e/test_pay.py",
    ]
    assert both.read == ("cart/tests/a.py", "pay/tests/e2e/test_pay.py")
    assert both.figures.levels == (("unit", 3), ("e2e", 1), ("pact", 0))
    assert (both.figures.tests, both.figures.without_level) == (5, 1)
