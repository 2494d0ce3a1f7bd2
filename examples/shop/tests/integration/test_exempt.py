"""Exempt by path, in the configuration."""

from unittest.mock import Mock


def test_scanner():
    scanner = Mock()
    assert scanner.scan()
