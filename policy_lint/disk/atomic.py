"""Files that are either whole or not there."""

import contextlib
import os
import tempfile
from pathlib import Path


def write(path: Path, content: bytes) -> bool:
    """Replaces the file in one step; false if it cannot be written, which changes nothing."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        return False
    return True
