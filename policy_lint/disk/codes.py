"""What stands at places of a project, whose files are read again for it."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from policy_lint.disk.reading import source_of
from policy_lint.disk.regular import MEGABYTE
from policy_lint.disk.scan import NOTHING
from policy_lint.model.facts import FileFacts
from policy_lint.model.identity import Code
from policy_lint.model.place import Place
from policy_lint.read.code import Codes

_HELD = 256
"""Files: rules go through them one by one, and come back to the same support code."""


def codes(
    root: Path,
    facts: Iterable[FileFacts],
    *,
    cap: int = MEGABYTE,
    overlay: Mapping[str, bytes] = NOTHING,
) -> Callable[[Place], Code]:
    """What stands at a place of one of the files; nothing elsewhere."""
    known = {file.path: file for file in facts}

    @lru_cache(maxsize=_HELD)
    def of_file(path: str) -> Codes:
        source = overlay[path] if path in overlay else source_of(root, path, cap)
        return Codes(known[path], source if isinstance(source, bytes) else b"")

    def code_at(place: Place) -> Code:
        return of_file(place.path).at(place.line, place.column) if place.path in known else Code()

    return code_at
