"""Which level a test has: what its path, marks and file name say, by the team's precedence."""

import posixpath
import re
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from policy_lint.model.folders import folders
from policy_lint.model.glob import fits_glob
from policy_lint.model.policy import Policy
from policy_lint.model.test import Witness


def witnesses(policy: Policy, path: str, marks: Iterable[str]) -> tuple[Witness, ...]:
    """All witnesses of a test, each level once for each kind of witness, in the team's precedence.

    The outermost level folder speaks for the path; names and tokens are compared whole.
    """
    return Levels(policy).witnesses(path, tuple(marks))


def is_placed(word: str, path: str) -> bool:
    """Whether a word for folders says something of a file: a name, a folder or a pattern."""
    return any(_fits(word, folder) for folder in _around(path))


def is_named(token: str, path: str) -> bool:
    """Whether a file has a token in its name."""
    return _has(_name(path), token)


def _of_place(policy: Policy, folder: str) -> Witness | None:
    for row in policy.levels:
        if any(_is_place(word) and _fits(word, folder) for word in row.folders):
            return Witness("path", row.name, folder)
    return None


def _of_name(policy: Policy, name: str) -> Witness | None:
    for row in policy.levels:
        patterns = (word for word in row.folders if not _is_place(word))
        if name.lower() in row.segments or any(_fits(word, name) for word in patterns):
            return Witness("path", row.name, name)
    return None


def _around(path: str) -> list[str]:
    """The folders around a file, the outermost first: the root is `.`."""
    parts = path.split("/")[:-1]
    return [".", *("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))]


def _is_place(word: str) -> bool:
    """Whether a word is a folder from the root, or a pattern for such; else it is for a name."""
    return "/" in word or word == "."


def _fits(word: str, folder: str) -> bool:
    name = folder if _is_place(word) else posixpath.basename(folder).lower()
    return fits_glob(name, word if _is_place(word) else word.lower())


def _by_mark(policy: Policy, marks: Iterable[str]) -> list[Witness]:
    return [
        Witness("mark", row.name, mark)
        for mark in marks
        for row in policy.levels
        if mark in row.marks
    ]


def _by_name(policy: Policy, path: str) -> list[Witness]:
    name = _name(path)
    return [
        Witness("name", row.name, token)
        for row in policy.levels
        for token in row.tokens
        if _has(name, token)
    ]


class _Name(NamedTuple):
    """The name of a file, and the tokens in it."""

    stem: str
    tokens: frozenset[str]


def _name(path: str) -> _Name:
    stem = posixpath.basename(path).removesuffix(".py")
    return _Name(stem, frozenset(part.lower() for part in re.split(r"[_\-.\s]+", stem)))


def _has(name: _Name, token: str) -> bool:
    return token in name.tokens or ("_" in token and f"_{token}_" in f"_{name.stem}_")


_Around = tuple[Witness | None, Witness | None]
"""The innermost folder from the root that says a level, and the outermost name of a folder."""


class Levels:
    """Answers which level tests have; what tests of a file share is found once."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[tuple[str, tuple[str, ...]], tuple[Witness, ...]] = {}
        self._around: dict[str, _Around] = {}

    def witnesses(self, path: str, marks: tuple[str, ...]) -> tuple[Witness, ...]:
        """All witnesses of a test, the decisive one first."""
        key = (path, marks)
        if key not in self._known:
            policy = self._policy
            placed, named = self._folders(path.rpartition("/")[0])
            found = [placed or named, *_by_mark(policy, marks), *_by_name(policy, path)]
            unique = dict.fromkeys(filter(None, found))
            order = policy.precedence.index
            self._known[key] = tuple(sorted(unique, key=lambda witness: order(witness.by)))
        return self._known[key]

    def _folders(self, folder: str) -> "_Around":
        """What the folders around a file say.

        A folder from the root says more than a name: the innermost of those, else the outermost.
        """
        todo = [*takewhile(lambda one: one not in self._around, folders(f"{folder}/"))]
        for one in reversed(todo):
            outer = self._around[one.rpartition("/")[0]] if one else (None, None)
            placed = _of_place(self._policy, one or ".")
            named = _of_name(self._policy, one.rpartition("/")[2] or ".")
            self._around[one] = (placed or outer[0], outer[1] or named)
        return self._around[folder]

    def is_ruled(self, path: str, marks: tuple[str, ...]) -> bool:
        """Whether the policy forbids or requires anything of a test."""
        if self._policy.accessors:
            return True
        found = self.witnesses(path, marks)
        row = self._policy.row(found[0].level) if found else None
        return row is not None and row.rules

    def asks_for(self, level: str | None, effect: str) -> bool:
        """Whether the policy forbids or requires an effect at a level."""
        row = self._policy.row(level)
        asked = (*dict(row.forbids), *dict(row.requires), *row.customary) if row else ()
        return effect in asked

    def may_be_told(self, marks: tuple[str, ...]) -> bool:
        """Whether one of some marks says a level, or may do so: the empty name stands for any."""
        known = {mark for row in self._policy.levels for mark in row.marks}
        return any(not mark or mark in known for mark in marks)
