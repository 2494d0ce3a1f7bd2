"""The calls in one text that make objects of some classes."""

import pytest

from policy_lint.model.outline import Construction
from policy_lint.read.constructions import LONGEST, constructions

TEXT = """\
from app.pay import Debt as D, Loan
from app import pay

def all_of_them():
    yield Loan(
        1,
        rate=2,
    )
    yield D(1)
    yield pay.Debt(D(2))

def Other(): ...
Other()
Debt(3)
"""


def found(text: str, *names: str) -> list[Construction]:
    return constructions(text.encode(), frozenset(names))


def test_calls_by_the_names_that_are_imported_and_as_attributes() -> None:
    assert found(TEXT, "Debt", "Loan", "Other") == [
        Construction("Loan", 5, "Loan(1, rate=2)"),
        Construction("Debt", 9, "D(1)"),
        Construction("Debt", 10, "pay.Debt(D(2))"),
        Construction("Debt", 10, "D(2)"),
    ]


def test_other_classes_are_left_out() -> None:
    assert [each.name for each in found(TEXT, "Loan")] == ["Loan"]
    assert found(TEXT, "Rate") == []


def test_what_is_called_otherwise_is_none() -> None:
    assert found("from app.pay import Debt\n[Debt][0]()\n(lambda: Debt)()\n", "Debt") == []


def test_long_calls_are_cut() -> None:
    [one] = found(f"from app.pay import Debt\nDebt('{'x' * 999}')\n", "Debt")
    assert len(one.text) == LONGEST + len("...")


@pytest.mark.parametrize("text", ["Debt(", "Debt\0", "Debt = " + "(" * 5000])
def test_what_does_not_parse_has_none(text: str) -> None:
    assert found(text, "Debt") == []
