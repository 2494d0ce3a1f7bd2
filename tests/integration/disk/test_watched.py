"""A process that reads may be ended by what it reads: that is told, and the next one is read."""

import os
import signal
import time

import pytest

from policy_lint.disk.watched import Watched

BUSY = 100


def read(path: str) -> str:
    """What a file is called, unless that is what ends whoever reads it."""
    if path == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    if path == "slow":
        end = time.process_time() + BUSY
        while time.process_time() < end:
            pass
    if path == "large":
        return str(len(bytearray(3_000_000_000)))
    return path.upper()


@pytest.mark.parametrize("evil", ["killer", "slow", "large"])
def test_what_ends_its_reader_is_told_and_the_rest_is_read(evil: str) -> None:
    with Watched(read, seconds=0.3) as watched:
        assert [watched.of(path) for path in ("a", evil, "b", evil, "c")] == [
            *("A", None, "B", None, "C")
        ]


def test_nothing_is_begun_for_nothing() -> None:
    with Watched(read):
        pass
