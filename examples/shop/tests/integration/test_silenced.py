"""Comments that silence nothing: each is a finding, and so is what it was to silence."""

from unittest.mock import patch


def test_nothing_to_silence(app):
    assert app.address == ""  # policy-lint: allow[TPL101] it was slow  # warning: TPL902 "TPL101"


def test_blanket():  # warning: TPL605
    with patch("shop.api.Cart") as cart:  # policy-lint: allow slow  # error: TPL101  # error: TPL903
        assert cart


def test_misspelt():  # warning: TPL605
    # policy-lint: allow[forbidden-doubles] it is slow  # warning: TPL904 "`forbidden-double`"
    with patch("shop.api.Cart") as cart:  # error: TPL101
        assert cart


def test_without_a_reason():  # warning: TPL605
    # policy-lint: allow[TPL101]  # noqa: E501  # error: TPL905
    with patch("shop.api.Cart") as cart:  # error: TPL101
        assert cart


def test_exempt_until_the_printer_came():  # warning: TPL605
    with patch("shop.api.Cart") as cart:  # error: TPL101
        assert cart
