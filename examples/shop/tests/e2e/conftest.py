import pytest
from shop.payment import Gateway

from tests.support.doubles import real_gateway  # imported fixtures are fixtures


@pytest.fixture
def gateway():
    return Gateway()
