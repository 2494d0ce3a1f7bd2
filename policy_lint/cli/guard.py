"""The outermost ring: writes what a command says and turns every end into an exit code."""

import os
import platform
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from policy_lint import __version__
from policy_lint.cli.outcome import INTERNAL, USAGE, Outcome, RefusedError

if TYPE_CHECKING:
    import click

CLOSED_PIPE = 141
"""128 + SIGPIPE, as a program ends whose reader has gone."""
INTERRUPTED = 130


def guarded(arguments: Sequence[str]) -> int:
    """Run the command line to its exit code; nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        _unfailing(stream)
    try:
        outcome = _outcome(arguments)
        _write(sys.stdout, outcome.text)
    except BrokenPipeError:
        _abandon(sys.stdout)
        return CLOSED_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leave:  # click leaves by itself after completion
        return int(leave.code or 0)
    except BaseException:  # noqa: BLE001 - a panic of ast-grep is no Exception
        return _crash()
    with suppress(OSError):
        _write(sys.stderr, outcome.aside)
    return outcome.code


def _outcome(arguments: Sequence[str]) -> Outcome:
    """What the command comes to; wrong usage is an outcome too."""
    import click

    from policy_lint.cli.group import cli

    try:
        result = cli.main(list(arguments), prog_name="policy-lint", standalone_mode=False)
    except click.ClickException as error:
        return Outcome(aside=_usage(error), code=USAGE)
    except click.Abort:
        raise KeyboardInterrupt from None
    except RefusedError as error:
        return Outcome(aside=f"{str(error).rstrip()}\n", code=USAGE)
    return result if isinstance(result, Outcome) else Outcome(code=int(result or 0))


def _usage(error: "click.ClickException") -> str:
    context = getattr(error, "ctx", None)
    usage = f"{context.get_usage()}\n" if context else ""
    return f"{usage}policy-lint: {error.format_message()}\n"


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()


def _unfailing(stream: TextIO) -> None:
    """A character that the terminal's encoding lacks is escaped, not a crash."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")


def _abandon(stream: TextIO) -> None:
    """Let what is still in the buffer vanish, so that the interpreter's last flush is quiet."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _crash() -> int:
    """Say what broke and where to report it."""
    with suppress(OSError):
        traceback.print_exc()
        _write(
            sys.stderr,
            "\npolicy-lint: internal error. This is a fault of policy-lint, not of your tests."
            " Please report it with the lines above, the command line, and these versions:"
            f" policy-lint {__version__}, Python {platform.python_version()},"
            f" {platform.platform()}.\n",
        )
    _abandon(sys.stdout)
    return INTERNAL
