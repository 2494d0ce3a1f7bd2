"""A folder whose name holds the word unit, and is none."""

from unittest.mock import Mock


def test_offer():  # information: TPL301 "2 tests without a level"  # information: TPL314  # warning: TPL605
    assert Mock()()


def test_refuse():  # warning: TPL605
    assert not Mock(return_value=None)()
