"""Doubles that tests share. Nothing is wrong here: it depends on who asks for them."""

from unittest.mock import MagicMock

import pytest
from shop.payment import Gateway

BROKEN_GATEWAY = MagicMock(side_effect=OSError)


class FakeGateway:
    def pay(self, cents):
        return f"paid {cents}"


class SilentGateway(MagicMock):
    """A double by its base, not by its name."""


class TillClient:
    """Looks like a client of the real thing."""

    def __init__(self, url):
        self.url = url
        self.gateway = self._connect()

    def _connect(self):
        return MagicMock(spec=Gateway)

    def pay(self, cents):
        return self.gateway.pay(cents)


@pytest.fixture
def real_gateway():
    gateway = MagicMock(spec=Gateway)
    gateway.pay.return_value = "paid 1"
    return gateway
