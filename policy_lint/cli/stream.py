"""What the face knows of its terminal, and of the text of files."""

import os
import sys
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from policy_lint.cli.outcome import RefusedError
from policy_lint.report.paint import Paint

if TYPE_CHECKING:
    from policy_lint.report.snippet import LineOf


def stdout_paint() -> Paint:
    """The paint for what the process writes, also while it is held back."""
    return paint_for(sys.__stdout__) if sys.__stdout__ else Paint()


def paint_for(stream: TextIO) -> Paint:
    """Colour and width for a terminal; neither for a file or a pipe, and no colour if NO_COLOR."""
    if not stream.isatty():
        return Paint()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    from shutil import get_terminal_size

    return Paint(colour=colour, width=get_terminal_size().columns)


def lines_under(root: Path, overlay: Mapping[str, bytes]) -> "LineOf":
    """Lines of files below a root; unsaved text hides what is on disk."""
    from policy_lint.disk.regular import LARGEST, content

    @lru_cache(maxsize=8)
    def lines(path: str) -> tuple[str, ...]:
        data = overlay[path] if path in overlay else content(root / path, LARGEST, root)
        return _lines(data) if isinstance(data, bytes) else ()

    def line_of(path: str, line: int) -> str:
        of_file = lines(path)
        return of_file[line - 1] if 0 < line <= len(of_file) else ""

    return line_of


def _lines(data: bytes) -> tuple[str, ...]:
    """The lines as Python counts them, decoded as the file says."""
    from tokenize import detect_encoding

    newlines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data
    try:
        encoding, _ = detect_encoding(BytesIO(newlines).readline)
    except SyntaxError:
        encoding = "utf-8-sig"
    return tuple(newlines.decode(encoding, "replace").split("\n"))


def stdin_bytes() -> bytes:
    """All of stdin, or a RefusedError."""
    if sys.stdin is None:
        raise RefusedError("policy-lint: stdin is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise RefusedError(f"policy-lint: stdin cannot be read: {error.strerror}") from error
