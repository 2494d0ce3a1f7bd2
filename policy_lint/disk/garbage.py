"""Garbage collection, put off."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """While facts and findings are made, nothing is garbage, and looking for some costs time.

    What was made meanwhile is not looked through afterwards either: it lives as long
    as its process.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()
            gc.enable()
