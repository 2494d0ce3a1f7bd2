"""Whether a test file can come to a module at all: by imports, or by a door from outside."""

from collections.abc import Iterable

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.support import Support
from policy_lint.link.symbols.scopes import Code

DOORS = frozenset(
    (
        *("aiohttp", "docker", "grpc", "http", "httpx", "importlib", "multiprocessing", "pexpect"),
        *("playwright", "pytester", "requests", "runpy", "selenium", "socket", "subprocess", "sh"),
        *("testcontainers", "urllib", "urllib3", "websocket", "websockets", "locust"),
        *("django.core.management", "django.test", "rest_framework.test"),
    )
)
"""Libraries by which a test may reach code that nothing imports for it."""
HARMLESS = frozenset(
    (
        *("tmp_path", "tmp_path_factory", "tmpdir", "tmpdir_factory", "monkeypatch", "request"),
        *("capsys", "capfd", "caplog", "recwarn", "mocker", "subtests", "record_property"),
        *("pytestconfig", "cache", "benchmark", "faker", "event_loop"),
    )
)
"""Fixtures of pytest and its plugins that reach nothing of the product."""


class Closure:
    """Answers what is imported when a test file is, all the way."""

    def __init__(self, code: Code, support: Support) -> None:
        self._code = code
        self._support = support
        self._reached: dict[frozenset[str], frozenset[str]] = {}
        self._next: dict[str, tuple[str, ...]] = {}

    def reaches(self, subject: str, tests: Iterable[Collected]) -> bool:
        """Whether the files of some tests import a module, or something that does."""
        return subject in self._from(_starts(tests))

    def reaches_product(self, tests: Iterable[Collected]) -> bool:
        """Whether they import any of the product, or ask for a fixture from a file that does."""
        several = [*tests]
        alike = {(id(test.asked), id(test.config)): test for test in several}
        fixtures = (
            asked.fixture
            for test in alike.values()
            for asked in test.asked
            if asked.name not in test.config.usefixtures
        )
        given = {each.function.path for each in fixtures if each and not each.autouse}
        found = self._from(frozenset(given.union(test.item.path for test in several)))
        return any(self._code.readable(one) and not self._support.has(one) for one in found)

    def has_door(self, tests: Iterable[Collected]) -> bool:
        """Whether they have a way to the product that imports do not show."""
        starts = {test.item.path for test in tests}
        near = starts.union(*(self._support.imports(path) for path in starts))
        ours = (path for path in near if self._support.has(path) and self._code.readable(path))
        closures = {id(test.asked): test.asked for test in tests}
        return any(map(self._opens, ours)) or any(
            asked.fixture is None and asked.name not in HARMLESS
            for closure in closures.values()
            for asked in closure
        )

    def _opens(self, path: str) -> bool:
        modules = (item.module for scope in self._code.scopes(path) for item in scope.imports)
        return any(module in DOORS or module.partition(".")[0] in DOORS for module in modules)

    def _from(self, starts: frozenset[str]) -> frozenset[str]:
        if starts not in self._reached:
            seen = set(starts)
            todo = list(starts)
            while todo:
                more = [path for path in self._imports(todo.pop()) if path not in seen]
                seen.update(more)
                todo += more
            self._reached[starts] = frozenset(seen)
        return self._reached[starts]

    def _imports(self, path: str) -> tuple[str, ...]:
        """The files that a file imports, with the packages on the way to them."""
        if path not in self._next:
            found = dict.fromkeys(self._support.imports(path))
            found.update(dict.fromkeys(up for one in list(found) for up in self._packages(one)))
            self._next[path] = tuple(found)
        return self._next[path]

    def _packages(self, path: str) -> Iterable[str]:
        folder = path.rpartition("/")[0]
        while folder:
            package = f"{folder}/__init__.py"
            if package in self._code.files:
                yield package
            folder = folder.rpartition("/")[0]


def _starts(tests: Iterable[Collected]) -> frozenset[str]:
    """The files that pytest imports for some tests."""
    starts: set[str] = set()
    for test in tests:
        starts |= {test.item.path, *test.conftests}
        fixtures = (asked.fixture for asked in test.asked if asked.fixture is not None)
        starts.update(fixture.function.path for fixture in fixtures)
    return frozenset(starts)
