import pytest
from shop.prices import price, with_vat
from tests.support.shelf import labels


def spine(title):
    return title.upper()


@pytest.mark.parametrize(("title", "cents"), [("dune", 1200), ("emma", 900)])
def test_price(title, cents):
    assert price(title) == cents
    assert labels({spine(title): cents}, "EUR") == [f"{title.title()}: {cents // 100} EUR"]


def test_vat():
    assert with_vat(100) == 107

    def test_vat_of_nothing():  # warning: TPL303 "test_vat_of_nothing"
        assert with_vat(0) == 0


class TestRounding:
    def __init__(self):
        self.cents = 99

    def test_down(self):  # warning: TPL303 "test_down"
        assert with_vat(self.cents) == 105


def test_dear(mock_currency):  # warning: TPL304 "mock_currency"
    assert with_vat(mock_currency) > 100
