"""Files that are either whole or not there."""

import contextlib
import secrets
from pathlib import Path


def write(path: Path, content: bytes) -> bool:
    """Replaces the file in one step; false if it cannot be written, which changes nothing."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with new.open("xb") as file:
            file.write(content)
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        return False
    return True
