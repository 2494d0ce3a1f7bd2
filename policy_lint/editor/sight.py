"""Which fixtures stand behind the names in a text: what tests get for them, or what is seen there.

The project may be that of a text a moment ago, so functions are known by their names, not by lines.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.collection.collected import Collected
from policy_lint.link.fixtures.closure import Asked, Asking, Scene, closure
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.project import Linked
from policy_lint.link.symbols.frame import Class
from policy_lint.read.slots import Slot


class Meant(NamedTuple):
    """A fixture that a name stands for; without a definition it is that of a plugin."""

    name: str
    fixture: Fixture | None


def gets(closed: tuple[Asked, ...], name: str, by: Fixture | None) -> Meant | None:
    """What the test of a closure, or a fixture in it, gets for a name that it asks for.

    A closure tells each fixture once, under the first that asks for it.
    """
    if by and name not in (*by.requests, *by.later.names):
        return None
    named = [one for one in closed if one.name == name]
    own = [one for one in named if by and one.by == by]
    first = next(iter(own or named), None)
    return Meant(first.name, first.fixture) if first else None


class Sight:
    """Answers what is seen from the places of a linked project."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.code = linked.evaluator.code
        self.catalogue = linked.evaluator.catalogue
        self._scenes = linked.collection.scenes
        self._definitions = linked.collection.definitions
        self._closures = {id(test.asked): test.asked for test in linked.tests}.values()

    def meant(self, path: str, slot: Slot) -> tuple[Meant, ...]:
        """The fixtures that tests get for a name, each once; else the one that is seen there.

        They may be several: of a test that several classes inherit, and of what a fixture asks for
        where some tests see another one of that name.
        """
        number = self.number(path, slot.owner, slot.line)
        if slot.kind == "definition":
            return tuple(Meant(one.name, one) for one in self.defined(path, number))
        asking = [*self._tests(path, number, slot)]
        got = [gets(test.asked, slot.name, None) for test in asking]
        if not slot.marks and number is not None:
            got += self._asked_by(path, number, slot.name)
        found = dict.fromkeys(one for one in got if one is not None)
        if found or any(slot.name in test.direct for test in asking):
            return tuple(found)
        return tuple(self._seen(path, number, slot))

    def _tests(self, path: str, number: int | None, slot: Slot) -> Iterator[Collected]:
        """The tests on behalf of which a name stands where it does."""
        for test in self.linked.tests:
            item = test.item
            marked = (
                slot.marks and item.path == path and item.names[: len(slot.owner)] == slot.owner
            )
            if marked or (item.function[:2] == (path, number) and not item.made):
                yield test

    def _asked_by(self, path: str, number: int, name: str) -> Iterator[Meant | None]:
        """What a fixture gets for a name, in any closure of tests."""
        for closed in self._closures:
            for one in closed:
                if one.fixture and one.fixture.function[:2] == (path, number):
                    yield gets(closed, name, one.fixture)

    def _seen(self, path: str, number: int | None, slot: Slot) -> Iterator[Meant]:
        """What a name stands for as seen from where it is asked for."""
        if slot.kind == "parameter" and not self._may_ask(path, number, slot):
            return
        visible = self.scene(path, slot).visible.get(slot.name, ())
        own = [index for index, one in enumerate(visible) if one.function[:2] == (path, number)]
        below = visible[: own[0]] if own else visible
        if below:
            yield Meant(slot.name, below[-1])
        elif self.linked.collection.is_known(slot.name):
            yield Meant(slot.name, None)

    def _may_ask(self, path: str, number: int | None, slot: Slot) -> bool:
        """Whether the parameters of a function are asked for: of a test, a fixture or a new one."""
        is_test = slot.owner[-1].startswith("test")
        return number is None or is_test or bool(self.defined(path, number))

    def scene(self, path: str, slot: Slot) -> Scene:
        """What is seen from a place, with what the classes around it offer."""
        owner = slot.owner if slot.marks and self._is_class(path, slot.owner) else slot.owner[:-1]
        while owner:
            number = self.number(path, owner, slot.line)
            if number is not None and self.code.scope(path, number).kind == "class":
                return self._scenes.around(path, Class(path, number))
            owner = owner[:-1]
        return self._scenes.of(path)

    def _is_class(self, path: str, owner: tuple[str, ...]) -> bool:
        number = self.number(path, owner, 0)
        return number is not None and self.code.scope(path, number).kind == "class"

    def number(self, path: str, owner: tuple[str, ...], line: int) -> int | None:
        """The function or class of these names that is nearest to a line, by its number."""
        if not owner or not self.code.readable(path):
            return None
        scopes = self.code.scopes(path)
        named = [
            number
            for number, scope in enumerate(scopes)
            if scope.name == owner[-1] and self.names(path, number) == owner
        ]
        return min(named, key=lambda number: abs(scopes[number].line - line), default=None)

    def names(self, path: str, number: int) -> tuple[str, ...]:
        """The names of a scope and of all around it, from the module inwards."""
        found: list[str] = []
        while number > 0:
            scope = self.code.scope(path, number)
            if scope.kind != "lambda":
                found.append(scope.name)
            number = scope.parent
        return tuple(reversed(found))

    def defined(self, path: str, number: int | None) -> tuple[Fixture, ...]:
        """The fixtures that a function is."""
        if number is None:
            return ()
        owner = self.code.enclosing_class(path, number)
        offered = self._definitions.of_class(owner) if owner else self._definitions.of_module(path)
        return tuple(one for one in offered if one.function[:2] == (path, number))

    def of_module(self, path: str) -> tuple[Fixture, ...]:
        """The fixtures that a module defines itself, by its functions."""
        return tuple(one for one in self._definitions.of_module(path) if one.at.path == path)

    def around(self, fixture: Fixture) -> Scene:
        """What a fixture sees where it is defined."""
        path, number, _ = fixture.function
        return self._scenes.around(path, self.code.enclosing_class(path, number))

    def overridden(self, fixture: Fixture) -> Meant | None:
        """What a fixture stands in front of, where it is defined."""
        visible = self.around(fixture).visible.get(fixture.name, ())
        own = [index for index, one in enumerate(visible) if one.at == fixture.at]
        if own and own[0]:
            return Meant(fixture.name, visible[own[0] - 1])
        return Meant(fixture.name, None) if self.catalogue.fixture(fixture.name) else None

    def overriding(self, fixture: Fixture) -> tuple[Fixture, ...]:
        """The fixtures that stand right in front of one, wherever; in order of place."""
        found = (
            one
            for path in self.linked.project.test_paths
            for one in self.of_module(path)
            if one.name == fixture.name and one.at != fixture.at
        )
        return tuple(one for one in found if self.overridden(one) == Meant(one.name, fixture))

    def closure(self, fixture: Fixture) -> tuple[Asked, ...]:
        """A fixture with all that it asks for, as seen from where it is defined."""
        asking = Asking((fixture.name,))
        return closure(self.around(fixture), asking, frozenset(), self._of_plugin)

    def users(self, meant: Meant) -> tuple[Collected, ...]:
        """The tests that get a fixture."""
        return tuple(
            test
            for test in self.linked.tests
            if any((one.name, one.fixture) == meant for one in test.asked)
        )

    @property
    def closures(self) -> Iterable[tuple[Asked, ...]]:
        """What tests get, each that is shared once."""
        return self._closures

    def _of_plugin(self, name: str) -> tuple[str, ...] | None:
        entry = self.catalogue.fixture(name)
        return entry.requires if entry else None
