"""One process at a time."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policy_lint.disk.regular import opened

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 300.0
"""Seconds; a process that was suspended while it held the lock must not hold up all others."""


@contextmanager
def exclusive(path: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Alone with the file `path`, or false where that cannot be had.

    The system frees the lock of a process that dies, so there is no stale one to detect.
    """
    try:
        descriptor = opened(path, os.O_RDWR | os.O_CREAT)
    except OSError:
        yield False
        return
    try:
        yield _wait(descriptor, patience)
    finally:
        os.close(descriptor)


def _wait(descriptor: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    try:
        while not (locked := _lock(descriptor)) and time.monotonic() < deadline:
            time.sleep(0.02)
    except OSError:  # a file system that knows no locks
        return False
    return locked


def _lock(descriptor: int) -> bool:
    """Tries once: false if another process has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
