"""Doubles that a test asks for by name, directly and through fixtures."""

from unittest import mock as m

import pytest
from shop import payment
from shop.cart import Cart
from shop.db import Orders


def test_refused(app, test_account):
    with m.patch("shop.api.Gateway"):  # error: TPL101 "unittest.mock.patch for shop.api.Gateway"
        assert app.buy(*test_account, "dune")


@m.patch.object(payment.Gateway, "pay")  # error: TPL101 "shop.payment.Gateway.pay"
def test_decorated(pay, app, test_account):
    app.buy(*test_account, "dune")
    assert pay.called


def test_receipt(real_gateway):  # error: TPL101 "2 integration tests with a double"
    assert real_gateway.pay(1) == "paid 1"


@pytest.mark.usefixtures("cheap")
class TestCheap:
    def test_one(self):  # error: TPL101 "2 integration tests with a double"
        assert Cart().add("dune").total() == 1

    def test_two(self):
        assert Cart().add("dune").add("emma").total() == 1


def test_by_name(request):  # the second of the two
    gateway = request.getfixturevalue("real_gateway")
    assert gateway.pay(1)


def test_retries(monkeypatch):  # warning: TPL605
    monkeypatch.setattr("shop.payment.RETRIES", 1)  # warning: TPL101 "shop.payment.RETRIES"
    assert payment.RETRIES == 1


def test_the_bank_is_a_boundary(app, test_account, bank):
    assert app.buy(*test_account, "dune") == "paid 1284"


def test_in_a_real_file(database):
    assert not Orders(database).total("ann")
