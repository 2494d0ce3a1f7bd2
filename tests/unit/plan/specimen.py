"""A project in which tests count, and do not count for every reason that there is."""

SHOP = """
--- policy-lint.toml
required-levels = ["unit", "e2e"]

[[exempt]]
modules = ["app/old.py"]
reason = "It goes."

[[suites]]
name = "Security"
marks = ["security"]
levels = ["unit", "e2e"]

[[suites]]
name = "Speed"
paths = ["tests/speed"]
--- app/pay.py
def pay(amount): return amount
--- app/cart.py
def cart(amount): return amount
--- app/loan.py
def loan(amount): return amount
--- app/bare.py
def bare(amount): return amount
--- app/old.py
def old(amount): return amount
--- tests/unit/test_pay.py
import pytest
from app.pay import pay

def test_it():
    assert pay(1)

@pytest.mark.security
def test_doors():
    assert pay(2)

def test_later():
    pass

@pytest.mark.skip("later")
def test_never():
    assert pay(1)

class TestLost:
    def __init__(self): ...
    def test_lost(self):
        assert pay(1)
--- tests/e2e/test_pay.py
def test_pay():
    assert open(1)
--- tests/e2e/test_cart.py
from unittest.mock import Mock
from app.cart import cart

def test_faked():
    assert cart(Mock())
--- tests/unit/test_cart.py
from app.cart import cart

def test_it():
    assert cart(1)
--- tests/unit/test_loan.py
class Loan: ...

def test_own():
    assert Loan()
--- tests/test_sums.py
def test_it():
    assert open(1)
"""
