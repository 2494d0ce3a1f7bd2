"""Garbage collection, put off."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """While facts and findings are made, nothing is garbage, and looking for some costs time.

    What was made meanwhile is not looked through afterwards either, until it is done once more:
    in a process that judges again and again, what the last time has left is given back first.
    """
    collecting = gc.isenabled()
    if collecting and gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()
            gc.enable()


@contextmanager
def paused() -> Iterator[None]:
    """Nothing that is made meanwhile is garbage; it is looked through as ever afterwards."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
