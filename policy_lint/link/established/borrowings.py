"""What test files import though it is not meant for others."""

import re
from collections.abc import Iterable, Iterator, Mapping

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.certainty import Certainty
from policy_lint.model.established import Borrowing
from policy_lint.model.facts import Import
from policy_lint.model.folders import below
from policy_lint.model.place import Place

_TESTS = re.compile(r"(?:.*/)?tests?/")
"""Where the tests of a session are, and not what it has for those of others."""


class Borrowings:
    """Reads the imports of test modules and of conftest files."""

    def __init__(
        self, code: Code, collection: Collection, support: Support, tests: Iterable[Collected]
    ) -> None:
        self._code = code
        self._sessions = collection.sessions
        self._support = support
        self._modules: set[str] = set()
        self._tests: dict[str, set[int]] = {}
        self._again: dict[tuple[str, str], int] = {}
        for test in tests:
            home, lister = _home(test), test.item.path
            self._modules.add(lister)
            if not test.item.made:
                function = test.item.function
                self._tests.setdefault(function.path, set()).add(function.scope)
            if home != lister:
                self._again[lister, home] = self._again.get((lister, home), 0) + 1

    def found(self) -> tuple[Borrowing, ...]:
        """Everything that is borrowed, one for each source of a file, by place."""
        paths = sorted(path for path in self._support.paths if self._is_of_tests(path))
        found = (one for path in paths for one in self._in_file(path))
        return tuple(sorted(found, key=lambda one: one.at))

    def _is_of_tests(self, path: str) -> bool:
        return (path in self._modules or is_conftest(path)) and self._code.readable(path)

    def _in_file(self, path: str) -> Iterator[Borrowing]:
        taken: dict[str, dict[str, Import]] = {}
        for scope in self._code.files[path].scopes:
            for item in scope.imports:
                source, name = self._source(path, item)
                if source and source != path:
                    taken.setdefault(source, {}).setdefault(name, item)
        for source, items in taken.items():
            private = {name: one for name, one in items.items() if _is_private(name)}
            if not self._support.has(source):
                if private and path in self._modules:
                    users = frozenset(self._users(path, private))
                    yield _borrowing(path, "private", source, private)._replace(users=users)
            elif self._is_of_others(path, source):
                yield _borrowing(path, "session", source, items)
            elif source in self._modules and not self._only_inherits(path, items):
                again = self._again.get((path, source), 0)
                yield _borrowing(path, "test-module", source, items)._replace(repeated=again)

    def _only_inherits(self, path: str, items: Mapping[str, Import]) -> bool:
        """Whether a file takes a whole test module, and has from it no more than bases."""
        if set(items) != {""} or not items[""].name:
            return False
        begin = f"{items[''].name}."
        scopes = self._code.files[path].scopes
        bases = {str(base) for scope in scopes for base in scope.bases}
        read = {chain for scope in scopes for chain in scope.loads if f"{chain}.".startswith(begin)}
        return bool(read) and read <= bases

    def _users(self, path: str, items: Mapping[str, Import]) -> Iterator[tuple[str, Place]]:
        """Which of the names each test of a file uses, in its own text."""
        scopes = self._code.files[path].scopes
        for number in self._tests.get(path, ()):
            at = Place(path, scopes[number].line, scopes[number].column)
            todo, read = [number], set[str]()
            while todo:
                scope = scopes[todo.pop()]
                todo += scope.children
                read.update(chain.partition(".")[0] for chain in scope.loads)
            yield from ((name, at) for name, item in items.items() if item.name in read)

    def _source(self, path: str, item: Import) -> tuple[str, str]:
        """The file of the project that something is imported from while the code runs, and what.

        The name is empty for the module itself.
        """
        if item.certainty == Certainty.NEVER:
            return "", ""
        modules = self._code.modules
        source = modules.of_import(path, item.module, item.symbol) or ""
        name = item.symbol if source == modules.find(path, item.module) else ""
        return ("", "") if source.endswith("/") else (source, name)

    def _is_of_others(self, path: str, source: str) -> bool:
        """Whether it belongs to the tests of a session that does not lie around that of a file."""
        own, other = self._sessions.of(path), self._sessions.of(source)
        if own.folder == other.folder or below(own.folder, other.folder):
            return False
        inner = source[len(other.folder) :].lstrip("/")
        return source in self._modules or bool(_TESTS.match(inner))


def _home(test: Collected) -> str:
    """The file that a test is written in; of one that is inherited, that of the class it is in."""
    return test.item.classes[0].path if test.item.classes else test.item.function.path


def _is_private(name: str) -> bool:
    return name.startswith("_") and name.strip("_") != "" and not name.endswith("__")


def _borrowing(path: str, how: str, source: str, items: Mapping[str, Import]) -> Borrowing:
    first = min(items.values(), key=lambda one: (one.line, one.column))
    names = tuple(sorted(filter(None, items)))
    return Borrowing(Place(path, first.line, first.column), how, source, names)  # type: ignore[arg-type]
