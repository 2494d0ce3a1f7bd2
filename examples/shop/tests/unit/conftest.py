import pytest

from tests.support.doubles import FakeGateway


@pytest.fixture
def gateway():
    return FakeGateway()


@pytest.fixture(autouse=True)
def frozen_vat(monkeypatch):
    monkeypatch.setattr("shop.prices.VAT", 7)
