import pytest
from shop.bank import Refused, transfer


def test_transfer():
    assert transfer(1) == "paid 1"


def test_refused():
    with pytest.raises(Refused):
        transfer(100_001)


def test_nothing_to_pay():  # warning: TPL601 "it calls nothing and checks nothing that can fail"
    pass
