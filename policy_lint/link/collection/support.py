"""Support code: what belongs to the tests. Everything else under the root is the product."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.certainty import Certainty
from policy_lint.model.folders import below, counted, folders
from policy_lint.model.glob import fits_glob

TEST_FOLDER = re.compile(r"^(?:tests?|testing|test_.*|tests_.*|.*_tests?|.*-tests?|e2e|conftest)$")
OF_DJANGO = "tests.py"
"""Where an app of Django keeps its tests, whether pytest looks there or not."""
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
PARTS_FOR_TESTS = frozenset(("test", "test_utils", "testclient", "testing", "webtest"))
"""Parts of a library that are there for tests: `django.test`, `fastapi.testclient`."""
_SAYS_SO = re.compile(r"(?:.*_)?(?:pytest|test|testing|tests|unittest|webtest)(?:_.*)?")
"""Names of libraries that say it: `flask_testing`, `pytest_django`, `django_webtest`."""


class Support:
    """Answers whether a file is support code."""

    def __init__(
        self,
        code: Code,
        test_files: Iterable[str],
        plugins: AbstractSet[str],
        support: Iterable[str],
        source: Iterable[str],
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
            and (path in roots or path in plugins or _by_place(path) or _listed(path, named))
        }
        self._files |= {path for path in code.files if self._is_of_django(path)}
        self._files |= self._in_test_trees(roots)
        self._files |= self._only_imported_by_tests()

    def has(self, path: str) -> bool:
        """Whether a file belongs to the tests."""
        self._code.memo.sources.add(Lookup("", path, "support"))
        return path in self._files

    def imports(self, path: str) -> AbstractSet[str]:
        """The files of the project that one imports, anywhere in it."""
        self._code.memo.sources.add(Lookup("", path, "imports"))
        return self._imports.get(path, frozenset())

    def tables(self) -> Mapping[str, Callable[[Lookup], object]]:
        """What is known of each file here, by the word of the lookups in it."""
        return {
            "support": lambda lookup: lookup.name in self._files,
            "imports": lambda lookup: sorted(self._imports.get(lookup.name, ())),
        }

    def graph(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every file that imports others, with these, sorted."""
        for path in sorted(self._imports):
            files = self._code.files
            found = [one for one in self._imports[path] if one != path and one in files]
            if found:
                yield path, tuple(sorted(found))

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

    def _in_test_trees(self, tests: AbstractSet[str]) -> set[str]:
        """Files of folders that hold tests and what these need, by whatever name.

        Most of such a folder is tests, nothing outside of it imports it, and most of its tests
        import code outside of it: they do not lie beside the code that they test.
        """
        found: set[str] = set()
        inside, ours = counted(self._code.files), counted(tests)
        mostly = [each for each, count in ours.items() if each and 2 * count > inside[each]]
        trees: set[str] = set()
        paths = sorted(self._code.files)
        for tree in sorted(each for each in mostly if not _by_place(f"{each}/")):
            if trees.isdisjoint(folders(f"{tree}/")):
                start, end = (bisect_left(paths, f"{tree}{sign}") for sign in "/0")  # `0` is next
                below_it = {*paths[start:end]}
                if self._is_apart(below_it, tests):
                    trees.add(tree)
                    found |= {path for path in below_it if not self._is_source(path)}
        return found

    def _is_apart(self, tree: AbstractSet[str], tests: AbstractSet[str]) -> bool:
        own = tree & tests
        out = sum(any(one not in tree for one in self._imports[path]) for path in own)
        if 2 * out <= len(own):
            return False
        return not any(
            importer not in tree and importer not in tests
            for path in tree
            for importer in self._importers.get(path, ())
        )

    @cached_property
    def _importers(self) -> Mapping[str, set[str]]:
        """The files that import each file."""
        found: dict[str, set[str]] = {}
        for path, imported in self._imports.items():
            for one in imported:
                found.setdefault(one, set()).add(path)
        return found

    def _only_imported_by_tests(self) -> set[str]:
        """Modules that only tests import and that import a test library or support code."""
        importers, ours = self._importers, set(self._files)
        others = {path: importers[path] - ours - {path} for path in importers.keys() - ours}
        missing = {path: len(foreign) for path, foreign in others.items()}
        todo = sorted(missing)
        while todo:
            path = todo.pop()
            if path in ours or missing[path] or self._is_source(path):
                continue
            if self._about_tests(path, ours):
                ours.add(path)
                taken = (self._imports.get(path, set()) & missing.keys()) - {path}
                missing.update((one, missing[one] - 1) for one in taken)
                todo += [*taken, *(importers[path] & missing.keys())]
        return ours - self._files

    def _about_tests(self, path: str, ours: AbstractSet[str]) -> bool:
        if not self._code.readable(path):
            return False
        return bool((self._imports[path] & ours) - {path}) or self._needs_tools(path)

    def _needs_tools(self, path: str) -> bool:
        """Whether a file imports something from outside that is there for tests."""
        return any(
            _is_for_tests(item.module) and not self._code.modules.find(path, item.module)
            for scope in self._code.scopes(path)
            for item in scope.imports
        )

    def _is_of_django(self, path: str) -> bool:
        is_called = path.rpartition("/")[2] == OF_DJANGO and not self._is_source(path)
        return is_called and self._code.readable(path) and self._needs_tools(path)

    def _imported(self, path: str) -> set[str]:
        if not self._code.readable(path):
            return set()
        taken = (
            self._code.modules.of_import(path, item.module, item.symbol)
            for scope in self._code.scopes(path)
            for item in scope.imports
            if item.certainty < Certainty.NEVER  # not for type checkers only
        )
        return set(filter(None, taken))


def _is_for_tests(module: str) -> bool:
    first, *rest = module.split(".")
    if first in TEST_LIBRARIES or _SAYS_SO.fullmatch(first):
        return True
    return not PARTS_FOR_TESTS.isdisjoint(rest)


def _by_place(path: str) -> bool:
    *above, _ = path.split("/")
    return is_conftest(path) or any(TEST_FOLDER.match(folder) for folder in above)


def _listed(path: str, patterns: Iterable[str]) -> bool:
    return any(below(path, pattern.rstrip("/")) or fits_glob(path, pattern) for pattern in patterns)
