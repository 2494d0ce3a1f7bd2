"""Somebody merged in a hurry."""


def test_return(:  # error: TPL901
    pass
