"""What stands at places of a project, whose files are read again for it."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from policy_lint.disk.reading import source_of
from policy_lint.disk.regular import MEGABYTE
from policy_lint.disk.scan import NOTHING
from policy_lint.model.facts import FileFacts
from policy_lint.model.identity import Code
from policy_lint.model.place import Place
from policy_lint.read.code import Codes as Standing

_HELD = 256
"""Files: rules go through them one by one, and come back to the same support code."""
Told = Mapping[str, tuple[str, tuple[tuple[int, int, Code], ...]]]
"""By path the digest of a file, and what stands in it at which line and column."""


class Before(NamedTuple):
    """What was told the last time, and the digests of the files as they are now."""

    told: Told = MappingProxyType({})
    content: Callable[[str], str] = lambda _: ""


_NOTHING_BEFORE = Before()


class Codes:
    """Tells what stands at a place of one of the files; nothing elsewhere.

    What was told `before` holds of a file with the same content.
    """

    def __init__(
        self,
        root: Path,
        facts: Iterable[FileFacts],
        before: Before = _NOTHING_BEFORE,
        *,
        cap: int = MEGABYTE,
        overlay: Mapping[str, bytes] = NOTHING,
    ) -> None:
        self._facts = {file.path: file for file in facts}
        self._told, self._content = before
        self._asked: dict[str, dict[tuple[int, int], Code]] = {}

        @lru_cache(maxsize=_HELD)
        def of_file(path: str) -> Standing:
            source = overlay[path] if path in overlay else source_of(root, path, cap)
            return Standing(self._facts[path], source if isinstance(source, bytes) else b"")

        self._of_file = of_file

    def __call__(self, place: Place) -> Code:
        if place.path not in self._facts:
            return Code()
        asked = self._asked.get(place.path)
        if asked is None:
            asked = self._asked[place.path] = self._known(place.path)
        if place[1:] not in asked:
            asked[place[1:]] = self._of_file(place.path).at(place.line, place.column)
        return asked[place[1:]]

    @property
    def told(self) -> Told:
        """What was asked for, now or the last time, of files whose content is known."""
        return {
            path: (content, tuple([(*at, code) for at, code in asked.items()]))
            for path, asked in self._asked.items()
            if (content := self._content(path))
        }

    def _known(self, path: str) -> dict[tuple[int, int], Code]:
        content, rows = self._told.get(path, ("", ()))
        if not content or content != self._content(path):
            return {}
        return {(line, column): code for line, column, code in rows}
