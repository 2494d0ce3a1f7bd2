"""Every input of a verdict, reduced to one key."""

import json
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from policy_lint.disk import atomic, garbage
from policy_lint.disk.discover import Listing
from policy_lint.disk.regular import MEGABYTE, content
from policy_lint.disk.rules import PACKAGE, shipped

Stamp = tuple[int, int, int]
Index = dict[str, tuple[Stamp, str]]

_ROW = 1_000
"""Bytes for a file in the index, five times what most take; what is longer is not ours."""
_UNSETTLED: Stamp = (0, 0, 0)
_FRESH = 2_000_000_000
"""Nanoseconds: a file may change again without a trace within the tick of a coarse clock."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a verdict comes of."""

    listing: Listing
    words: tuple[str, ...] = ()
    """Tool, date, configuration."""
    overlay: Mapping[str, bytes] = field(default_factory=dict)
    """Unsaved text."""
    cap: int = MEGABYTE
    """Bytes that are read of one Python file. Of a larger one only the size counts."""


@lru_cache(maxsize=1)
def tool() -> str:
    """Which tool this is: its own text, rules and catalogue, and the interpreter it runs on."""
    folders = (PACKAGE, shipped())
    files = {path for folder in folders for path in folder.rglob("*") if path.suffix in _OWN}
    return _digest([sys.version, *_contents(sorted(files))])


def key(inputs: Inputs, index: Path, clock: Callable[[], int] = time.time_ns) -> str:
    """The key of a verdict that comes of the inputs.

    Only files that changed since the file `index` was written are read.
    """
    listing, overlay = inputs.listing, inputs.overlay
    paths = (*listing.with_unsaved(overlay).files, *listing.configs)
    known = _load(index, _ROW * len(paths))
    seen = dict(_seen(listing.root, paths, known, max(inputs.cap, MEGABYTE)))
    settled = _settled(seen, clock())
    if settled != known:
        atomic.write(index, json.dumps(settled).encode())
    texts = (f"{path}\0{digest}" for path, (_, digest) in seen.items())
    unsaved = (f"{path}\0{_digest([source])}" for path, source in sorted(overlay.items()))
    left_out = (f"{path}\0{reason}" for path, reason in listing.left_out)
    return _digest(_framed([inputs.words, texts, unsaved, left_out]))


_OWN = frozenset([".py", ".toml"])


def _contents(files: Iterable[Path]) -> Iterator[str | bytes]:
    for file in files:
        yield str(file)
        yield file.read_bytes()


def _framed(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    for group in groups:
        yield from group
        yield "\0"


def _digest(parts: Iterable[str | bytes]) -> str:
    """One digest of several parts, whose limits count."""
    state = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.hexdigest()


def _seen(
    root: Path, paths: Iterable[str], known: Index, cap: int
) -> Iterator[tuple[str, tuple[Stamp, str]]]:
    for path in paths:
        file = Path(root, path)
        stamp = _stamped(file)
        if path in known and known[path][0] == stamp != _UNSETTLED:
            yield path, known[path]
        else:
            yield path, _read(file, stamp, cap, root)


def _stamped(file: Path) -> Stamp:
    """What changes with a file. A link has nothing of the kind: it may come to lead elsewhere."""
    try:
        status = file.lstat()
    except (OSError, ValueError):  # the reason is told when it is read
        return _UNSETTLED
    if not stat.S_ISREG(status.st_mode):
        return _UNSETTLED
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size)


def _read(file: Path, stamp: Stamp, cap: int, root: Path) -> tuple[Stamp, str]:
    """The digest of a file; or why it has none, which is not kept: others may be let in."""
    source = content(file, cap, root)
    return (stamp, _digest([source])) if isinstance(source, bytes) else (_UNSETTLED, source)


def _load(index: Path, cap: int) -> Index:
    """What was seen the last time; nothing if the file is torn or is not ours."""
    try:
        with garbage.paused():
            rows = json.loads(content(index, cap))  # why there is none is no JSON
            return {path: (_stamp(*stamp), str(digest)) for path, (stamp, digest) in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _stamp(modified: int, changed: int, size: int) -> Stamp:
    return (modified, changed, size)


def _settled(seen: Index, now: int) -> Index:
    """What is old enough to be told from its next version by its stamp."""
    limit = now - _FRESH
    return {path: entry for path, entry in seen.items() if 0 < max(entry[0][:2]) < limit}
