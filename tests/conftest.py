"""What the mark `unmeasured` does is done to every test."""

from tests.unmeasured import pytest_runtest_protocol

__all__ = ["pytest_runtest_protocol"]
