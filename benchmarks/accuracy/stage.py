"""Folders that are made once and kept as long as what they are made from stays the same."""

import shutil
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path


def stage(folder: Path, inputs: Iterable[str], make: Callable[[Path], None]) -> str:
    """Fill a folder, unless it was filled from these inputs before; what names its contents.

    A folder that could not be filled is made anew next time.
    """
    name = sha256("\0".join([folder.name, *inputs]).encode()).hexdigest()
    stamp = folder.with_name(f"{folder.name}.made-from")
    if not stamp.exists() or stamp.read_text("utf-8") != name:
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        stamp.write_text(name, "utf-8")
    return name


def contents(folder: Path, pattern: str) -> str:
    """What names the contents of the files of a folder."""
    files = sorted(path for path in folder.rglob(pattern) if path.is_file())
    parts = (part for path in files for part in (str(path.relative_to(folder)), path.read_text()))
    return sha256("\0".join(parts).encode()).hexdigest()
