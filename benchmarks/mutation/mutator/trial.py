"""One run of one test in a process of its own, which leaves no trace in this one."""

import json
import os
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Outcome = dict[str, Any]


def apart(run: Callable[[], Outcome], seconds: float) -> Outcome:
    """What a function gives in a child of this process; one that takes too long hangs."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _answer(run, writing)
    os.close(writing)
    try:
        text = _read(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        _end(child)
    if text is None:
        return {"outcome": "hung"}
    found: Outcome = json.loads(text) if text else {"outcome": "failed"}
    return found


def _answer(run: Callable[[], Outcome], writing: int) -> None:
    """Never returns: what was set up in this process is not torn down in its child."""
    try:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        with os.fdopen(writing, "w", encoding="utf-8") as answer:
            answer.write(f"{json.dumps(run())}\n")
    finally:
        os._exit(0)


def _read(source: int, until: float) -> "bytes | None":
    """A line, or what comes of one; None if it does not come in time."""
    text = b""
    while not text.endswith(b"\n"):
        ready, _, _ = select.select([source], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return None
        part = os.read(source, 65536)
        if not part:
            break
        text += part
    return text


def _end(child: int) -> None:
    """Also what the test left running."""
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
