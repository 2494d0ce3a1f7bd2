"""Fixtures that no test gets."""

import re
from collections.abc import Collection as Names
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.faults import Faults
from policy_lint.link.fixtures.closure import Asked
from policy_lint.link.fixtures.decorations import Decoration
from policy_lint.link.fixtures.indirect import LAZY
from policy_lint.link.sessions import is_conftest
from policy_lint.link.symbols.expressions import flat, given, text_of
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.texts import texts
from policy_lint.model.established import Unreached
from policy_lint.model.facts import HOLE, Call, Expr, Scope
from policy_lint.model.folders import below, folders
from policy_lint.model.place import Place, Step

_GETS = ("getfixturevalue", "getfuncargvalue", "getfixture")
_PUTS = ("fixturenames.append", "fixturenames.insert", "fixturenames.extend")
_ASKS = (*_GETS, *_PUTS, "usefixtures", *LAZY)
"""How calls end that ask for fixtures by their names."""
_ASKS_OF = tuple([f".{each}" for each in _ASKS])


class Defined(NamedTuple):
    """A fixture where it is written down."""

    path: str
    number: int
    scope: Scope
    name: str

    @property
    def at(self) -> Place:
        """Where it stands."""
        return Place(self.path, self.scope.line, self.scope.column)

    def is_seen(self, test: str) -> bool:
        """Whether a test, or the tests of a file, may ask for it."""
        return _sees(test.partition("::")[0], self.path)


def _sees(path: str, definer: str) -> bool:
    """Whether what stands in a file may ask for the fixtures of another one."""
    if not is_conftest(definer):
        return path == definer
    return below(path, definer.rpartition("/")[0])


