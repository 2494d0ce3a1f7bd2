"""What is remembered of each test file from run to run, between the cache and the linker."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

from policy_lint.disk.cache.digest import digest
from policy_lint.disk.cache.drawer import Drawer
from policy_lint.disk.cache.readings import Readings
from policy_lint.disk.codes import Before, Told
from policy_lint.link.parts import packed
from policy_lint.link.parts.holding import Keeping
from policy_lint.link.parts.packed import Head, PackedPart
from policy_lint.link.parts.part import NOTHING, Kept


class Remembered(Protocol):
    """What is remembered of a project, wherever it is kept."""

    @property
    def keeping(self) -> Keeping:
        """For the linker: what was kept, and how it is told what has changed."""

    @property
    def codes(self) -> Before:
        """What was told of the places of findings."""

    def keep(self, kept: Kept, told: Told) -> None:
        """Keeps parts, and what was told of places."""


class _Head(NamedTuple):
    linked: Head
    told: Told


class Memory:
    """The parts of a project as they were found under the same configuration.

    `terms` are all that a part comes of and that is no file of Python.
    """

    def __init__(self, readings: Readings, terms: object, overlay: Mapping[str, bytes]) -> None:
        self._readings = readings
        self._overlay = overlay
        self._drawer: Drawer[_Head, PackedPart] = readings.drawer(repr(terms), _Head, PackedPart)

    @cached_property
    def _loaded(self) -> tuple[Kept, Told]:
        loaded = self._drawer.load()
        if loaded is None:
            return NOTHING, {}
        head, bodies = loaded
        try:
            parts = {path: packed.unpacked(one) for path, one in bodies.items()}
        except IndexError:
            return NOTHING, {}
        return packed.kept(head.linked, parts), head.told

    @property
    def before(self) -> Kept:
        """What was kept the last time."""
        return self._loaded[0]

    @property
    def keeping(self) -> Keeping:
        """For the linker: what was kept, and how it is told what has changed."""
        return Keeping(self.before, self._content)

    @property
    def codes(self) -> Before:
        """What was told of the places of findings, for files that are the same."""
        return Before(self._loaded[1], self._content)

    def keep(self, kept: Kept, told: Told) -> None:
        """Keeps both, once it is sure that no file has changed since it was read.

        An unsaved text is soon another: then all stays as it is.
        """
        if self._overlay:
            return
        same = self.before.parts
        parts = (
            (path, None if part is same.get(path) else packed.packed(part))
            for path, part in kept.parts.items()
        )
        head = _Head(packed.head(kept), told)
        self._readings.when_sure(lambda: self._drawer.save(head, parts))

    def _content(self, path: str) -> str:
        unsaved = self._overlay.get(path)
        return self._readings.content(path) if unsaved is None else digest([unsaved])
