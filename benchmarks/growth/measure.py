"""What the verdict on a project costs, in calls and in seconds, and how that grows."""

import cProfile
import gc
import io
import math
import pstats
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.growth.shapes import Files, Shape
from policy_lint.cli.group import cli
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
    _cost(shape, shape.least)  # what is loaded and compiled once
    sizes = [shape.least * each for each in times]
    return Growth(shape.name, tuple([(size, _cost(shape, size)) for size in sizes]))


def calls(files: Files) -> int:
    """How many functions are called for the verdict on a project: the same on any machine."""
    return _calls(partial(_verdict, files))


def _cost(shape: Shape, size: int) -> Cost:
    with TemporaryDirectory() as folder:
        work = _work(shape, size, Path(folder))
        gc.collect()
        start = time.process_time()
        work()
        return Cost(time.process_time() - start, _calls(work))


def _work(shape: Shape, size: int, folder: Path) -> Callable[[], None]:
    files = shape.make(size)
    if shape.paths is None:
        return partial(_verdict, files)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return partial(_check, [f"{folder}/{path}" for path in shape.paths(files)])


def _calls(work: Callable[[], None]) -> int:
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def _check(paths: Sequence[str]) -> None:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        cli.main(["check", "--no-cache", "--jobs", "1", *paths], standalone_mode=False)


def _verdict(files: Files) -> None:
    judged(suite(files, everything=False))


def _exponent(figures: Sequence[tuple[int, float]]) -> float:
    (small, little), (large, much) = figures[0], figures[-1]
    return math.log(max(much, 1e-9) / max(little, 1e-9)) / math.log(large / small)
