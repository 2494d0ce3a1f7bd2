"""What one run of a command costs: CPU and memory of its process and all that it waited for."""

import math
import os
import resource
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO

_KIB = 1024
_WAITING = 10
"""How many times as long a command may take on the clock as of CPU, on a machine that is shared."""


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU (user and system) and on the clock; bytes of the largest process."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True)
class Ran:
    """One run: what it cost, how it ended, what it said."""

    cost: Cost
    status: int
    """As an exit code; below zero: minus the signal that ended it."""
    said: str
    complained: str


def run(command: Sequence[str], folder: Path, seconds: float) -> Ran:
    """Run a command in a folder, with no more than some seconds of CPU for each of its processes.

    Then it is killed; its status is `-SIGKILL`. So it is, with all that it started, if it waits for
    something for a long time.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        start = os.times().elapsed
        process = subprocess.Popen(  # noqa: S603  # the command is what is asked for
            command,
            cwd=folder,
            env={**os.environ, "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=complained,
            start_new_session=True,
        )
        most = math.ceil(seconds)
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (most, most))
        limit = Timer(_WAITING * seconds, os.killpg, (process.pid, signal.SIGKILL))
        limit.start()
        _, status, used = os.wait4(process.pid, 0)
        limit.cancel()
        wall = os.times().elapsed - start
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = [_text(stream) for stream in (said, complained)]
    cost = Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _KIB)
    return Ran(cost, process.returncode, *texts)


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", "replace")
