"""Assertions that always hold, in the files of tests and in what these import."""

from collections.abc import Iterable, Iterator

from policy_lint.link.collection.support import Support
from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.place import Place
from policy_lint.model.project import HollowAssertion


def hollow(code: Code, support: Support, tests: Iterable[str]) -> tuple[HollowAssertion, ...]:
    """All of them, by place; `tests` are the files that pytest collects from."""
    return tuple(
        sorted(found for path in _imported(code, support, tests) for found in _of_file(code, path))
    )


def _imported(code: Code, support: Support, tests: Iterable[str]) -> set[str]:
    """What of the support code runs, and does not only lie there, as data of tests may."""
    todo = [*tests, *filter(is_conftest, support.paths)]
    found: set[str] = set()
    while todo:
        path = todo.pop()
        if path not in found and support.has(path) and code.readable(path):
            found.add(path)
            todo += support.imports(path)
    return found


def _of_file(code: Code, path: str) -> Iterator[HollowAssertion]:
    scopes = code.files[path].scopes
    for number, scope in enumerate(scopes):
        for each in scope.hollow:
            around = _outermost(code, path, number)
            within = Place(path, scopes[around].line, scopes[around].column)
            yield HollowAssertion(Place(path, each.line, each.column), each.why, within)


def _outermost(code: Code, path: str, number: int) -> int:
    """The function around a scope that stands in no other function."""
    scopes = code.files[path].scopes
    found = number
    while number > 0:
        found = number if scopes[number].kind == "function" else found
        number = scopes[number].parent
    return found
