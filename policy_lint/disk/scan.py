"""From the listing to the facts of every file: reads the bytes, and has them understood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from policy_lint.disk import garbage
from policy_lint.disk.discover import Listing
from policy_lint.disk.reading import facts_of, kept, not_read, source_of
from policy_lint.disk.regular import MEGABYTE, too_large
from policy_lint.model.facts import FileFacts

if TYPE_CHECKING:
    from policy_lint.disk.cache.readings import Readings

NOTHING: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Texts:
    """What the configuration files of a project say."""

    said: tuple[tuple[str, str], ...]
    """Path and text."""
    unread: tuple[tuple[str, str], ...]
    """Path of the others, and why."""


class Reading(NamedTuple):
    """How files are read."""

    cap: int = MEGABYTE
    """Bytes: a file of more is left out, and says so."""
    overlay: Mapping[str, bytes] = NOTHING
    """Unsaved text, which stands for what is on disk."""
    readings: "Readings | None" = None
    """What was read before, and where to keep what is read now."""
    jobs: int = 1
    """Processes that read, where there is enough to read for them."""


USUAL = Reading()


def scan(listing: Listing, how: Reading = USUAL) -> Iterator[FileFacts]:
    """The facts of every listed file, in the order of the listing.

    A file that cannot be read says so. Take them all: garbage is not collected while files are
    read, and what was read is kept at the end.
    """
    with garbage.kept():
        files = listing.with_unsaved(how.overlay).files
        saved = [path for path in files if path not in how.overlay]
        known = {each.path: each for each in how.readings.known(saved)} if how.readings else {}
        fresh = _fresh(listing.root, [path for path in saved if path not in known], how)
        for path in files:
            if path in how.overlay:
                yield facts_of(path, _source(listing.root, path, how.cap, how.overlay))
            else:
                yield known[path] if path in known else next(fresh)
        for path, reason in listing.left_out:
            yield not_read(path, reason)
        if how.readings:
            how.readings.save()


def _fresh(root: Path, paths: Sequence[str], how: Reading) -> Iterator[FileFacts]:
    """The facts of files that were not read before, which are kept."""
    for facts, key, body in kept(root, paths, how.cap, how.jobs):
        if how.readings and key:
            how.readings.add(key, body)
        yield facts


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


def _source(root: Path, path: str, cap: int, overlay: Mapping[str, bytes]) -> bytes | str:
    if path not in overlay:
        return source_of(root, path, cap)
    unsaved = overlay[path]
    return unsaved if len(unsaved) <= cap else too_large(len(unsaved), cap)
