"""Who asks for a fixture, as steps of a chain: each where it asks, then the fixture itself."""

from collections.abc import Iterator, Mapping

from policy_lint.link.collection.collected import Collected
from policy_lint.link.collection.items import place
from policy_lint.link.collection.marks import Mark
from policy_lint.link.fixtures.closure import Asked
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.place import Place, Step

Askers = Mapping[Fixture, Asked]
"""The fixtures of a closure, each as it was asked for first."""


def asking(code: Code, test: Collected, asked: Asked, askers: Askers) -> tuple[Step, ...]:
    """The steps from a test to a fixture of its closure; a plugin's has no place of its own."""
    links = list(_links(test, asked, askers))
    steps = [_asks(code, test, link) for link in reversed(links)]
    if asked.fixture is not None and steps[-1].at != asked.fixture.at:
        steps.append(Step(asked.fixture.at, f"fixture {asked.name}"))
    return tuple(steps)


def askers(closure: tuple[Asked, ...]) -> Askers:
    """Who asks in a closure, by what is asked for."""
    return {one.fixture: one for one in reversed(closure) if one.fixture is not None}


def _links(test: Collected, asked: Asked, askers: Askers) -> Iterator[Asked]:
    """What was asked for, what asked for that, and so on back to the test."""
    link: Asked | None = asked
    for _ in test.asked:
        if link is None:
            return
        yield link
        link = askers.get(link.by) if link.by else None


def _asks(code: Code, test: Collected, asked: Asked) -> Step:
    if asked.by is not None:
        return Step(asked.by.at, f"fixture {asked.by.name} asks for fixture {asked.name}")
    if asked.fixture is not None and asked.fixture.autouse:
        return Step(asked.fixture.at, f"autouse fixture {asked.name}")
    return Step(_place(code, test, asked.name), f"asks for fixture {asked.name}")


def _place(code: Code, test: Collected, name: str) -> Place:
    """Where a test asks: its `def`, a `usefixtures` mark, or the configuration."""
    function = test.item.function
    if name not in code.parameters(function.path, function.scope):
        mark = asking_mark(test, name)
        if mark is not None:
            return Place(mark.path, mark.line, mark.column)
        if name in test.config.usefixtures:
            return Place(test.config.path, 1)
    return place(code, test.item)


def asking_mark(test: Collected, name: str) -> Mark | None:
    """The mark that asks for a fixture, if one does."""
    for mark in test.marks:
        if mark.name == "usefixtures" and mark.call and f"={name!r}" in mark.call.args:
            return mark
    return None
