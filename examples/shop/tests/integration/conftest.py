import pytest

from tests.support.doubles import *  # brings the fixture `real_gateway`


@pytest.fixture
def cheap(monkeypatch):
    monkeypatch.setattr("shop.cart.with_vat", lambda cents: 1)


@pytest.fixture
def bank(monkeypatch):
    """The boundary that the policy leaves open."""
    monkeypatch.setattr("shop.payment.bank.transfer", lambda cents: f"paid {cents}")
