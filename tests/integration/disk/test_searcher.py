"""The process that searches ends with the one that started it, and when a text has had its time."""

import json
import os
import select
import signal
import subprocess
import sys

import pytest

TEXT = "x = (requests.get(1)" + "\\\n" * 100_000
"""It takes ast-grep minutes, and the interpreter's lock with it."""
PATTERN = {"rule": {"pattern": "requests.get($$$A)"}}
SEARCHER = [sys.executable, "-m", "policy_lint.disk.searcher"]
PARENT = """
import subprocess, sys
started = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
started.stdin.write(sys.stdin.buffer.read())
started.stdin.flush()
print(started.pid, flush=True)
started.wait()
"""


def asked(seconds: float, text: str) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\n" for each in ([seconds, [PATTERN]], text))


def test_a_text_is_answered_with_what_each_pattern_finds() -> None:
    done = subprocess.run(
        SEARCHER, input=asked(30, "requests.get(1)"), capture_output=True, check=True
    )
    assert json.loads(done.stdout) == [[[1, 1, 1, 0, "requests.get(1)"]]]


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a process of its parent's end"
)
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_busy_searcher_ends_when_its_parent_is_killed(end: signal.Signals) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, *SEARCHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    with parent:
        parent.stdin.write(asked(600, TEXT))
        parent.stdin.close()  # what the pipe cannot hold is read before the number comes
        searcher = os.pidfd_open(int(parent.stdout.readline()))
        parent.send_signal(end)
    ended, _, _ = select.select([searcher], [], [], 10)
    os.close(searcher)
    assert ended


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
def test_a_busy_searcher_ends_when_the_text_has_had_its_time() -> None:
    done = subprocess.run(SEARCHER, input=asked(1, TEXT), capture_output=True, check=False)
    assert done.returncode == -signal.SIGALRM
