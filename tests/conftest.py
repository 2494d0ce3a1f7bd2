"""What holds for every test."""

import os

import pytest
from coverage import Coverage

from tests.unmeasured import pytest_runtest_protocol

__all__ = ["pytest_runtest_protocol"]


def pytest_sessionstart() -> None:
    """A pytest that a test starts is none of the workers, whose names it would find here."""
    for name in [name for name in os.environ if name.startswith("PYTEST_XDIST_")]:
        del os.environ[name]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """What was measured is written now: a worker may be ended before it comes to that."""
    measuring = Coverage.current()
    if measuring and hasattr(session.config, "workerinput"):
        measuring.save()
