"""Written before there were coupons: it tests what it defines itself."""


def discount(cents, code):
    return cents // 10 if code == "SPRING" else 0


def test_spring():  # warning: TPL313 "it tests a discount of its own"
    assert discount(900, "SPRING") == 90


def test_nothing():
    assert discount(900, "AUTUMN") == 0
