"""Tests at which coverage does not look: the mark `unmeasured`, and what it does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from coverage import Coverage


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test with its fixtures, unmeasured if it is marked so."""
    if item.get_closest_marker("unmeasured") is None:
        return (yield)
    with unmeasured():
        return (yield)


@contextmanager
def unmeasured() -> Iterator[None]:
    """Coverage looks away here, and in the processes that are started meanwhile."""
    measuring = Coverage.current()
    told = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith("COVERAGE_")}
    if measuring:
        measuring.stop()
    try:
        yield
    finally:
        if measuring:
            measuring.start()
        os.environ.update(told)
