"""How long something takes."""

import contextlib
import time


@contextlib.contextmanager
def stopwatch(limit):
    begin = time.perf_counter()
    yield
    assert time.perf_counter() - begin < limit
