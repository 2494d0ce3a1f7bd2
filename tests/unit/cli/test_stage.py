"""A line on the terminal while work is long."""

import io
from collections.abc import Iterable

from policy_lint.cli.stage import Stage


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, seconds: Iterable[float]) -> str:
    times = [0.0, *seconds]
    clock = iter(times)
    with Stage(stream, clock.__next__) as progress:
        for moment in times[1:]:
            progress(f"stage at {moment}")
    return stream.getvalue()


def test_short_work_shows_nothing() -> None:
    assert shown(Terminal(), [0.1, 0.9]) == ""


def test_long_work_shows_the_latest_stage_and_wipes_it() -> None:
    assert shown(Terminal(), [0.5, 1.2, 1.25, 2.0]) == (
        "\r\x1b[Kpolicy-lint: stage at 1.2\r\x1b[Kpolicy-lint: stage at 2.0\r\x1b[K"
    )


def test_a_stage_cannot_steer_the_terminal() -> None:
    stream, clock = Terminal(), iter([0.0, 2.0])
    with Stage(stream, clock.__next__) as progress:
        progress("\x1b[2J\n")
    assert stream.getvalue() == "\r\x1b[Kpolicy-lint: \\u001b[2J\\u000a\r\x1b[K"


def test_a_terminal_that_has_gone_stops_no_work() -> None:
    class Gone(Terminal):
        def write(self, _: str) -> int:
            raise OSError

    assert shown(Gone(), [5.0]) == ""


def test_a_pipe_gets_nothing() -> None:
    assert shown(io.StringIO(), [5.0]) == ""
