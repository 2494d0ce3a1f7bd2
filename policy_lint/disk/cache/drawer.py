"""A drawer of the cache: what was found of each file of a project, under one configuration."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from policy_lint.disk.cache.folder import Cache
from policy_lint.disk.cache.verdicts import read, write
from policy_lint.disk.cache.written import packed, understood, unpacked, written

Head = TypeVar("Head")
Part = TypeVar("Part")


class _Bodies(NamedTuple):
    head: bytes
    parts: dict[str, bytes]
    """By path, each packed for itself: most are taken over as they are."""


class Drawer(Generic[Head, Part]):
    """Keeps parts by path, and a head that is about all of them; both of the types given."""

    def __init__(self, cache: Cache, name: str, head: type[Head], part: type[Part]) -> None:
        self._cache = cache
        self._name = f"{name}.parts"
        self._types = (head, part)
        self._bodies: dict[str, bytes] = {}

    def load(self) -> tuple[Head, dict[str, Part]] | None:
        """What was kept the last time; None if there is nothing, or it is of another kind."""
        bodies = read(self._cache, self._name, _Bodies)
        if bodies is None:
            return None
        head = understood(unpacked(bodies.head), self._types[0])
        parts = {}
        for path, body in bodies.parts.items():
            part = understood(unpacked(body), self._types[1])
            if part is not None:
                parts[path] = part
        if head is None or len(parts) < len(bodies.parts):
            self._cache.distrust()
            return None
        self._bodies = bodies.parts
        return head, parts

    def save(self, head: Head, parts: Iterable[tuple[str, Part | None]]) -> None:
        """Keeps the head and the parts by path; None stands for one that is as it was."""
        bodies = {
            path: self._bodies[path] if part is None else packed(written(part))
            for path, part in parts
        }
        write(self._cache, self._name, _Bodies(packed(written(head)), bodies))
