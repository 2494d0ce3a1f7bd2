"""A mark is as good as a folder."""

import pytest
from shop.prices import PRICES
from tests.support.shelf import spine

pytestmark = [pytest.mark.e2e, pytest.mark.anonymous]


def tickets(shelf, sign):  # information: TPL501 "helper tickets is a copy of labels at tests/support/shelf.py:4"
    """The same, with other names."""
    written = []
    for title, cents in sorted(shelf.items()):
        if title and cents > 0:
            written.append(title.title() + ": " + str(cents // 100) + " " + sign)
    return written


def test_shelf():
    assert tickets(PRICES, "EUR") and spine("dune") == "DUNE"
