"""By way of what tests come to modules that have none of their own."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

from policy_lint.link.collection.support import Support
from policy_lint.link.suites.usage.named_in_data import NamedInData
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.suite import Suite

MOST = 2
"""Ways that are told of a module: more would help nobody."""

Leads = Callable[[str], Iterable[str]]
"""The files to which a file leads."""


def on_the_way(code: Code, support: Support, suites: Iterable[Suite]) -> dict[str, tuple[str, ...]]:
    """Of each module that has no tests and to which some lead what is nearest to it on their way.

    That is a module that has tests, by its name, or support code, by its path; those with the most
    tests first. Texts that name a module lead to it where no import does.
    """
    every = tuple(suites)
    tests = {one.subject: sum(each.credited for each in one.counterparts) for one in every}
    names = {one.subject: one.module for one in every}
    begins = {path: (path,) for path, count in tests.items() if count}
    begins |= {path: (path,) for path in sorted(support.paths)}

    def rank(path: str) -> tuple[int, str]:
        return -tests.get(path, 0), path

    by_import = _Imports(code, support)
    found = _spread(begins, by_import.of, rank)
    if any(not one.exempt and one.subject not in found for one in every):
        by_name = NamedInData(code, support)
        found = _spread(found, lambda path: (*by_import.of(path), *by_name.of(path)), rank)
    return {
        path: tuple(names.get(one, one) for one in ways)
        for path, ways in found.items()
        if path not in begins
    }


class _Imports:
    """Answers which files a file imports, with the packages on the way to them."""

    def __init__(self, code: Code, support: Support) -> None:
        self._files = code.files
        self._support = support

    def of(self, path: str) -> Iterator[str]:
        for one in sorted(self._support.imports(path)):
            yield one
            folder = posixpath.dirname(one)
            while folder:
                package = f"{folder}/__init__.py"
                if package in self._files and package != path:
                    yield package
                folder = posixpath.dirname(folder)


def _spread(
    begins: Mapping[str, tuple[str, ...]], leads: Leads, rank: Callable[[str], tuple[int, str]]
) -> dict[str, tuple[str, ...]]:
    """What is nearest to each file among that from which one begins."""
    found = dict(begins)
    last: Iterable[str] = list(found)
    while last:
        new: dict[str, set[str]] = {}
        for path in last:
            for one in leads(path):
                if one not in found:
                    new.setdefault(one, set()).update(found[path])
        found |= {one: tuple(sorted(ways, key=rank)[:MOST]) for one, ways in new.items()}
        last = list(new)
    return found
