"""A report as a file: whole or not there, and never in place of what is not ours."""

import re
from pathlib import Path

from policy_lint.disk import atomic
from policy_lint.disk.regular import LARGEST, content
from policy_lint.read.region import RegionError, appended, fenced, replaced


class OutputError(Exception):
    """Why a report is not written, for people."""


def write_region(path: Path, text: str, *, at_end: bool = False) -> None:
    """Writes between the two marks of a file, and leaves all else in it alone; or makes the file.

    Without marks it is written `at_end` of the file, with them, if that is wanted. Raises
    OutputError if there are no marks, or the file cannot be written.
    """
    old = _old(path)
    try:
        decoded = None if old is None else old.decode()
    except UnicodeDecodeError as error:
        raise OutputError(f"{path} is no text in UTF-8") from error
    try:
        put = appended if at_end else replaced
        _write(path, put(decoded, text) if decoded and decoded.strip() else fenced(text))
    except RegionError as error:
        raise OutputError(f"{path}: {error}") from error


def write_whole(path: Path, text: str, ours: str) -> None:
    """Writes the file; in place of another only if that is empty, or `ours` is found in it."""
    old = _old(path)
    if old and not re.search(ours.encode(), old, re.MULTILINE):
        raise OutputError(
            f"{path} is there, and no report of policy-lint; delete it, or name another"
        )
    _write(path, text)


def _old(path: Path) -> bytes | None:
    if not path.exists() and not path.is_symlink():
        return None
    old = content(path, LARGEST, path.parent)
    if isinstance(old, str):
        raise OutputError(f"{path} cannot be read: {old}")
    return old


def _write(path: Path, text: str) -> None:
    target = path.resolve() if path.is_symlink() else path
    if not atomic.write(target, text.encode()):
        raise OutputError(f"{path} cannot be written")
