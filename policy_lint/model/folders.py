"""Folders and patterns that a team names, relative to the root, and the files that lie in them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from policy_lint.model.glob import fits_glob


def folders(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first; the root is `""`."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def counted(paths: Iterable[str]) -> Counter[str]:
    """How many of some paths lie below each folder, the root included."""
    found = Counter(path.rpartition("/")[0] for path in paths)
    for folder in all_folders(found):
        found[folder] += 0
    for folder in sorted(found, key=len, reverse=True):
        if folder:
            found[folder.rpartition("/")[0]] += found[folder]
    return found


def all_folders(inner: Iterable[str]) -> set[str]:
    """Some folders with all that lie above them."""
    found = {""}
    for folder in inner:
        found.update(takewhile(lambda one: one not in found, folders(f"{folder}/")))
    return found


def below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder or is it."""
    return not folder or path == folder or path.startswith(f"{folder}/")


def lies_in(path: str, pattern: str) -> bool:
    """Whether the file, or a folder above it, is the one named: `testkit`, `*/testkit`, `.`."""
    return pattern == "." or fits_glob(path, pattern) or fits_glob(path, f"{pattern}/*")


def idle(patterns: Iterable[str], paths: Iterable[str]) -> tuple[str, ...]:
    """The patterns that no file lies in."""
    files = tuple(paths)
    return tuple(
        pattern for pattern in patterns if not any(lies_in(path, pattern) for path in files)
    )
