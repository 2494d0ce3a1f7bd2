"""A test file as far as it tells what it tests."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.hooks import OF_ASYNC, OF_CLASS, OF_TESTCASE
from policy_lint.link.fixtures.closure import Asked, Shared
from policy_lint.link.suites.entry_points.visits_by_name import Visiting
from policy_lint.link.suites.entry_points.visits_in_text import NONE, Visits
from policy_lint.link.suites.usage.uses import Use, Uses
from policy_lint.link.symbols.frame import Class, ScopeId
from policy_lint.link.symbols.scopes import Code

MAJORITY = 0.5
"""A share of tests that is most of them."""
HOOKS = frozenset((*OF_CLASS, *OF_TESTCASE, *OF_ASYNC))
# Set on the labelled projects that the suites were made with: docs/accuracy.md.
HUB = 4
"""Files that may visit at a door however few there are."""
HUB_SHARE = 0.2
"""The share of the files with visits that may."""


class View(NamedTuple):
    """The tests of one file, by number, and what they use and say."""

    path: str
    tests: tuple[int, ...]
    used: tuple[frozenset[Use], ...]
    """What each of them uses in its file: itself, by its hooks, by helpers beside it."""
    bodies: tuple[frozenset[str], ...]
    """The modules that each of them uses itself, or by helpers beside it."""
    direct: frozenset[Use]
    """Everything that the file itself uses: its tests, its body, its classes and their hooks."""
    support: frozenset[Use]
    """What fixtures, base classes and helpers of other files use."""
    visits: tuple[Visits, ...]
    """The doors of the product that each of the tests asks for."""
    classes: tuple[str, ...]
    """The names of the classes that hold tests."""
    functions: tuple[str, ...]
    owners: tuple[tuple[str, ...], ...]
    """The classes around each of the tests."""
    prose: str
    """The docstrings of the module and those classes."""

    def is_most(self, tests: int) -> bool:
        """Whether so many are most of the tests of the file."""
        return tests >= MAJORITY * len(self.tests)


def without_hubs(seen: Sequence[View]) -> Iterator[View]:
    """The same without doors that a large share of the files visits at, like a login."""
    asked = [{visit.door for each in view.visits for visit in each} for view in seen]
    files = Counter(door for doors in asked for door in doors)
    most = max(HUB, HUB_SHARE * sum(map(bool, asked)))
    hubs = {door for door, count in files.items() if count > most}
    for view in seen:
        told = (frozenset(one for one in each if one.door not in hubs) for each in view.visits)
        yield view._replace(visits=tuple(told))


class Reader:
    """Reads what the tests of a file use and say."""

    def __init__(self, code: Code, uses: Uses, visiting: Visiting) -> None:
        self._code = code
        self._uses = uses
        self._visiting = visiting
        self._memo = code.memo

    def view(self, path: str, tests: Sequence[Collected]) -> View:
        """A file with the tests in it, without their numbers."""
        used = tuple([self._of_test(path, test) for test in tests])
        classes = dict.fromkeys(cls for test in tests for cls in test.item.classes)
        own = [cls for cls in classes if cls.path == path]
        around = self._uses.beside((path, 0)).union(
            *(self._uses.beside((cls.path, cls.scope)) for cls in own),
            *(self._uses.within(hook) for cls in own for hook in self._methods(cls)),
        )
        names = dict.fromkeys(name for test in tests for name in test.item.names[:-1])
        handed = Shared(self._handed)
        return View(
            path=path,
            tests=(),
            used=used,
            bodies=tuple([self._in_body(test) for test in tests]),
            direct=around.union(*used),
            support=self._support(path, tests, classes),
            visits=tuple([self._visits(test, handed.of(test.asked)) for test in tests]),
            classes=tuple(names),
            functions=tuple(test.item.names[-1] for test in tests),
            owners=tuple(test.item.names[:-1] for test in tests),
            prose="\n".join(self._prose(path, classes)),
        )

    def _of_test(self, path: str, test: Collected) -> frozenset[Use]:
        own = test.item.function
        bodies = test.item.bodies
        nodes: list[ScopeId] = [one[:2] for one in bodies if one.path == path or one == own]
        nodes += [
            (asked.fixture.function.path, asked.fixture.function.scope)
            for asked in test.asked
            if asked.fixture is not None and asked.fixture.function.path == path
        ]
        classes = [cls for cls in test.item.classes if cls.path == path]
        dressed = [*nodes, *((cls.path, cls.scope) for cls in classes)]
        return frozenset[Use]().union(
            *map(self._uses.within, nodes),
            *map(self._uses.decorated, dressed),
            *map(self._of_hooks, test.item.classes),
        )

    def _in_body(self, test: Collected) -> frozenset[str]:
        bodies = (self._uses.within(one[:2]) for one in test.item.bodies)
        uses = frozenset[Use]().union(*bodies)
        return frozenset(use.module for use in uses if not use.patched)

    def _handed(self, closure: tuple[Asked, ...]) -> Visits:
        """What fixtures hand to a test that asked for it."""
        fixtures = (asked.fixture for asked in closure if asked.fixture is not None)
        given = [fixture.function[:2] for fixture in fixtures if not fixture.autouse]
        return NONE.union(
            *(self._visiting.given(node) for node in given if self._visiting.near(node[0]))
        )

    def _visits(self, test: Collected, handed: Visits) -> Visits:
        """What a test asks for itself; what fixtures do before it is no more than set-up."""
        starts = [one[:2] for one in test.item.bodies if self._visiting.near(one.path)]
        seen: set[ScopeId] = set()
        todo = [*starts]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                path, number = node
                todo += [(path, child) for child in self._code.scope(path, number).children]
                todo += [to for to in self._uses.named(node) if to[0] == path]
        dressed = map(self._visiting.decorated, starts)
        return handed.union(*dressed, *map(self._visiting.at, seen))

    def _of_hooks(self, cls: Class) -> frozenset[Use]:
        """What the methods of a class use that are no tests, but for what hooks only set up."""
        return self._memo.noted(
            ("used by hooks", cls),
            lambda: frozenset[Use]().union(*map(self._fed_by, self._methods(cls))),
        )

    def _fed_by(self, method: ScopeId) -> frozenset[Use]:
        uses = self._uses.within(method)
        is_hook = self._code.scope(*method).name in HOOKS
        return uses - self._uses.prepared(method) if is_hook else uses

    def _methods(self, cls: Class) -> Iterator[ScopeId]:
        """The methods of a class that are no tests."""
        for number in self._code.scope(cls.path, cls.scope).children:
            if not self._code.scope(cls.path, number).name.startswith("test"):
                yield cls.path, number

    def _support(
        self, path: str, tests: Sequence[Collected], classes: Iterable[Class]
    ) -> frozenset[Use]:
        nodes = {one[:2] for test in tests for one in test.item.bodies}
        closures = {id(test.asked): test.asked for test in tests}
        nodes |= {
            (asked.fixture.function.path, asked.fixture.function.scope)
            for closure in closures.values()
            for asked in closure
            if asked.fixture is not None and not asked.fixture.autouse
        }
        nodes |= {(cls.path, cls.scope) for cls in classes} | {(path, 0)}
        return self._uses.through(nodes)

    def _prose(self, path: str, classes: Iterable[Class]) -> Iterator[str]:
        yield self._code.scope(path).docstring
        yield from (self._code.scope(cls.path, cls.scope).docstring for cls in classes)
