"""The bank is real, or so it says."""

from tests.support.clients import gateway_at, nightly_gateway


def test_receipt(real_gateway):  # error: TPL101 "through a fixture"
    assert real_gateway.pay(1) == "paid 1"


def test_unreachable():  # warning: TPL102 "through a helper, as a fallback"
    assert gateway_at("http://bank.example").pay(1)


def test_nightly():  # warning: TPL102 "through a helper, under a condition"
    assert nightly_gateway().pay(1)
