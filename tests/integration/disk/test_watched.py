"""A process that reads may be ended by what it reads: that is told, and the next one is read."""

import os
import signal
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from policy_lint.disk.watched import Watched

BUSY = 100


def read(path: str) -> str:
    """What a file is called, unless that is what ends whoever reads it."""
    if path == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    if path == "slow":
        end = time.process_time() + BUSY
        while time.process_time() < end:
            pass
    if path == "large":
        return str(len(bytearray(3_000_000_000)))
    return path.upper()


@pytest.mark.parametrize("evil", ["killer", "slow", "large"])
def test_what_ends_its_reader_is_told_and_the_rest_is_read(evil: str) -> None:
    with Watched(read, seconds=0.3) as watched:
        assert [watched.of(path) for path in ("a", evil, "b", evil, "c")] == [
            *("A", None, "B", None, "C")
        ]


PARENT = """
import os, signal
from policy_lint.disk.watched import Watched
from tests.integration.disk.test_watched import number

if __name__ == "__main__":
    watched = Watched(number)
    print(watched.of("a"), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def number(_: str) -> int:
    """That of the process that reads."""
    return os.getpid()


def test_it_ends_with_whoever_began_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(PARENT)
    around = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    began = Popen([sys.executable, script], stdout=PIPE, env=around)
    told, _ = began.communicate(timeout=60)  # it ends when nobody can write there any more
    assert int(told) != began.pid
    assert began.returncode == -signal.SIGKILL


def test_nothing_is_begun_for_nothing() -> None:
    with Watched(read):
        pass
