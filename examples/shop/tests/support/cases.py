"""Base classes."""

from unittest.mock import AsyncMock, MagicMock

from shop.payment import Gateway


class ServiceCase:
    """Every service test has a cache and a mail server at hand."""

    def setup_method(self):
        self.cache = MagicMock()
        self.mail = AsyncMock()


class CheckoutCase:
    """Tests that every way to pay has to pass."""

    def make_gateway(self):
        raise NotImplementedError

    def test_pays(self):
        assert self.make_gateway().pay(100)


class RealCase:
    def setup_method(self):
        self.gateway = Gateway()
