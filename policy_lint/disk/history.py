"""The history of a project: a folder with one small file a snapshot.

A file is written once and never touched again, under a name of its own: so the folder only grows,
whoever writes at the same time takes nothing away, and branches that both recorded merge by
themselves, wherever they are merged.
"""

import re
from hashlib import blake2b
from pathlib import Path

from policy_lint.disk import atomic
from policy_lint.disk.regular import MEGABYTE, content
from policy_lint.disk.repository import leads_out
from policy_lint.model.snapshot import Snapshot
from policy_lint.read.snapshot import snapshot

_NAME = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}\.json")


class HistoryError(Exception):
    """Why nothing is recorded, for people."""


def history(root: Path, folder: str) -> tuple[tuple[Snapshot, ...], tuple[str, ...]]:
    """The snapshots by date, and what is to be said of files that are none."""
    place = root / folder
    try:
        names = sorted(each.name for each in place.iterdir() if _NAME.fullmatch(each.name))
    except FileNotFoundError:
        return (), ()
    except (OSError, ValueError) as error:
        return (), (f"{folder} is not read: {getattr(error, 'strerror', error)}",)
    if leads_out(place, root):
        return (), (f"{folder} is not read: it leads out of the project",)
    found, notes = [], []
    for name in names:
        kept = _read(place / name)
        if isinstance(kept, str):
            notes.append(f"{folder}/{name} is no snapshot: {kept}")
        else:
            found.append(kept)
    return tuple(sorted(found, key=lambda each: each.date)), tuple(notes)


def record(root: Path, folder: str, date: str, text: str) -> str:
    """Adds a snapshot, and gives the path of its file; HistoryError if that cannot be."""
    place = root / folder
    if leads_out(place, root):
        raise HistoryError(f"{folder} leads out of the project, or into git's own folder")
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HistoryError(f"{folder} cannot be made: {error.strerror}") from error
    digest = blake2b(text.encode(), digest_size=6).hexdigest()
    name = f"{re.sub('[-:]', '', date)}-{digest}.json"
    if not atomic.write(place / name, text.encode()):
        raise HistoryError(f"{folder}/{name} cannot be written")
    return f"{folder}/{name}"


def _read(path: Path) -> Snapshot | str:
    source = content(path, MEGABYTE)
    return snapshot(source) if isinstance(source, bytes) else source
