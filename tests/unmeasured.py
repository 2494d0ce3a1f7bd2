"""Tests at which coverage does not look: the mark `unmeasured`, and what it does."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from coverage import Coverage

_ROW = ExitStack()
"""Of marked tests, behind the last of which coverage looks again: to start it takes a while."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Run a test with its fixtures, unmeasured if it is marked so."""
    if _is_marked(item):
        _ROW.enter_context(unmeasured())
    try:
        return (yield)
    finally:
        if nextitem is None or not _is_marked(nextitem):
            _ROW.close()


def _is_marked(item: pytest.Item) -> bool:
    return item.get_closest_marker("unmeasured") is not None


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