class Unasked:
    """Compares the fixtures of test modules and conftest files with what tests get."""

    def __init__(
        self,
        evaluator: Evaluator,
        collection: Collection,
        support: Support,
        tests: Sequence[Collected],
        faults: Faults,
    ) -> None:
        self._faults = faults
        self._evaluator = evaluator
        self._code = evaluator.code
        self._collection = collection
        self._paths = sorted(filter(self._code.readable, support.paths))
        self._tests = tests
        self._test_files = {test.item.path for test in tests}

    def found(self) -> tuple[Unreached, ...]:
        """Every fixture that no test gets, by place."""
        lost = [one for one in self._defined() if self._is_lost(one)]
        read = self._read({one.scope.name for one in lost})
        alive = self._alive({name for _, name in read} | self._named | self._in_rings)
        lost = [one for one in lost if one.name not in alive]
        return tuple(sorted((self._told(one) for one in lost), key=lambda one: one.at))

    def _defined(self) -> Iterator[Defined]:
        """The fixtures that are written in files where pytest looks for them."""
        for path in self._paths:
            if is_conftest(path) or path in self._test_files:
                for number, (scope, made) in self._unreached.get(path, {}).items():
                    if not made.autouse and self._is_offered(path, scope):
                        yield Defined(path, number, scope, made.name or scope.name)

    @cached_property
    def _unreached(self) -> dict[str, dict[int, tuple[Scope, Decoration]]]:
        """The functions that are fixtures which no test gets, and what makes them so, by file."""
        found: dict[str, dict[int, tuple[Scope, Decoration]]] = {}
        for path in self._paths:
            told = partial(self._collection.definitions.decorations.of_file, path)
            for number, made in self._faults.spared(Place(path, 1), told, ()):
                scope = self._code.scope(path, number)
                if not self._runs(path, number, scope):
                    found.setdefault(path, {})[number] = scope, made
        return found

    def _runs(self, path: str, number: int, scope: Scope) -> bool:
        """Whether it is a test, or a fixture that tests get."""
        return (path, number) in self._live or (path, scope.parent, scope.name) in self._reached

    def _is_offered(self, path: str, scope: Scope) -> bool:
        """Whether it stands in the module, or in a class of which there are tests."""
        owner = self._code.scope(path, scope.parent)
        return owner.kind == "module" or (path, scope.parent) in self._classes

    def _is_lost(self, one: Defined) -> bool:
        """Whether nothing asks for it that could, though some tests can."""
        return (
            one.name not in self._named
            and not self._collection.is_known(one.name)
            and (one.path in self._test_files or one.path.rpartition("/")[0] in self._folders)
        )

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders with tests, in them or below."""
        return frozenset(folder for path in self._test_files for folder in folders(path))

    @cached_property
    def _classes(self) -> frozenset[tuple[str, int]]:
        classes = {cls for test in self._tests for cls in test.item.classes}
        lines = (self._evaluator.classes.line(cls) for cls in classes)
        return frozenset(
            (one.path, one.scope) for line in lines for one in line if isinstance(one, Class)
        )

    @cached_property
    def _live(self) -> frozenset[tuple[str, int]]:
        """The functions of tests."""
        return frozenset(test.item.function[:2] for test in self._tests)

    @cached_property
    def _reached(self) -> frozenset[tuple[str, int, str]]:
        """What tests get; of several of one name in a module or class it is no matter which."""
        functions = {
            asked.fixture.function[:2]
            for closure in self._closures
            for asked in closure
            if asked.fixture is not None
        }
        scopes = ((path, self._code.scope(path, number)) for path, number in functions)
        return frozenset((path, scope.parent, scope.name) for path, scope in scopes)

    @cached_property
    def _named(self) -> frozenset[str]:
        """Names that are asked for by what pytest does not collect, by hooks and other calls.

        So are those that a fixture of a plugin asks for, if it is the one that the project has.
        """
        found = {name for test in self._tests for name in test.direct}
        found.update(*map(self._perhaps, self._of_plugins))
        for path, number, scope in self._scopes():
            is_open = scope.params and (scope.decorators or scope.name.startswith("test"))
            if is_open and self._may_ask(path, number, scope):
                found.update(param.name for param in scope.params)
            for call in _asking(scope):
                frame = Frame(path, number, self._code.enclosing_class(path, number))
                for one in given(call):
                    found.update(texts(self._evaluator, frame, one))
        return frozenset(found)

    @cached_property
    def _of_plugins(self) -> frozenset[str]:
        """The fixtures that tests get of plugins, also below one of the same name."""
        return frozenset(
            asked.name
            for closure in self._closures
            for asked in closure
            if asked.fixture is None or asked.name in asked.fixture.requests
        )

    def _perhaps(self, name: str) -> tuple[str, ...]:
        entry = self._evaluator.catalogue.fixture(name)
        return entry.perhaps if entry is not None else ()

    @cached_property
    def _closures(self) -> tuple[tuple[Asked, ...], ...]:
        """What tests get, once where several share it."""
        return tuple({id(test.asked): test.asked for test in self._tests}.values())

    def _may_ask(self, path: str, number: int, scope: Scope) -> bool:
        """Whether pytest may fill the parameters of what is called like a test or decorated."""
        if self._runs(path, number, scope):
            return False
        return scope.name.startswith("test") or number not in self._unreached.get(path, {})

    def _scopes(self) -> Iterator[tuple[str, int, Scope]]:
        for path in self._paths:
            for number, scope in enumerate(self._code.files[path].scopes):
                yield path, number, scope

    def _read(self, names: Names[str]) -> frozenset[tuple[str, str]]:
        """Of functions with these names those that somebody takes, to call them or hand them on."""
        found = set()
        for path, number, scope in self._scopes():
            for load in scope.loads:
                name = load.partition(".")[0] if "." in load else load
                if name in names and self._is_of_module(path, number, name):
                    found.add((path, name))
        for path, _, scope in self._scopes():
            for item in scope.imports:
                if item.symbol in names and (path, item.name) in found:
                    source = self._code.modules.find(path, item.module)
                    found.add((source or "", item.symbol))
        return frozenset(found)

    def _alive(self, names: Iterable[str]) -> set[str]:
        """Names that are asked for somehow, with those that such fixtures ask for in turn."""
        asked: dict[str, list[str]] = {}
        for name, askers in self._asking.items():
            for asker, _ in askers:
                asked.setdefault(asker, []).append(name)
        found = set(names)
        todo = list(found)
        while todo:
            more = [one for one in asked.get(todo.pop(), ()) if one not in found]
            found.update(more)
            todo += more
        return found

    @cached_property
    def _in_rings(self) -> frozenset[str]:
        """What fixtures ask for that pytest refuses: they would get it, if they were mended."""
        asked = (one.fixture for test in self._tests for one in test.asked if one.ring)
        return frozenset(name for fixture in asked if fixture for name in fixture.requests)

    def _is_of_module(self, path: str, number: int, name: str) -> bool:
        """Whether a name stands in some scope for what the module has under it."""
        while number:
            scope = self._code.scope(path, number)
            if name in self._code.bindings(path, number) and scope.kind != "class":
                return False
            number = scope.parent
        return True

    def _told(self, one: Defined) -> Unreached:
        """What is known of a fixture that no test gets."""
        askers = self._askers(one)
        given = (at for path, at in self._given.get(one.name, ()) if one.is_seen(path))
        vain = filter(one.is_seen, self._in_vain.get(one.name, ()))
        maybe = next((step for path, step in self._open.items() if one.is_seen(path)), None)
        if maybe is not None and not any(map(self._texts.may_be, (one.name, *askers))):
            maybe = None
        return Unreached(
            one.at,
            one.name,
            next(iter(askers), ""),
            min(given, default=None),
            next(vain, "").rpartition("::")[2],
            maybe,
        )

    @cached_property
    def _open(self) -> dict[str, Step]:
        """For test files what in them asks for names that no text tells, the first of each."""
        found: dict[str, Step] = {}
        for test in self._tests:
            if test.open is not None:
                found.setdefault(test.item.path, test.open)
        return found

    @cached_property
    def _given(self) -> dict[str, set[tuple[str, Place]]]:
        """For names of fixtures the ones that tests get, each with the file of the test."""
        found: dict[str, set[tuple[str, Place]]] = {}
        closures = {(test.item.path, id(test.asked)): test.asked for test in self._tests}
        for (path, _), closure in closures.items():
            for asked in closure:
                if asked.fixture is not None:
                    found.setdefault(asked.name, set()).add((path, asked.fixture.at))
        return found

    def _askers(self, one: Defined) -> dict[str, None]:
        """The fixtures that ask for one, and those that ask for these, that no test gets."""
        found: dict[tuple[str, str], None] = {}
        todo = [(one.name, one.path)]
        while todo:
            name, definer = todo.pop()
            askers = [each for each in self._asking.get(name, ()) if _sees(each[1], definer)]
            more = [each for each in askers if each not in found]
            found.update(dict.fromkeys(more))
            todo += more
        return dict.fromkeys(name for name, _ in found)

    @cached_property
    def _asking(self) -> dict[str, list[tuple[str, str]]]:
        """For names of fixtures those that ask for them, and that no test gets themselves.

        Each with its file.
        """
        found: dict[str, list[tuple[str, str]]] = {}
        for path, of_file in self._unreached.items():
            for scope, made in of_file.values():
                for param in scope.params:
                    asker = made.name or scope.name, path
                    found.setdefault(param.name, []).append(asker)
        return found

    @cached_property
    def _in_vain(self) -> dict[str, list[str]]:
        """For names of parameters the tests of unittest that have them."""
        found: dict[str, list[str]] = {}
        for test in self._tests:
            if test.item.testcase:
                for param in self._code.scope(*test.item.function[:2]).params:
                    found.setdefault(param.name, []).append(test.item.id)
        return found

    @cached_property
    def _texts(self) -> "Texts":
        return texts_in(scope for _, _, scope in self._scopes())


class Texts(NamedTuple):
    """The texts that stand somewhere: as they are, and with holes."""

    plain: frozenset[str]
    templates: tuple[re.Pattern[str], ...]

    def may_be(self, name: str) -> bool:
        """Whether a name is one of them, or may be made of one."""
        return name in self.plain or any(each.fullmatch(name) for each in self.templates)


def texts_in(scopes: Iterable[Scope]) -> Texts:
    """All texts in what is called and bound; with holes only where fixtures are asked for."""
    plain: set[str] = set()
    holed: set[str] = set()
    for scope in scopes:
        asks = bool(_asking(scope))
        for text in _said(scope):
            if HOLE not in text:
                plain.add(text)
            elif asks and text != HOLE:
                holed.add(text)
    templates = (".*".join(map(re.escape, text.split(HOLE))) for text in sorted(holed))
    return Texts(frozenset(plain), tuple(map(re.compile, templates)))


def _said(scope: Scope) -> Iterator[str]:
    for expr in _exprs(scope):
        for part in flat(expr):
            text = text_of(part)
            if text is not None:
                yield text


def _exprs(scope: Scope) -> Iterator[Expr]:
    for call in scope.calls:
        yield from given(call)
    for bind in scope.binds:
        yield bind.value


def _asking(scope: Scope) -> list[Call]:
    """The calls of a scope that ask for fixtures by their names."""
    ends = [
        call for call in scope.calls if type(call.callee) is str and call.callee.endswith(_ASKS)
    ]
    return [call for call in ends if f".{call.callee}".endswith(_ASKS_OF)] if ends else ends
