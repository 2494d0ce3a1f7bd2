"""What the verdict on a project costs, in calls and in seconds, and how that grows."""

import cProfile
import gc
import math
import pstats
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.growth.shapes import Files, Shape
from tests.support import judged, suite

TIMES = 1, 2, 4, 8
"""How many times the least size is measured."""


class Cost(NamedTuple):
    """Seconds of CPU, of a run that nobody counts, and calls of functions in another."""

    seconds: float
    calls: int


class Growth(NamedTuple):
    """The costs of a shape by size, and the exponents of these."""

    name: str
    costs: tuple[tuple[int, Cost], ...]

    def exponent(self, cost: Callable[[Cost], float]) -> tuple[float, float]:
        """The exponent over all sizes, and over the last doubling."""
        figures = [(size, cost(each)) for size, each in self.costs]
        return _exponent(figures), _exponent(figures[-2:])


def growth(shape: Shape, times: Sequence[int] = TIMES) -> Growth:
    """How the cost of a shape grows, in this process, the smallest project first."""
    _verdict(shape.make(shape.least))  # what is loaded and compiled once
    sizes = [shape.least * each for each in times]
    return Growth(shape.name, tuple([(size, _cost(shape.make(size))) for size in sizes]))


def calls(files: Files) -> int:
    """How many functions are called for the verdict on a project: the same on any machine."""
    profile = cProfile.Profile()
    profile.runcall(_verdict, files)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def _cost(files: Files) -> Cost:
    gc.collect()
    start = time.process_time()
    _verdict(files)
    return Cost(time.process_time() - start, calls(files))


def _verdict(files: Files) -> None:
    judged(suite(files, everything=False))


def _exponent(figures: Sequence[tuple[int, float]]) -> float:
    (small, little), (large, much) = figures[0], figures[-1]
    return math.log(max(much, 1e-9) / max(little, 1e-9)) / math.log(large / small)
