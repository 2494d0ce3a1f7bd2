"""Fixtures and helpers that are written again in other files of the tests."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.established.meanings import Meaning, Meanings
from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.established import Copy
from policy_lint.model.facts import SMALL, Scope
from policy_lint.model.folders import below
from policy_lint.model.place import Place

_NO_HELPERS = ("main", "pytest_", "setup", "teardown", "setUp", "tearDown")
"""How functions begin that pytest or a shell calls: each file has its own."""


class Member(NamedTuple):
    """One of several functions that are alike."""

    path: str
    number: int
    scope: Scope
    fixture: bool

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path)


class Copies:
    """Finds what is alike in the support code, and which one is established."""

    def __init__(
        self, code: Code, collection: Collection, support: Support, tests: Sequence[Collected]
    ) -> None:
        self._code = code
        self._meanings = Meanings(code, collection.sessions)
        self._definitions = collection.definitions
        self._support = support
        self._test_files = {test.item.path for test in tests}
        self._tests = tests

    def found(self) -> tuple[Copy, ...]:
        """Every copy, with the one that it is a copy of, by place."""
        alike: dict[Meaning, list[Member]] = {}
        by_text: dict[str, list[Member]] = {}
        for member in self._members():
            by_text.setdefault(member.scope.likeness, []).append(member)
        for members in by_text.values():
            if len({member.path for member in members}) > 1:
                for member in members:
                    meaning = self._meanings.of(member.path, member.number)
                    alike.setdefault((*meaning, member.fixture), []).append(member)
        groups = [each for each in alike.values() if len({one.path for one in each}) > 1]
        uses = self._uses() if groups else Counter()
        copies = (copy for group in groups for copy in self._copies(group, uses))
        return tuple(sorted(copies, key=lambda copy: copy.at))

    def _members(self) -> Iterator[Member]:
        for path in sorted(self._support.paths):
            file = self._code.files[path]
            for number, scope in enumerate(file.scopes if not file.generated else ()):
                if _is_large(scope) and not scope.name.startswith(_NO_HELPERS):
                    is_fixture = self._definitions.decorations.of(path, number) is not None
                    yield Member(path, number, scope, is_fixture)

    def _copies(self, group: list[Member], uses: Counter[tuple[str, int]]) -> Iterator[Copy]:
        def rank(member: Member) -> tuple[bool, int, int, str]:
            is_test_file = member.path in self._test_files
            depth = member.path.count("/")
            return (is_test_file, -uses[member.path, member.number], depth, member.path)

        first = min(group, key=rank)
        for member in group:
            above = [one for one in group if one.fixture and _is_above(one, member)]
            known = max(above, key=lambda one: len(one.folder), default=first)
            if known.path != member.path:
                yield Copy(
                    _place(member),
                    member.scope.name,
                    _place(known),
                    known.scope.name,
                    len(group) - 1,
                    is_fixture=member.fixture,
                )

    def _uses(self) -> Counter[tuple[str, int]]:
        """How many tests have a fixture, and how many files import that of a helper."""
        importers = Counter(one for _, imported in self._support.graph() for one in imported)
        found: Counter[tuple[str, int]] = Counter()
        sharing = Counter(id(test.asked) for test in self._tests)
        closures = {id(test.asked): test.asked for test in self._tests}
        for number, closure in closures.items():
            for asked in closure:
                if asked.fixture is not None:
                    found[asked.fixture.function[:2]] += sharing[number]
        for member in self._members():
            if not member.fixture:
                found[member.path, member.number] = importers[member.path]
        return found


def _is_above(one: Member, other: Member) -> bool:
    """Whether a conftest file offers what it has to another file."""
    return is_conftest(one.path) and one.path != other.path and below(other.path, one.folder)


def _is_large(scope: Scope) -> bool:
    return scope.likeness != "" and not scope.likeness.startswith(SMALL)


def _place(member: Member) -> Place:
    return Place(member.path, member.scope.line, member.scope.column)
