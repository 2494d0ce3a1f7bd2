"""Folders and patterns that a team names, relative to the root, and the files that lie in them."""

from collections.abc import Iterable
from fnmatch import fnmatchcase


def lies_in(path: str, pattern: str) -> bool:
    """Whether the file, or a folder above it, is the one named: `testkit`, `*/testkit`, `.`."""
    ends = [at for at, character in enumerate(path) if character == "/"]
    heads = (path[:end] for end in (*ends, len(path)))
    return pattern == "." or any(fnmatchcase(head, pattern) for head in heads)


def idle(patterns: Iterable[str], paths: Iterable[str]) -> tuple[str, ...]:
    """The patterns that no file lies in."""
    files = tuple(paths)
    return tuple(
        pattern for pattern in patterns if not any(lies_in(path, pattern) for path in files)
    )
