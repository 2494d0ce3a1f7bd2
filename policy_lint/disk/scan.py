"""From the listing to the facts of every file: reads the bytes, and has them understood."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from policy_lint.disk import garbage
from policy_lint.disk.discover import Listing
from policy_lint.disk.regular import MEGABYTE, content, too_large
from policy_lint.model.facts import FileFacts
from policy_lint.read.file import read, unreadable

NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Texts:
    """What the configuration files of a project say."""

    said: tuple[tuple[str, str], ...]
    """Path and text."""
    unread: tuple[tuple[str, str], ...]
    """Path of the others, and why."""


def scan(
    listing: Listing, *, cap: int = MEGABYTE, overlay: Mapping[str, bytes] = NOTHING
) -> Iterator[FileFacts]:
    """The facts of every listed file, in the order of the listing.

    `overlay` holds unsaved text, which stands for what is on disk. A file of more than `cap` bytes
    is left out, and says so, as does one that cannot be read. Take them all: garbage is not
    collected while files are read.
    """
    with garbage.kept():
        for path in listing.with_unsaved(overlay).files:
            yield _facts(listing.root, path, cap, overlay)
        for path, reason in listing.left_out:
            yield _unread(path, reason)


def texts(root: Path, paths: Iterable[str], overlay: Mapping[str, bytes] = NOTHING) -> Texts:
    """What files say that are not Python (configuration)."""
    sources = {path: _source(root, path, MEGABYTE, overlay) for path in paths}
    return Texts(
        said=tuple(
            (path, source.decode("utf-8-sig", errors="replace"))
            for path, source in sources.items()
            if isinstance(source, bytes)
        ),
        unread=tuple((path, why) for path, why in sources.items() if isinstance(why, str)),
    )


def source_of(root: Path, path: str, cap: int) -> bytes | str:
    """The bytes of a file, or the reason in words why there are none."""
    return content(root / path, cap, root)


def _facts(root: Path, path: str, cap: int, overlay: Mapping[str, bytes]) -> FileFacts:
    source = _source(root, path, cap, overlay)
    return _unread(path, source) if isinstance(source, str) else read(path, source)


def _source(root: Path, path: str, cap: int, overlay: Mapping[str, bytes]) -> bytes | str:
    if path not in overlay:
        return source_of(root, path, cap)
    unsaved = overlay[path]
    return unsaved if len(unsaved) <= cap else too_large(len(unsaved), cap)


def _unread(path: str, reason: str) -> FileFacts:
    return unreadable(path, f"it is not read: {reason}")
