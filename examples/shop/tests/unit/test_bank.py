from unittest.mock import Mock

import pytest
from shop.bank import Refused, transfer


def test_transfer():
    assert transfer(1) == "paid 1"
    assert (transfer(2), "paid 2")  # warning: TPL603 "a tuple is true"


def test_refused():
    with pytest.raises(Refused):
        transfer(100_001)


def test_nothing_to_pay():  # warning: TPL601 "it calls nothing and checks nothing that can fail"
    pass


def test_too_much():
    try:
        assert transfer(100_001) == "refused"
    except Exception as error:  # warning: TPL602 "which only says so"
        print(error)


def test_a_refusal_is_explained():
    reason = ""
    try:
        assert transfer(100_001) != "paid 100001"
    except Refused as refusal:
        reason = refusal
    assert reason


def test_the_most():  # warning: TPL604 "it asserts only if receipt"
    receipt = transfer(100_000)
    if receipt:
        assert receipt == "paid 100000"


def test_the_clerk_says_yes():  # warning: TPL605 "its own doubles (Mock)"
    clerk = Mock()
    clerk.ask.return_value = "yes"
    assert clerk.ask() == "yes"


def test_the_clerk_is_believed():
    clerk = Mock(return_value=3)
    assert transfer(clerk()) == "paid 3"


def test_all_is_paid():
    assert transfer  # warning: TPL603 "nobody calls transfer"
    assert transfer(4)


@pytest.mark.skip
def test_on_sundays():  # warning: TPL606 "pytest.mark.skip"
    assert transfer(5) == "paid 5"


@pytest.mark.skip(reason="the bank is closed at night")
def test_at_night():
    assert transfer(6) == "paid 6"


def logged(test):
    print(test.__name__)


@logged
def test_it_is_logged():  # warning: TPL303 "its decorator logged() returns nothing"
    assert transfer(7) == "paid 7"
