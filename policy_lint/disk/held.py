"""The files of a project that stay in memory, with what they say."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policy_lint.disk.cache.digest import Inputs, Stamps, digest
from policy_lint.disk.discover import Listing, discover
from policy_lint.disk.reading import facts_of, kept, not_read
from policy_lint.disk.regular import MEGABYTE, too_large
from policy_lint.disk.scan import NOTHING, Texts, texts
from policy_lint.model.facts import FileFacts

if TYPE_CHECKING:
    from policy_lint.disk.cache.readings import Readings


class _Unsaved(NamedTuple):
    """A text that no disk has, and what it says."""

    source: bytes
    facts: FileFacts
    content: str


class Held:
    """What the files of a project say, as they were when the disk was looked at the last time.

    `exclude` and `cap` are as configured. Of what has not changed nothing is read again.
    """

    def __init__(self, root: Path, exclude: Sequence[str] = (), cap: int = MEGABYTE) -> None:
        self._root = root
        self._exclude = exclude
        self._cap = cap
        self._stamps = Stamps(None)
        self._key = ""
        self._facts: dict[str, FileFacts] = {}
        self._contents: dict[str, str] = {}
        self._unsaved: dict[str, _Unsaved] = {}
        self.listing = Listing(root, (), ())
        self.configured = Texts((), ())

    def look(self, readings: "Readings | None" = None, jobs: int = 1) -> bool:
        """Looks at the disk; tells whether anything is not as it was.

        `readings` spare reading what was read before, `jobs` is how many processes read the rest.
        """
        listing = discover(self._root, self._exclude)
        self._stamps = stamps = self._stamps.later()
        key = stamps.key(Inputs(listing, cap=self._cap))
        if key == self._key:
            return False
        self._key, self.listing = key, listing
        self.configured = texts(self._root, listing.configs)
        before, self._contents = self._contents, {}
        facts = {path: self._facts[path] for path in before if path in self._facts}
        changed = []
        for path in listing.files:
            content = stamps.content(path)
            if content and content == before.get(path):
                self._contents[path] = content
            else:
                changed.append(path)
        facts.update((path, found) for path, found in self._read(changed, readings, jobs))
        facts.update((path, not_read(path, why)) for path, why in listing.left_out)
        there = (*listing.files, *(path for path, _ in listing.left_out))
        self._facts = {path: facts[path] for path in there}
        return True

    def _read(
        self, paths: Sequence[str], readings: "Readings | None", jobs: int
    ) -> list[tuple[str, FileFacts]]:
        found = []
        for facts in readings.known(paths) if readings else ():
            content = readings.content(facts.path) if readings else ""
            if content == self._stamps.content(facts.path):
                self._contents[facts.path] = content
                found.append((facts.path, facts))
        rest = [path for path in paths if path not in self._contents]
        for path, one in zip(rest, kept(self._root, rest, self._cap, jobs), strict=True):
            self._contents[path] = one.key
            found.append((path, one.facts))
            if readings and one.key:
                readings.add(one.key, one.body)
        if readings:
            readings.save()
        return found

    def facts(self, overlay: Mapping[str, bytes] = NOTHING) -> tuple[FileFacts, ...]:
        """What every file says, with unsaved text in place of what is on disk."""
        there = {*self.listing.with_unsaved(overlay).files}
        unsaved = {path: source for path, source in overlay.items() if path in there}
        self._unsaved = {path: self._of(path, source) for path, source in unsaved.items()}
        told = {path: one.facts for path, one in self._unsaved.items()}
        return tuple({**self._facts, **told}.values())

    def content(self, path: str) -> str:
        """The digest of what a file holds, unsaved text included; nothing if it is not read."""
        unsaved = self._unsaved.get(path)
        return unsaved.content if unsaved else self._contents.get(path, "")

    def _of(self, path: str, source: bytes) -> _Unsaved:
        known = self._unsaved.get(path)
        if known and known.source == source:
            return known
        told = source if len(source) <= self._cap else too_large(len(source), self._cap)
        return _Unsaved(source, facts_of(path, told), digest([source]))
