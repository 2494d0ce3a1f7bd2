"""From the listing to the facts of every file: reads the bytes, and has them understood."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from policy_lint.disk import garbage
from policy_lint.disk.discover import Listing
from policy_lint.model.facts import FileFacts
from policy_lint.read.file import read, unreadable

MEGABYTE = 1_000_000
NOTHING: Mapping[str, bytes] = MappingProxyType({})


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
            yield unreadable(path, reason)


def texts(
    root: Path, paths: Iterable[str], overlay: Mapping[str, bytes] = NOTHING
) -> Iterator[tuple[str, str]]:
    """Path and text of files that are not Python (configuration); unreadable ones are no more."""
    for path in paths:
        try:
            source = overlay[path] if path in overlay else Path(root, path).read_bytes()
        except OSError:
            continue
        yield path, source.decode("utf-8-sig", errors="replace")


def source_of(root: Path, path: str, cap: int) -> bytes | str:
    """The bytes of a file, or the reason in words why there are none."""
    try:
        with Path(root, path).open("rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            return file.readall() if size <= cap else _too_large(size, cap)
    except OSError as error:
        return f"it cannot be read: {error.strerror or error}"
    except ValueError as error:  # a name that this system cannot say
        return f"it cannot be read: {error}"


def _facts(root: Path, path: str, cap: int, overlay: Mapping[str, bytes]) -> FileFacts:
    if path in overlay:
        source: bytes | str = overlay[path]
        if len(source) > cap:
            source = _too_large(len(source), cap)
    else:
        source = source_of(root, path, cap)
    return unreadable(path, source) if isinstance(source, str) else read(path, source)


def _too_large(size: int, cap: int) -> str:
    return f"left out: {size:,} bytes are more than the {cap:,} that are read of one file"
