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
