"""Doubles that come in by the way."""

import sqlite3
import sys
import time
from unittest.mock import MagicMock

import pytest
from shop.api import App
from shop.db import SCHEMA, Orders
from shop.payment import Gateway

from tests.support.cases import CheckoutCase, RealCase, ServiceCase
from tests.support.doubles import BROKEN_GATEWAY, SilentGateway, TillClient

sys.modules["barcode"] = MagicMock()  # error: TPL101 "through an import"


@pytest.fixture
def memory():
    connection = sqlite3.connect(":memory:")  # warning: TPL101 "sqlite3.connect"
    connection.executescript(SCHEMA)
    return connection


def test_total(memory):
    assert Orders(memory).total("ann") == 0


def test_override(database):
    app = App(database)
    app.dependency_overrides[Gateway] = TillClient  # error: TPL101 "dependency_overrides"
    assert app.dependency_overrides


def test_till():  # error: TPL101 "through a helper"
    assert TillClient("https://till.example").pay(1)


def test_constant():  # error: TPL101 "through an import"
    with pytest.raises(OSError):
        BROKEN_GATEWAY()


def test_double_by_its_base():
    assert SilentGateway().pay(1)  # error: TPL101 "in the test itself"


def test_assigned(app):  # warning: TPL605
    app.gateway = lambda: None  # error: TPL101 "assignment to app.gateway"
    assert app.gateway() is None


def test_slow():
    time.sleep(0.01)  # error: TPL401 "sleep"
    assert Gateway().pay(1)


class TestFound(ServiceCase):
    def test_cached(self):  # error: TPL101 "unittest.mock.MagicMock" # information: TPL103 "AsyncMock"
        assert self.cache.get("ann")


class TestReal(RealCase):
    def test_pay(self):
        assert self.gateway.pay(1)


class TestOwnHook(ServiceCase):
    def setup_method(self):  # does not call the one of the base class
        self.cache = {}

    def test_empty(self):
        assert not self.cache


class TestMockedCheckout(CheckoutCase):  # inherits its test
    def make_gateway(self):
        return MagicMock(spec=Gateway)  # error: TPL101


class TestRealCheckout(CheckoutCase):
    def make_gateway(self):
        return Gateway()
