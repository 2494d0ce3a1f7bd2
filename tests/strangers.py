"""What may stand under the name of a file and is none: each is put there by a function."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PRIVATE = "for no other eyes"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and rights of POSIX")
MERE_USER = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)


def folder(path: Path) -> None:
    path.mkdir()


def link_to_pipe(path: Path) -> None:
    pipe(path.with_name(f"{path.name}.pipe"))
    path.symlink_to(f"{path.name}.pipe")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def link_out(path: Path) -> None:
    """To this very file."""
    path.symlink_to(__file__)


def link_to_endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link_to_environment(path: Path) -> None:
    path.symlink_to("/proc/self/environ")


def large(path: Path) -> None:
    path.write_text("#" * 1_000_001)


Put = Callable[[Path], None]

NO_FILE: tuple[Put, ...] = (pipe, socket, folder, link_to_pipe, link_to_itself)
LEADS_OUT: tuple[Put, ...] = (link_out, link_to_endless_device, link_to_environment)
REASONS: dict[Put, str] = {
    **dict.fromkeys(NO_FILE, "no regular file"),
    **dict.fromkeys(LEADS_OUT, "a link that leads out of the project"),
    large: "1,000,001 bytes are more than the 1,000,000 that are read of one file",
}
"""Why what was put there is not read."""

each = pytest.mark.parametrize(
    ("put", "reason"), [pytest.param(put, why, id=put.__name__) for put, why in REASONS.items()]
)
