"""A mark is as good as a folder."""

import pytest
from shop.prices import PRICES

pytestmark = [pytest.mark.e2e, pytest.mark.anonymous]


def test_shelf():
    assert PRICES
