"""A name that pytest does not look into."""

from shop.prices import price


def test_euro():  # warning: TPL303 "test_euro"
    assert price("emma") / 100 == 9
