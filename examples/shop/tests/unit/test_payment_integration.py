"""Its folder says unit, its name says integration."""

from shop.payment import Gateway


def test_pay():  # warning: TPL302 "file name `integration`"
    assert Gateway().pay(1)
