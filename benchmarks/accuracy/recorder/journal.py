"""A file of JSON lines that is there in full or not at all.

Lines go to a file beside it, which takes its name when the session ends: what a crash leaves is in
`NAME.part`.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# Tests patch `json.dumps`, `open` and `os`: what is needed while they run is taken here.
_encode = json.JSONEncoder(separators=(",", ":"), default=repr).encode


class Journal:
    """Appends records; `publish` gives the file its name."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._lines = self._part.open("w", encoding="utf-8", buffering=1)

    def write(self, record: Mapping[str, Any]) -> None:
        self._lines.write(_encode(record) + "\n")

    def publish(self) -> None:
        if not self._lines.closed:
            self._lines.close()
            self._part.replace(self._path)


def merge(whole: Path, parts: Sequence[Path], rest: Sequence[str] = ("test",)) -> None:
    """One file of several, which are no more: of all but the first, only records of some sorts."""
    journal = Journal(whole)
    for part in parts:
        for line in part.read_text("utf-8").splitlines():
            record = json.loads(line)
            if part is parts[0] or record["t"] in rest:
                journal.write(record)
    journal.publish()
    for part in parts:
        part.unlink()
