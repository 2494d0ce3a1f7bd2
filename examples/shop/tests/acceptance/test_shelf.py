"""A mark is as good as a folder."""

import pytest
from kiosk.tests.slips import SLIP  # information: TPL507 "imports SLIP"
from shop.prices import PRICES, _CURRENCY  # information: TPL508 "private _CURRENCY"
from tests.support.shelf import spine
from tests.unit.test_prices import spine as back  # information: TPL506 "imports spine from"

pytestmark = [pytest.mark.e2e, pytest.mark.anonymous]


def tickets(shelf, sign):  # information: TPL501 "helper tickets is a copy of labels at tests/support/shelf.py:4"
    """The same, with other names."""
    written = []
    for title, cents in sorted(shelf.items()):
        if title and cents > 0:
            written.append(title.title() + ": " + str(cents // 100) + " " + sign)
    return written


def test_shelf():
    assert tickets(PRICES, _CURRENCY) and spine(SLIP) == back("emma")
