"""What files say, kept by their content: what did not change is not read again."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from policy_lint.disk.cache.digest import Stamps, digest
from policy_lint.disk.cache.drawer import Drawer, Head, Part
from policy_lint.disk.cache.folder import Cache
from policy_lint.disk.cache.written import understood, written
from policy_lint.disk.regular import MEGABYTE
from policy_lint.model.facts import FileFacts

_SPARE = 256
"""What is kept of states that no file has now, on each shelf at least: other branches."""

Shelf = dict[str, bytes]
"""The facts of files as bytes, by the digest of the content; the latest asked for comes first.

There is one for each first digit, and an edit writes that anew: of 6,000 files each takes 5 MB.
"""


class Readings:
    """The facts of the files of a project, as far as they were read before.

    `cap` is how many bytes are read of a file: what was read under another one is not known.
    """

    def __init__(self, cache: Cache, stamps: Stamps, cap: int = MEGABYTE) -> None:
        self._cache = cache
        self._stamps = stamps
        self._name = digest([stamps.tool(), str(cap)])
        self._shelves: dict[str, Shelf] = {}
        self._used: dict[str, None] = {}
        self._changed: set[str] = set()
        self._then: list[Callable[[], None]] = []

    def content(self, path: str) -> str:
        """The digest of what a file holds; nothing if it is not read."""
        return self._stamps.content(path)

    def drawer(self, name: str, head: type[Head], part: type[Part]) -> Drawer[Head, Part]:
        """The drawer of a name, which this version of the tool has filled."""
        return Drawer(self._cache, digest([self._name, name]), head, part)

    def when_sure(self, work: Callable[[], None]) -> None:
        """What is to be done once it is sure that no file has changed since it was read."""
        self._then.append(work)

    def settle(self) -> None:
        """It is sure."""
        for work in self._then:
            work()

    def known(self, paths: Iterable[str]) -> Iterator[FileFacts]:
        """The facts of those of the files that were read before."""
        for path in paths:
            key = self._stamps.content(path)
            body = self._shelf(key).get(key) if key else None
            facts = understood(body, FileFacts) if body else None
            if facts is not None:
                self._used[key] = None
                yield facts._replace(path=path)

    def add(self, key: str, body: bytes) -> None:
        """Keeps the facts of a file as bytes, by the digest of its content."""
        self._shelf(key)[key] = body
        self._used[key] = None
        self._changed.add(key[0])

    def save(self) -> None:
        """Writes what is new, and holds nothing any more."""
        for head in sorted(self._changed):
            self._cache.put(self._file(head), written(self._tidied(self._shelves[head])))
        self._changed.clear()
        self._shelves.clear()

    def _shelf(self, key: str) -> Shelf:
        head = key[0]
        if head not in self._shelves:
            body = self._cache.get(self._file(head))
            shelf = {} if body is None else understood(body, Shelf)
            if shelf is None:
                self._cache.distrust()
            self._shelves[head] = shelf or {}
        return self._shelves[head]

    def _file(self, head: str) -> str:
        return f"{self._name}-{head}.facts"

    def _tidied(self, shelf: Mapping[str, bytes]) -> Shelf:
        """What is used now, and of the rest as much as there is room for."""
        now = {key: body for key, body in shelf.items() if key in self._used}
        spare = [key for key in shelf if key not in now][: max(len(now), _SPARE)]
        return {**now, **{key: shelf[key] for key in spare}}
