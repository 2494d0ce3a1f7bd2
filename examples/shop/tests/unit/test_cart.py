"""Unit tests may use every double there is: nothing is found in this file."""

import sys
import time
from unittest.mock import MagicMock, Mock, patch

from shop.cart import Cart

sys.modules["barcode"] = MagicMock()


def test_total():
    price_of = Mock(return_value=1000)
    assert Cart(price_of).add("dune").total() == 1070


@patch("shop.cart.with_vat", lambda cents: cents)
def test_total_without_vat():
    assert Cart().add("emma").total() == 900


def test_gateway(gateway):
    assert gateway.pay(1)


def test_it_takes_its_time():
    time.sleep(0)
    assert not Cart().titles
