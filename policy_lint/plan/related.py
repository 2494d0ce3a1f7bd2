"""The test files that have to do with a module already, whether they count or not, and why."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.model.project import Project
from policy_lint.model.suite import Suite


class Related(NamedTuple):
    """The tests of one file at one level."""

    path: str
    level: str | None
    tests: int
    credited: int
    """How many of them count for the module."""
    imports: bool
    """The file imports the module itself, and not only through fixtures or helpers."""
    why: str
    """What ties them to the module; if none counts, why not."""


class Relations:
    """Answers which test files touch a module."""

    def __init__(self, project: Project) -> None:
        self._levels: dict[str, Counter[str | None]] = {}
        for test in project.tests:
            self._levels.setdefault(test.path, Counter())[test.level] += 1
        self._importers: dict[str, set[str]] = {}
        for path, imported in project.imports:
            if path in self._levels:
                for each in imported:
                    self._importers.setdefault(each, set()).add(path)

    def of(self, suite: Suite) -> tuple[Related, ...]:
        """Those that count, those that nearly do, and those that use it in passing."""
        return (*sorted(self._counterparts(suite), key=_rank), *self._rejected(suite))

    def _counterparts(self, suite: Suite) -> Iterator[Related]:
        importers = self._importers.get(suite.subject, frozenset[str]())
        for each in suite.counterparts:
            ties = ", ".join(dict.fromkeys(one.what for one in each.evidence))
            why = ties if each.credited else each.uncredited
            imports = each.path in importers
            yield Related(each.path, each.level, len(each.tests), each.credited, imports, why)

    def _rejected(self, suite: Suite) -> Iterator[Related]:
        """Those that import the module themselves first."""
        importers = self._importers.get(suite.subject, frozenset[str]())
        known = {each.path for each in suite.counterparts}
        told = (one for one in suite.rejected if one.path not in known)
        for one in sorted(told, key=lambda each: (each.path not in importers, each.path)):
            for level, tests in self._levels.get(one.path, {}).items():
                yield Related(one.path, level, tests, 0, one.path in importers, one.why)


def _rank(one: Related) -> tuple[bool, str]:
    return not one.credited, one.path
