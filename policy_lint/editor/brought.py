"""The effects that a fixture brings to whoever asks for it, each with the way to its origin."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_lint.editor.sight import Meant, Sight
from policy_lint.link.effects.node import Node
from policy_lint.link.effects.propagation import Known, propagate
from policy_lint.link.fixtures.closure import Asked
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import ASSERTION, REQUEST, SWALLOWED, Origin
from policy_lint.model.place import Place, Step

_NONE_OF_ITS_OWN = frozenset((ASSERTION, REQUEST, SWALLOWED))
"""Effects that matter in the test itself."""


class Brought(NamedTuple):
    """An effect that comes with a fixture."""

    origin: Origin
    certainty: Certainty
    through: tuple[str, ...]
    """The fixtures on the way, from the one that is asked for."""
    steps: tuple[Step, ...]
    """The way from the last of them to where it begins."""


def brought(sight: Sight, meant: Meant) -> tuple[Brought, ...]:
    """What a fixture brings, by itself and by those that it asks for; the nearest first."""
    if meant.fixture is None:
        return tuple(_by_name(sight, meant.name, (meant.name,), Place("", 0)))
    closed = sight.closure(meant.fixture)
    nodes = [Node(one.fixture.function.frame) for one in closed if one.fixture]
    known = propagate(sight.linked.graph, nodes)
    found = [each for one in closed for each in _of_one(sight, one, closed, known)]
    first = {each.origin: each for each in reversed(found)}
    return tuple(each for each in found if first[each.origin] is each)


def _of_one(
    sight: Sight, asked: Asked, closed: tuple[Asked, ...], known: dict[Node, Known]
) -> Iterator[Brought]:
    through = _way(asked, closed)
    fixture = asked.fixture
    if fixture is None:
        at = asked.by.at if asked.by else Place("", 0)
        yield from _by_name(sight, asked.name, through, at)
        return
    for found in sight.linked.graph.origins.of_fixture(fixture):
        yield Brought(found.origin, Certainty.ALWAYS, through, ())
    node = Node(fixture.function.frame)
    effects = frozenset(sight.catalogue.effects) - _NONE_OF_ITS_OWN
    for origin, way in sorted(known[node].items(), key=lambda row: row[1].distance):
        if origin.effect in effects:
            yield Brought(origin, way.certainty, through, tuple(_steps(known, node, origin)))


def _by_name(sight: Sight, name: str, through: tuple[str, ...], at: Place) -> Iterator[Brought]:
    """What a plugin's fixture brings, by its name alone."""
    for found in sight.linked.graph.origins.of_name(name, "fixture", at):
        yield Brought(found.origin, Certainty.ALWAYS, through, ())


def _way(asked: Asked, closed: tuple[Asked, ...]) -> tuple[str, ...]:
    """The fixtures from the one that is asked for to one of its closure."""
    askers = {one.fixture: one for one in reversed(closed) if one.fixture is not None}
    names: list[str] = []
    link: Asked | None = asked
    while link is not None and len(names) < len(closed):
        names.append(link.name)
        link = askers.get(link.by) if link.by else None
    return tuple(reversed(names))


def _steps(known: dict[Node, Known], node: Node, origin: Origin) -> Iterator[Step]:
    """The calls on the way from a node to an origin."""
    while (edge := known[node][origin].first) is not None:
        if edge.what:
            yield Step(edge.at, edge.what)
        node = edge.to
