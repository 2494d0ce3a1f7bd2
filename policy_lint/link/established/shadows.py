"""Fixtures that stand in front of one with the same body."""

from collections import Counter
from collections.abc import Iterator

from policy_lint.link.collection.collected import Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.established.meanings import Meanings
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.established import Shadow


class Shadows:
    """Compares each fixture of a module with the one that its tests would get without it."""

    def __init__(self, code: Code, collection: Collection, support: Support) -> None:
        self._code = code
        self._collection = collection
        self._support = support
        self._meanings = Meanings(code, collection.sessions)

    def found(self) -> tuple[Shadow, ...]:
        """Every fixture that could be left out, by place."""
        written = Counter(text for path in self._support.paths for text in self._texts(path))
        often = {text for text, count in written.items() if count > 1}
        paths = sorted(path for path in self._support.paths if self._texts(path) & often)
        seen = filter(self._is_seen, paths)
        return tuple(sorted(shadow for path in seen for shadow in self._in_file(path)))

    def _texts(self, path: str) -> set[str]:
        """What functions of a file have in common with their copies."""
        return {scope.likeness for scope in self._code.files[path].scopes if scope.likeness}

    def _is_seen(self, path: str) -> bool:
        """Whether it is a test module or conftest file, where pytest looks for fixtures."""
        return self._code.readable(path) and (is_conftest(path) or self._collection.opens(path))

    def _in_file(self, path: str) -> Iterator[Shadow]:
        for fixture in self._collection.definitions.of_module(path):
            if fixture.function.path == path and fixture.name not in fixture.requests:
                behind = self._behind(path, fixture)
                if behind is not None and self._is_alike(fixture, behind):
                    yield Shadow(fixture.at, fixture.name, behind.at)

    def _behind(self, path: str, fixture: Fixture) -> Fixture | None:
        """What the tests of a module, or below a conftest file, would get in its place."""
        row = self._collection.scenes.of(path).visible.get(fixture.name, ())
        numbers = [one.function for one in row]
        if fixture.function not in numbers[1:]:
            return None
        return row[numbers.index(fixture.function, 1) - 1]

    def _is_alike(self, one: Fixture, other: Fixture) -> bool:
        if one.at.path == other.at.path or self._code.files[one.at.path].generated:
            return False
        first, second = (self._code.scope(*each.function[:2]) for each in (one, other))
        if not first.likeness or first.likeness != second.likeness:
            return False
        return self._meanings.of(*one.function[:2]) == self._meanings.of(*other.function[:2])
