"""Files and folders that are either whole or not there."""

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def write(path: Path, content: bytes) -> bool:
    """Replaces the file in one step; false if it cannot be written, which changes nothing.

    A link is replaced, never written through.
    """
    new = _beside(path)
    try:
        with new.open("xb") as file:
            file.write(content)
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        return False
    return True


def make(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Makes a folder with these files in one step; false if it cannot be, which changes nothing.

    It cannot where there is anything already but an empty folder.
    """
    new = _beside(folder)
    try:
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        new.rename(folder)
    except OSError:
        shutil.rmtree(new, ignore_errors=True)
        return False
    return True


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}")
