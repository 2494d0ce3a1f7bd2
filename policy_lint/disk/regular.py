"""Opening what lies in a checked tree, where a name may stand for a pipe, a device or a link.

Everything of a checked tree is opened here. What is no regular file is told by its name, so that
no device is woken, and again by what was opened, so that nothing can be put there in between.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from policy_lint.disk.repository import leads_out

MEGABYTE = 1_000_000
"""Bytes that are read of a configuration file; the longest met so far, a `setup.py`, had 38,846."""
LARGEST = 100 * MEGABYTE
"""Bytes of what is our own, or was read before: what memory has room for anyway."""
OUT = "a link that leads out of the project"

_CAREFUL = ("O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK")
_FLAGS = sum(getattr(os, name, 0) for name in _CAREFUL)
_CHUNK = 65_536


def content(path: str | Path, cap: int, project: str | Path | None = None) -> bytes | str:
    """The bytes of a regular file, at most `cap`, or the reason in words why there are none.

    A link is followed if it leads to something in the repository of `project`, or in that folder if
    there is none. Without a project, no link is.
    """
    try:
        descriptor = opened(_followed(path, project))
        try:
            return _read(descriptor, cap)
        finally:
            os.close(descriptor)
    except OSError as error:
        return error.strerror or str(error)
    except ValueError as error:  # a name that this system cannot say
        return str(error)


def opened(path: str | Path, flags: int = os.O_RDONLY) -> int:
    """The descriptor of a regular file, which is no link; OSError if it is anything else."""
    with suppress(FileNotFoundError):
        _check(os.lstat(path))
    descriptor = os.open(path, flags | _FLAGS, 0o666)
    try:
        _check(os.fstat(descriptor))
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _followed(path: str | Path, project: str | Path | None) -> str | Path:
    """The path of what a link leads to; that of all else as it is."""
    if project is None or not os.path.islink(path):  # noqa: PTH114 - a text will do
        return path
    if leads_out(path, project):
        raise OSError(errno.EPERM, OUT)
    return os.path.realpath(path)


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "no regular file")


def _read(descriptor: int, cap: int) -> bytes | str:
    """All there is: the size that a file system tells need not be true."""
    parts, left = [], cap + 1
    while left and (part := os.read(descriptor, min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts) if left else too_large(os.fstat(descriptor).st_size, cap)


def too_large(size: int, cap: int) -> str:
    """That a file has too many bytes."""
    return f"{max(size, cap + 1):,} bytes are more than the {cap:,} that are read of one file"
