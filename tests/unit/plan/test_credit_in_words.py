"""What makes a test count for a module."""

from dataclasses import replace

from policy_lint.model.suite import Entrance, Suite
from policy_lint.plan.credit_in_words import counting
from tests.unit.plan.entries import made

SUITE = Suite("app/pay.py", "app.pay")


def test_one_sentence_with_the_name_and_the_mark() -> None:
    said = counting(made(), SUITE)
    assert said.startswith("A test counts for app/pay.py if it can fail")
    assert "named after it (test_pay) with a test that uses it, or marked" in said
    assert '@pytest.mark.covers("app.pay")' in said


def test_a_module_with_doors_is_used_through_them() -> None:
    suite = replace(SUITE, entrances=(Entrance("route", "/pay", "pay"),))
    assert "uses it, or asks for one of its doors, or marked" in counting(made(), suite)


def test_a_module_that_has_no_dotted_name_is_called_by_its_path() -> None:
    assert '@pytest.mark.covers("app/pay.py")' in counting(replace(made(), module=""), SUITE)
