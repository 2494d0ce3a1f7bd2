"""The outermost ring: turns every end into an exit code, and is where all text leaves."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING, TextIO

from policy_lint import __version__
from policy_lint.cli import INTERRUPTED
from policy_lint.cli.outcome import INTERNAL, USAGE, Outcome, RefusedError
from policy_lint.cli.stream import paint_for
from policy_lint.model.shown import harmless

if TYPE_CHECKING:
    import click

CLOSED_PIPE = 141
"""128 + SIGPIPE, as a program ends whose reader has gone."""


def guarded(arguments: Sequence[str]) -> int:
    """Run the command line to its exit code; nothing is raised but by an interrupt at the end."""
    sys.stdout, sys.stderr = _unfailing(sys.stdout), _unfailing(sys.stderr)
    return _told(_ended(arguments))


def _ended(arguments: Sequence[str]) -> Outcome:
    """What the command line comes to, however it ends."""
    try:
        return _outcome(arguments)
    except KeyboardInterrupt:
        return Outcome(code=INTERRUPTED)
    except BaseException:  # noqa: BLE001 - a panic of ast-grep is no Exception
        return Outcome(aside=_fault(), code=INTERNAL)


def _outcome(arguments: Sequence[str]) -> Outcome:
    """What the command comes to; help, completions and wrong usage are outcomes too."""
    if list(arguments) == ["--version"]:  # who asks often need not wait for all that follows
        return Outcome(f"policy-lint {__version__}\n")
    import click

    from policy_lint.cli.completion import completed
    from policy_lint.cli.group import cli

    completions = completed(arguments, os.environ)
    if completions is not None:
        return Outcome(completions)
    printed = io.StringIO()  # click writes its help by itself
    try:
        with redirect_stdout(printed), cli.make_context("policy-lint", [*arguments]) as context:
            outcome: Outcome = cli.invoke(context)
    except click.exceptions.Exit as end:
        return Outcome(printed.getvalue(), code=end.exit_code)
    except click.ClickException as error:
        return Outcome(aside=_usage(error), code=USAGE)
    except RefusedError as error:
        return Outcome(aside=f"{str(error).rstrip()}\n", code=USAGE)
    return outcome


def _usage(error: "click.ClickException") -> str:
    context = getattr(error, "ctx", None)
    usage = f"{context.get_usage()}\n" if context else ""
    return f"{usage}policy-lint: {error.format_message()}\n"


def _fault() -> str:
    """What broke and where to report it."""
    import platform
    import traceback

    return (
        f"{traceback.format_exc()}"
        "\npolicy-lint: internal error. This is a fault of policy-lint, not of your tests."
        " Please report it with the lines above, the command line, and these versions:"
        f" policy-lint {__version__}, Python {platform.python_version()}, {platform.platform()}.\n"
    )


def _told(outcome: Outcome) -> int:
    """The exit code, once everything is said: a result that nobody could read is none."""
    aside, code = outcome.aside, outcome.code
    try:
        text = outcome.text
        _write(sys.stdout, text if outcome.is_obeyed else paint_for(sys.stdout).harmless(text))
    except BrokenPipeError:
        _abandon(sys.stdout)
        return CLOSED_PIPE
    except OSError as error:
        _abandon(sys.stdout)
        aside, code = f"{aside}policy-lint: stdout cannot be written: {error.strerror}\n", INTERNAL
    try:
        _write(sys.stderr, harmless(aside))
    except OSError:
        _abandon(sys.stderr)
    return code


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()


def _unfailing(stream: TextIO | None) -> TextIO:
    """The stream, where a character that its encoding lacks is escaped, not a crash.

    A closed one (`>&-`) is none in Python: then it is one that keeps nothing.
    """
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - until the end
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace", newline="\n")
    return stream


def _abandon(stream: TextIO) -> None:
    """Let what is still in the buffer vanish, so that the interpreter's last flush is quiet."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
