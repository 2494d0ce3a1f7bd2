"""A line on the terminal while work is long."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from policy_lint.model.shown import plain

_PATIENCE = 1.0
_INTERVAL = 0.1

Report = Callable[[str], None]


class Stage:
    """Shows the latest stage on one line, from the second second on; wiped at the end.

    Used as a context manager; the value is called with the text of a stage.
    """

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._shown = False

    def __enter__(self) -> Report:
        return self._say if self._stream.isatty() else lambda _: None

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._write("\r\x1b[K")

    def _say(self, stage: str) -> None:
        now = self._clock()
        if now >= self._next:
            self._next = now + _INTERVAL
            self._shown = True
            self._write(f"\r\x1b[Kpolicy-lint: {plain(stage)}")

    def _write(self, text: str) -> None:
        with suppress(OSError):  # a terminal that has gone stops no work
            self._stream.write(text)
            self._stream.flush()
