"""How a project names and places its tests, learned from those that leave no doubt."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.suites.product.names import Home, Named, mirrored
from policy_lint.link.suites.product.tokens import Words
from policy_lint.link.suites.usage.view import View

OFTEN = 3
HABIT = 0.05
"""A word is the project's habit if it stands around the names of so many modules, and of this share
of those that are told beyond doubt; rarer ones say something about the subject."""


class Learned(NamedTuple):
    """Words that the project puts around the name of a module, and where it mirrors folders."""

    before: tuple[tuple[str, int], ...] = ()
    after: tuple[tuple[str, int], ...] = ()
    """Each with the number of modules whose tests have it."""
    mirrors: tuple[tuple[str, str, int], ...] = ()
    """Test tree, folder that it mirrors, files that do."""

    @property
    def words(self) -> frozenset[str]:
        """All words that say nothing about the subject."""
        return frozenset(word for word, _ in (*self.before, *self.after))

    def sentences(self) -> Iterator[str]:
        """What was learned, for people."""
        for where, found in (("before", self.before), ("after", self.after)):
            if found:
                said = ", ".join(f"{word} ({count})" for word, count in found)
                yield f"words {where} the name of a module, with how many modules: {said}"
        for tests, product, count in self.mirrors:
            yield f"{tests or '.'} mirrors the folders of {product or '.'} ({count} files)"


def learn(told: Iterable[tuple[View, Home, Named]]) -> Learned:
    """What the files tell that are named after just one module and use it."""
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    mirrors: Counter[tuple[str, str]] = Counter()
    subjects: set[str] = set()
    for view, home, named in told:
        subjects.add(named.subject.path)
        _note(before, named.before, named.subject.path)
        _note(after, named.after, named.subject.path)
        depth = mirrored(home, named.subject)
        if depth and depth == len(home.inner):
            mirrors[_pair(view.path, named.subject.folder, depth)] += 1
    least = max(OFTEN, HABIT * len(subjects))
    return Learned(_often(before, least), _often(after, least), tuple(sorted(_mirrors(mirrors))))


def _note(found: dict[str, set[str]], words: Words, subject: str) -> None:
    for word in words:
        found.setdefault(word, set()).add(subject)


def _often(found: dict[str, set[str]], least: float) -> tuple[tuple[str, int], ...]:
    counted = ((word, len(subjects)) for word, subjects in found.items())
    often = [(word, count) for word, count in counted if count >= least]
    return tuple(sorted(often, key=lambda each: (-each[1], each[0])))


def _pair(test: str, product: str, depth: int) -> tuple[str, str]:
    ours, theirs = test.split("/")[:-1], product.split("/")
    return "/".join(ours[:-depth]), "/".join(theirs[:-depth])


def _mirrors(found: Counter[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    return ((*pair, count) for pair, count in found.items() if count >= OFTEN)
