"""A process of its own that reads what may take too long, or too much memory: it can be killed.

CPython's parser cannot be interrupted, and there are texts of a megabyte that keep it busy for a
minute, or take a gigabyte. What such a text ends is this process, and the others are read.
"""

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cached_property
from multiprocessing import current_process, get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from types import TracebackType
from typing import Generic, TypeVar

Told = TypeVar("Told")
SECONDS = 20
"""Of the processor, for one file; the slowest of two hundred suites took 2."""
MEMORY = 2_000_000_000
"""Bytes of the process that reads it."""
REASON = (
    f"whoever reads it is ended: it takes more than {SECONDS} seconds"
    f" or {MEMORY // 1_000_000_000} GB of memory, or breaks the parser of Python"
)


class Watched(Generic[Told]):
    """Has files read by a process of its own, which begins when there is one to read."""

    def __init__(self, read: Callable[[str], Told], seconds: float = SECONDS) -> None:
        self._read = read
        self._seconds = seconds
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Watched[Told]":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def of(self, path: str) -> Told | None:
        """What is read of a file; None if that has ended the process."""
        if not self.can_begin:
            return self._read(path)
        pool = self._pool or _pool()
        self._pool = None
        try:
            told = pool.submit(timed, self._read, self._seconds, path).result()
        except BrokenProcessPool:
            return None
        except MemoryError:
            told = None
        self._pool = pool
        return told

    @cached_property
    def can_begin(self) -> bool:
        """Whether there can be another process; else all is read by this one."""
        if current_process().daemon:  # flake8 has such, and they may begin no others
            return False
        try:
            self._pool = _pool()
            self._pool.submit(int).result()
        except (OSError, ImportError, BrokenProcessPool):  # no semaphores, or no way to begin
            self._pool = None
            return False
        return True


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, get_context("spawn"), initializer=limited)


def timed(read: Callable[[str], Told], seconds: float, path: str) -> Told:
    """What is read of a file by a process that ends if it takes too long."""
    _end_in(seconds)
    try:
        return read(path)
    finally:
        _end_in(0)


def limited() -> None:
    """How a process begins that only reads: with bounds; whoever began it is interrupted too.

    It ends with that one, however that is ended; a pool alone would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ImportError, ValueError, OSError):  # Windows, or a limit that is lower already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _end_in(seconds: float) -> None:
    """Have the kernel end this process when it has worked for some seconds; after none, never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)
