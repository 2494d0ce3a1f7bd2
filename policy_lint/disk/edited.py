"""A file as an editor has it: the project it lies in, and its text where no disk has that yet."""

import io
import os
import tokenize
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from policy_lint.disk.regular import LARGEST, content
from policy_lint.disk.root import project_around
from policy_lint.read.kinds import PYTHON


def place(filename: str) -> tuple[Path, str] | None:
    """The project of a Python file and its path there, if it lies in one."""
    absolute = Path(os.path.abspath(filename))  # noqa: PTH100 - keeps links
    root = root_around(absolute.parent)
    if root is None or absolute.suffix != PYTHON:
        return None
    for candidate in (absolute, absolute.parent.resolve() / absolute.name):
        if candidate.is_relative_to(root):
            return root, candidate.relative_to(root).as_posix()
    return None


@lru_cache(maxsize=4096)
def root_around(folder: Path) -> Path | None:
    """The root of the project around a folder, as it was when that was asked first."""
    return project_around(folder)


def unsaved_bytes(file: Path, text: str) -> bytes | None:
    """A text with line feeds that an editor has of a file, unless it is what the disk holds."""
    return None if _saved(file) == text else _encoded(text)


def _saved(file: Path) -> str | None:
    """The text of a file as editors read it: without a BOM, and as Latin-1 if all else fails."""
    source = content(os.path.realpath(file), LARGEST)  # whoever has the text has followed the link
    if isinstance(source, str):
        return None
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return _decoded(source, encoding).removeprefix("\ufeff")
    except (SyntaxError, UnicodeError):
        return _decoded(source, "latin-1").removeprefix("\xef\xbb\xbf")


def _decoded(source: bytes, encoding: str) -> str:
    """The text with line ends as Python reads them."""
    return io.TextIOWrapper(io.BytesIO(source), encoding).read()


def _encoded(text: str) -> bytes:
    """The bytes that say a text by the coding that it declares itself."""
    source = text.encode("utf-8", "replace")
    with suppress(SyntaxError, LookupError, UnicodeError):
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return text.encode(encoding)
    return source
