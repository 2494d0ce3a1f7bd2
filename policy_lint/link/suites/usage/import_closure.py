"""Whether a test file can come to a module at all: by imports, or by a door from outside."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property

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


class Imported:
    """What is imported by some files, all the way, as far as somebody has asked yet."""

    def __init__(self, starts: Iterable[str], imports: Callable[[str], Iterable[str]]) -> None:
        self._imports = imports
        self._todo = [*starts]
        self._seen = set(self._todo)

    def has(self, path: str) -> bool:
        """Whether a file is among it."""
        while path not in self._seen and self._todo:
            self._take(self._todo.pop())
        return path in self._seen

    def all(self) -> AbstractSet[str]:
        """All of it."""
        while self._todo:
            self._take(self._todo.pop())
        return self._seen

    def _take(self, path: str) -> None:
        more = [one for one in self._imports(path) if one not in self._seen]
        self._seen.update(more)
        self._todo += more


class Closure:
    """Answers what is imported when a test file is, all the way."""

    def __init__(self, code: Code, support: Support) -> None:
        self._code = code
        self._support = support
        self._reached: dict[frozenset[str], Imported] = {}
        self._open: dict[str, bool] = {}
        self._next: dict[str, tuple[str, ...]] = {}

    def reaches(self, subject: str, tests: Iterable[Collected]) -> bool:
        """Whether the files of some tests import a module, or something that does."""
        starts = _starts(tests)
        if starts not in self._reached:
            self._reached[starts] = Imported(starts, self._imports)
        return self._reached[starts].has(subject)

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
        return not self._to_product.isdisjoint(given.union(test.item.path for test in several))

    @cached_property
    def _to_product(self) -> AbstractSet[str]:
        """The product, and all that imports something of it, all the way."""
        importers: dict[str, list[str]] = {}
        for path in self._code.files:
            for imported in self._imports(path):
                importers.setdefault(imported, []).append(path)
        product = [path for path in self._code.files if not self._support.has(path)]
        backwards = Imported(
            (one for one in product if self._code.readable(one)),
            lambda path: importers.get(path, ()),
        )
        return backwards.all()

    def has_door(self, tests: Iterable[Collected]) -> bool:
        """Whether they have a way to the product that imports do not show."""
        starts = {test.item.path for test in tests}
        near = starts.union(*(self._support.imports(path) for path in starts))
        facades = (path for path in near if path.endswith("/__init__.py"))
        near = near.union(*(self._support.imports(path) for path in facades))
        ours = (path for path in near if self._support.has(path) and self._code.readable(path))
        closures = {id(test.asked): test.asked for test in tests}
        return any(map(self._opens, ours)) or any(
            asked.fixture is None and asked.name not in HARMLESS
            for closure in closures.values()
            for asked in closure
        )

    def _opens(self, path: str) -> bool:
        if path not in self._open:
            modules = (item.module for scope in self._code.scopes(path) for item in scope.imports)
            self._open[path] = any(
                module in DOORS or module.partition(".")[0] in DOORS for module in modules
            )
        return self._open[path]

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
