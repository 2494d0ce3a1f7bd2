"""The unittest way, and a level that is claimed twice."""

import unittest
from unittest.mock import MagicMock, Mock, patch  # information: TPL103 "unittest.mock.Mock"

import pytest
from shop.payment import Gateway
from shop.users import Users


class SignInTest(unittest.TestCase):
    def setUp(self):
        self.users = Users(MagicMock())  # error: TPL101 "through a setup hook"

        patcher = patch("shop.api.Cart")  # error: TPL101 "unittest.mock.patch for shop.api.Cart"
        patcher.start()
        self.addCleanup(patcher.stop)

    def test_stranger(self):
        self.assertFalse(self.users.sign_in("eve", "?"))


@pytest.mark.e2e
def test_sign_in(app, test_account):  # warning: TPL302 "mark `e2e`"
    assert Users(app.connection).sign_in(*test_account)


class TestNeverAwaited:
    async def asyncSetUp(self):  # warning: TPL305 "is no unittest.TestCase"
        self.gateway = MagicMock()

    def test_pay(self):
        assert Gateway().pay(1)
