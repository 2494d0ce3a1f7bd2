"""A customer buys a book."""

import asyncio

import pytest
from shop.payment import Gateway, connect

from tests.support.cases import ServiceCase
from tests.support.doubles import FakeGateway
from tests.support.variables import variable

pytestmark = pytest.mark.usefixtures("customer")


@pytest.fixture
def till():
    from unittest.mock import AsyncMock

    return AsyncMock()  # error: TPL101 "AsyncMock"


class BankStub:
    def pay(self, cents):
        return "paid"


def test_till(till):
    assert asyncio.run(till.pay(1))


def test_stub():
    assert BankStub().pay(1)  # error: TPL101 "BankStub"


def test_override(app, test_account):
    app.dependency_overrides = {Gateway: FakeGateway}  # error: TPL101 "dependency_overrides"
    assert app.buy(*test_account, "dune")


@pytest.fixture
def quick_gateway():
    if variable("QUICK"):
        return FakeGateway()  # warning: TPL102 "under a condition"
    return Gateway()


def test_quick(quick_gateway):
    assert quick_gateway.pay(1)


@pytest.fixture
def bank_or_skip():
    try:
        return connect("https://bank.example")
    except OSError:
        pytest.skip("the bank is closed")


def test_real_or_not_at_all(bank_or_skip):
    assert bank_or_skip.pay(1)


def test_real_gateway(gateway):  # the one of this folder, not the one above
    assert gateway.pay(1) == "paid 1"


class TestWholeShop(ServiceCase):
    def test_buy(self, app, test_account):  # information: TPL103 "MagicMock" # information: TPL103 "AsyncMock"
        assert app.buy(*test_account, "dune") == "paid 1284"
