"""A process of its own that searches files for patterns: it can be killed, which ast-grep cannot.

The first line of its input has the seconds that a text may take and the patterns, each further one
is a text, and each text is answered with one line; all are JSON.

It ends with the process that started it. The kernel sees to that, since none of our own code runs
while ast-grep is busy, which holds the interpreter's lock: Linux ends it at once, other systems but
Windows when the text has had its time.
"""

import json
import signal
import sys
from contextlib import suppress

from policy_lint.read.patterns import search

_PR_SET_PDEATHSIG = 1
"""From <linux/prctl.h>: the signal for a process whose parent has ended."""


def serve() -> None:
    """Answer until nothing more is asked."""
    _end_with_parent()
    seconds, configs = json.loads(sys.stdin.buffer.readline())
    for line in sys.stdin.buffer:
        _end_in(seconds)
        found = search(configs, json.loads(line))
        _end_in(0)
        sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")
        sys.stdout.buffer.flush()


def _end_with_parent() -> None:
    """Have the kernel kill this process when its parent has ended, however that came."""
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):  # a Python without ctypes, or no libc
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))


def _end_in(seconds: float) -> None:
    """Have the kernel end this process after some seconds; after none it is left alone."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    serve()
