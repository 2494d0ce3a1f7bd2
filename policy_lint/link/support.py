"""Support code: what belongs to the tests. Everything else under the root is the product."""

import fnmatch
import re
from collections.abc import Iterable
from functools import cached_property

from policy_lint.link.code import Code
from policy_lint.link.session import below

TEST_FOLDER = re.compile(r"^(?:tests?|testing|test_.*|tests_.*|.*_tests?|.*-tests?|e2e|conftest)$")
TEST_LIBRARIES = frozenset(
    (
        "pytest",
        "unittest",
        "mock",
        "hypothesis",
        "pytest_mock",
        "responses",
        "respx",
        "moto",
        "freezegun",
        "factory",
    )
)


class Support:
    """Answers whether a file is support code."""

    def __init__(
        self, code: Code, test_files: Iterable[str], support: Iterable[str], source: Iterable[str]
    ) -> None:
        self._code = code
        self._source = tuple(source)
        self._imports = {path: self._imported(path) for path in code.files}
        named = tuple(support)
        roots = set(test_files)
        self._files = {
            path
            for path in code.files
            if not self._is_source(path)
            and (path in roots or _by_place(path) or _listed(path, named))
        }
        self._files |= self._only_imported_by_tests()

    def has(self, path: str) -> bool:
        """Whether a file belongs to the tests."""
        return path in self._files

    @property
    def paths(self) -> frozenset[str]:
        """Every file of support code."""
        return frozenset(self._files)

    @cached_property
    def imported(self) -> frozenset[str]:
        """Every file of the project that another one imports."""
        return frozenset[str]().union(*self._imports.values())

    def _is_source(self, path: str) -> bool:
        return _listed(path, self._source)

    def _only_imported_by_tests(self) -> set[str]:
        """Modules that only tests import and that import a test library or support code."""
        importers: dict[str, set[str]] = {}
        for path in self._code.files:
            for imported in self._imports[path]:
                importers.setdefault(imported, set()).add(path)
        found: set[str] = set()
        todo = sorted(set(importers) - self._files)
        while todo:
            more = [
                path
                for path in todo
                if not self._is_source(path)
                and importers[path] <= self._files | found | {path}
                and self._about_tests(path, found)
            ]
            found |= set(more)
            todo = [path for path in todo if path not in found] if more else []
        return found

    def _about_tests(self, path: str, found: set[str]) -> bool:
        if not self._code.readable(path):
            return False
        modules = [item.module for scope in self._code.files[path].scopes for item in scope.imports]
        return any(module.partition(".")[0] in TEST_LIBRARIES for module in modules) or bool(
            self._imports[path] & (self._files | found) - {path}
        )

    def _imported(self, path: str) -> set[str]:
        if not self._code.readable(path):
            return set()
        found: set[str] = set()
        for scope in self._code.files[path].scopes:
            for item in scope.imports:
                module = self._code.modules.find(path, item.module)
                if module:
                    inner = (
                        self._code.modules.submodule(module, item.symbol) if item.symbol else None
                    )
                    found.add(inner or module)
        return found


def _by_place(path: str) -> bool:
    *folders, name = path.split("/")
    return name == "conftest.py" or any(TEST_FOLDER.match(folder) for folder in folders)


def _listed(path: str, patterns: Iterable[str]) -> bool:
    return any(
        below(path, pattern.rstrip("/")) or fnmatch.fnmatchcase(path, pattern)
        for pattern in patterns
    )
