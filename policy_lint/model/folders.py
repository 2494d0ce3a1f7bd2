"""Folders and patterns that a team names, relative to the root, and the files that lie in them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import Generic, TypeVar

from policy_lint.model.glob import fits_glob

Named = TypeVar("Named")
_WILD = frozenset("*?[")


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


def is_among(path: str, asked: AbstractSet[str]) -> bool:
    """Whether a path is one of some, or lies below one of them; it costs the same for thousands."""
    return not asked.isdisjoint((path, ".", *folders(path)))


def touched(paths: Iterable[str]) -> set[str]:
    """Some paths with all folders above them: what may be asked for to see one of them."""
    found = {*paths}
    return (
        found | all_folders(path.rpartition("/")[0] for path in found) | ({"."} if found else set())
    )


def lies_in(path: str, pattern: str) -> bool:
    """Whether the file, or a folder above it, is the one named: `testkit`, `*/testkit`, `.`."""
    return pattern == "." or fits_glob(path, pattern) or fits_glob(path, f"{pattern}/*")


class Places(Generic[Named]):
    """Answers what some patterns that a file lies in were given for.

    A path is looked up, and the folders above it: so a thousand patterns without a wildcard cost no
    more than one. The others are tried, once for each file.
    """

    def __init__(self, given: Iterable[tuple[str, Named]]) -> None:
        self._plain: dict[str, list[Named]] = {}
        self._wild: list[tuple[str, Named]] = []
        self._known: dict[str, tuple[Named, ...]] = {}
        for pattern, named in given:
            if _WILD.isdisjoint(pattern):
                self._plain.setdefault(pattern, []).append(named)
            else:
                self._wild.append((pattern, named))

    def of(self, path: str) -> tuple[Named, ...]:
        """What each pattern was given for that the file lies in, as `lies_in` has it."""
        if path not in self._known:
            around = (path, *(folder or "." for folder in folders(path)))
            found = [named for folder in around for named in self._plain.get(folder, ())]
            found += [named for pattern, named in self._wild if lies_in(path, pattern)]
            self._known[path] = tuple(dict.fromkeys(found))
        return self._known[path]


def idle(patterns: Iterable[str], paths: Iterable[str]) -> tuple[str, ...]:
    """The patterns that no file lies in."""
    files = tuple(paths)
    return tuple(
        pattern for pattern in patterns if not any(lies_in(path, pattern) for path in files)
    )
