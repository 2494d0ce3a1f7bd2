"""One run over many projects, with the cost of each, and a worker killed in the middle."""

import os
import resource
import signal
import struct
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import active_children
from typing import NamedTuple

from policy_lint.disk.cluster import cluster
from policy_lint.report.fleet.row import Row
from policy_lint.survey import Survey, lost, row

_HEAD = struct.Struct("dd")


class Cost(NamedTuple):
    """A project as it was judged."""

    row: Row
    seconds: float
    """Of CPU in the process that judged it at last; 0 where nobody did."""
    memory: float
    """MiB that this process had taken at most by then."""

    @property
    def files(self) -> int:
        return self.row.figures.files if self.row.figures else 0

    @property
    def tests(self) -> int:
        figures = self.row.figures
        return sum(each.tests for each in figures.levels) if figures else 0


class Run(NamedTuple):
    """All of them."""

    costs: tuple[Cost, ...]
    """By root."""
    seconds: float
    """By the clock, with the start of the processes and their end."""
    killed: bool


@dataclass(frozen=True)
class Measured:
    """A survey that tells what it costs."""

    survey: Survey

    def __call__(self, root: str) -> bytes:
        """The cost, then the answer."""
        before = time.process_time()
        answer = self.survey(root)
        seconds = time.process_time() - before
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return _HEAD.pack(seconds, memory) + answer


def run(roots: Sequence[str], jobs: int, cache_dir: str, *, kills: bool) -> Run:
    """The costs of the projects; at half of the answers a worker is killed, if that is wanted."""
    begun, found, killed = time.monotonic(), list[Cost](), False
    with cluster(None, jobs) as workers:
        for task, answer in workers.answers(Measured(Survey(cache_dir=cache_dir)), deque(roots)):
            found.append(_cost(task, answer))
            if kills and len(found) == max(1, len(roots) // 2):
                os.kill(min(each.pid or 0 for each in active_children()), signal.SIGKILL)
                killed = True
    costs = tuple(sorted(found, key=lambda each: each.row.root))
    return Run(costs, time.monotonic() - begun, killed)


def _cost(task: str, answer: bytes | str) -> Cost:
    if isinstance(answer, str):
        return Cost(lost(task, answer), 0, 0)
    seconds, memory = _HEAD.unpack_from(answer)
    return Cost(row(task, answer[_HEAD.size :]), seconds, memory)
