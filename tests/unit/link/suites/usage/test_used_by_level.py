"""What tests use of a module, by name and level."""

from policy_lint.model.suite import Used
from tests.support import project

SHOP = """\
--- app/pay.py
def pay():
    return 1

def refund():
    return 2

class Debt:
    pass
--- tests/unit/test_pay.py
from unittest.mock import patch
from app import pay
from app.pay import refund

def test_pay():
    assert pay.pay()

def test_patched():
    with patch("app.pay.Debt"):
        assert refund()
--- tests/e2e/test_pay.py
from app.pay import pay

def test_pay():
    assert pay()
--- tests/test_pay.py
from app.pay import pay

def test_pay():
    assert pay()
"""


def test_names_with_the_levels_of_the_team_in_order() -> None:
    [suite] = project(SHOP).suites.suites
    assert suite.used == (Used("pay", ("unit", "e2e", None)), Used("refund", ("unit",)))


def test_of_a_module_that_no_test_uses_nothing() -> None:
    [suite] = project("--- app/pay.py\ndef pay():\n    return 1\n").suites.suites
    assert suite.used == ()
