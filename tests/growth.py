"""How the cost of work grows with its size: a ratio of CPU times, which no slow machine changes."""

import time
from collections.abc import Callable

from tests.unmeasured import unmeasured

Work = Callable[[], object]


def growth(prepared: Callable[[int], Work], size: int, times: int = 8) -> float:
    """How many times as long `times` as much work takes; about `times` if the cost is linear."""
    with unmeasured():
        return _cost(prepared(size * times)) / _cost(prepared(size))


def _cost(work: Work) -> int:
    """Nanoseconds of CPU, of the cheapest of five runs."""
    return min(_once(work) for _ in range(5))


def _once(work: Work) -> int:
    start = time.process_time_ns()
    work()
    return time.process_time_ns() - start
