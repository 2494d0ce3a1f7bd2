"""Every input of a verdict, reduced to one key."""

import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from policy_lint.disk import atomic, garbage
from policy_lint.disk.discover import Listing
from policy_lint.disk.regular import LARGEST, MEGABYTE, content
from policy_lint.disk.rules import PACKAGE, shipped

Index = dict[str, str]
"""By path: the stamp of a file, a blank and the digest of its content."""

_FRESH = 2_000_000_000
"""Nanoseconds: a file may change again without a trace within the tick of a coarse clock."""
_OWN = (".py", ".toml")
_ENGINE = "ast_grep_py"
"""What searches for patterns; the only package whose version shows in a verdict."""
NONE: Mapping[str, bytes] = MappingProxyType({})


class Inputs(NamedTuple):
    """All that a verdict comes of."""

    listing: Listing
    words: tuple[str, ...] = ()
    """Tool, date, configuration."""
    overlay: Mapping[str, bytes] = NONE
    """Unsaved text."""
    cap: int = MEGABYTE
    """Bytes that are read of one Python file. Of a larger one only the size counts."""


class Stamps:
    """The digests of files, of which only those are read that changed since the last time."""

    def __init__(self, index: Path | None, clock: Callable[[], int] = time.time_ns) -> None:
        self._index = index
        self._clock = clock
        self._known = _load(index) if index else {}
        self._seen: Index = {}

    def tool(self) -> str:
        """Which tool this is: its own text, rules and catalogue, and what it runs on."""
        return digest([sys.version, _engine(), *self._own(PACKAGE), *self._own(shipped())])

    def folder(self, folder: Path) -> str:
        """What is in the Python files below a folder."""
        return digest([str(folder), *self._own(folder)])

    def key(self, inputs: Inputs) -> str:
        """The key of a verdict that comes of the inputs."""
        listing, overlay = inputs.listing, inputs.overlay
        paths = (*listing.with_unsaved(overlay).files, *listing.configs)
        cap = max(inputs.cap, MEGABYTE)
        texts = self._digests(os.fspath(listing.root), paths, cap, listing.root)
        unsaved = (f"{path}\0{digest([source])}" for path, source in sorted(overlay.items()))
        told = (f"{path}\0{why}" for path, why in (*listing.left_out, *listing.unread))
        parts = (inputs.words, texts, unsaved, told, listing.idle, listing.projects)
        return digest("\0\0".join(part) for part in parts)

    def content(self, path: str) -> str:
        """The digest of a file of the project; nothing if it has none, or was not asked for yet."""
        return self._seen.get(path, "").rpartition(" ")[2]

    def save(self) -> None:
        """Keeps what is old enough to be told from its next version by its stamp."""
        settled = self._settled()
        if self._index and settled != self._known:
            self._known = settled
            atomic.write(self._index, json.dumps(settled).encode())

    def later(self) -> "Stamps":
        """The same files at another time, of which only those are read that may have changed."""
        stamps = Stamps(None, self._clock)
        stamps._known = self._settled()
        return stamps

    def _settled(self) -> Index:
        limit = self._clock() - _FRESH
        return {
            path: row
            for path, row in self._seen.items()
            if self._known.get(path) is row or _is_older(row, limit)
        }

    def _own(self, folder: Path) -> list[str]:
        names = sorted(_below(os.fspath(folder)))
        return self._digests(os.fspath(folder), names, MEGABYTE, None, of=f"{folder}/")

    def _digests(
        self, root: str, paths: Iterable[str], cap: int, project: Path | None, of: str = ""
    ) -> list[str]:
        """Path and digest of each file; or why it has none, which is not kept."""
        known, seen, rows = self._known, self._seen, []
        for path in paths:
            name, file = of + path, f"{root}/{path}"
            stamp = _stamp(file)
            row = known.get(name, "")
            if not stamp or not row.startswith(stamp):
                source = content(file, cap, project)
                if isinstance(source, str):
                    rows.append(f"{path}\0?{source}")
                    continue
                row = stamp + digest([source])
            if stamp:
                seen[name] = row
            rows.append(f"{path}\0{row[len(stamp) :]}")
        return rows


def _engine() -> str:
    """The version of the engine for patterns, as the folder beside it is called."""
    found = find_spec(_ENGINE)
    if found is None or not found.origin:
        return ""
    beside = os.listdir(os.path.dirname(os.path.dirname(found.origin)))  # noqa: PTH208, PTH120
    return " ".join(sorted(name for name in beside if name.startswith(f"{_ENGINE}-")))


def _below(folder: str, under: str = "") -> Iterator[str]:
    """The files of ours below a folder."""
    with os.scandir(f"{folder}/{under}") as entries:
        for entry in entries:
            if entry.name.endswith(_OWN):
                yield f"{under}{entry.name}"
            elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                yield from _below(folder, f"{under}{entry.name}/")


def _stamp(file: str) -> str:
    """What changes with a file. A link has nothing of the kind: it may come to lead elsewhere."""
    try:
        status = os.lstat(file)
    except (OSError, ValueError):  # the reason is told when it is read
        return ""
    if not stat.S_ISREG(status.st_mode):
        return ""
    return f"{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_size}:{status.st_ino} "


def _is_older(row: str, limit: int) -> bool:
    modified, changed, _ = row.split(":", 2)
    return 0 < max(int(modified), int(changed)) < limit


def digest(parts: Iterable[str | bytes]) -> str:
    """One digest of several parts, whose limits count."""
    state = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.hexdigest()


def _load(index: Path) -> Index:
    """What was seen the last time; nothing if the file is torn or is not ours."""
    try:
        with garbage.paused():
            rows = json.loads(content(index, LARGEST))  # why there is none is no JSON
            return rows if set(map(type, rows.values())) <= {str} else {}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
