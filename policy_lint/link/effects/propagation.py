"""Effects flow from where they begin to whatever runs that code.

Each node is told of the nearest origins first, the surest before the doubtful, and of a bounded
number of each effect, so the cost is linear in the size of the graph whatever its shape (Dijkstra
over pairs of certainty and distance, which never get better along a path).
"""

import heapq
from collections.abc import Iterable
from typing import NamedTuple

from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.node import Among, Edge, Node
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin

MOST_ORIGINS = 256
"""Origins of one effect that a node is told of; what lies beyond is further away than these.

It bounds the work. The most in five public suites (celery, certbot, litestar, mealie,
paperless-ngx) were 37, in celery.
"""


class Way(NamedTuple):
    """How a node comes to an origin: how surely, in how many steps, and by which edge first."""

    certainty: Certainty
    distance: int
    first: Edge | None


Known = dict[Origin, Way]


def propagate(graph: Graph, roots: Iterable[Node]) -> dict[Node, Known]:
    """For every node that the roots can come to, the origins that it reaches.

    Between equals the place of the origin in its file decides, and then the place of the step: not
    the order in which anybody asked.
    """
    nodes = graph.reachable(roots)
    runners: dict[Node, list[tuple[int, Node, Edge]]] = {}
    for node in nodes:
        for number, edge in enumerate(graph.piece(node).edges):
            runners.setdefault(edge.to, []).append((number, node, edge))
    begun = [
        (origin._replace(certainty=Certainty.ALWAYS), origin.certainty, node)
        for node in nodes
        for origin in graph.piece(node).origins
    ]
    ranks = {
        origin: rank for rank, origin in enumerate(sorted({one[0] for one in begun}, key=_order))
    }
    joined = Joined()
    known: dict[Node, Known] = {node: {} for node in nodes}
    told: dict[tuple[Node, str], int] = {}
    heap: list[_Entry] = [
        (sure, 0, ranks[origin], 0, ticket, node, origin, None)
        for ticket, (origin, sure, node) in enumerate(begun)
    ]
    heapq.heapify(heap)
    ticket = len(heap)
    while heap:
        sure, distance, rank, _, _, node, origin, first = heapq.heappop(heap)
        key = (node, origin.effect)
        if origin in known[node] or told.get(key, 0) >= MOST_ORIGINS:
            continue
        told[key] = told.get(key, 0) + 1
        known[node][origin] = Way(Certainty(sure), distance, first)
        for number, runner, step in runners.get(node, ()):
            further = distance + bool(step.what)
            ways = [(origin, max(sure, step.certainty), further, rank, number, step)]
            if step.among and not sure:
                ways += joined.ways(step.among, runner, (origin, further, rank, number, step))
            for one, worst, away, place, nth, by in ways:
                if one not in known[runner]:
                    ticket += 1
                    heapq.heappush(heap, (worst, away, place, nth, ticket, runner, one, by))
    return known


_Arrival = tuple[Origin, int, int, int, Edge]
"""What surely comes of an arm: the origin, distance, rank, number of the step, and the step."""


class Joined:
    """What every arm of a branching surely has is had by what branches: all origins of the effect.

    The sure ones arrive before all others.
    """

    def __init__(self) -> None:
        self._arrived: dict[tuple[Node, int, str], dict[int, list[_Arrival]]] = {}

    def ways(
        self, among: Among, runner: Node, arrival: _Arrival
    ) -> list[tuple[Origin, Certainty, int, int, int, Edge]]:
        """What is had now that an origin has arrived from one of the arms."""
        origin, *_, step = arrival
        arms = self._arrived.setdefault((runner, among.branching, origin.effect), {})
        was_whole = len(arms) == among.arms
        arms.setdefault(step.to.arm, []).append(arrival)
        if len(arms) < among.arms:
            return []
        new = [arrival] if was_whole else [one for arm in arms.values() for one in arm]
        return [(one, among.certainty, *rest) for one, *rest in new]  # type: ignore[misc]


_Entry = tuple[int, int, int, int, int, Node, Origin, Edge | None]
"""Certainty, distance, rank of the origin, number of the step; a ticket keeps entries apart."""


def _order(origin: Origin) -> tuple[object, ...]:
    """Where an origin stands in its file, before the name of that file counts."""
    at = origin.at
    return (at.line, at.column, origin.effect, origin.kind, origin.name, at.path, repr(origin))
