"""A folder whose name holds the word unit, and is none."""

from unittest.mock import Mock


def test_offer():  # information: TPL301 "2 tests without a level"  # information: TPL314
    assert Mock()()


def test_refuse():
    assert not Mock(return_value=None)()
