"""The publisher checks them by now; `shop/isbn.py` is gone, its tests are not."""


def digits(isbn):
    return [int(digit) for digit in isbn.replace("-", "")]


def test_checksum():  # information: TPL314
    assert sum(digits("978-3")) % 10 == 7
