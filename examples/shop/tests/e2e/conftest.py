import pytest
from shop.payment import Gateway

from tests.support.doubles import real_gateway  # imported fixtures are fixtures
from tests.support.gate import enter


@pytest.fixture
def gateway():
    return Gateway()


@pytest.fixture
def customer(app, test_account):
    return enter(app, *test_account)
