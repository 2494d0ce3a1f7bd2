"""Effects flow from where they begin to whatever runs that code.

Each node is told of the nearest origins first, the surest before the doubtful, and of a bounded
number of each effect, so the cost is linear in the size of the graph whatever its shape (Dijkstra
over pairs of certainty and distance, which never get better along a path).
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.node import Among, Edge, Node
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import ASSERTION, Origin

MOST_ORIGINS = 256
"""Origins of one effect that a node is told of; what lies beyond is further away than these.

It bounds the work. The most in five public suites (celery, certbot, litestar, mealie,
paperless-ngx) were 37, in celery.
"""


MOST = {ASSERTION: 1}
"""Of effects of which it only counts whether they are there."""


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
    numbers = {node: number for number, node in enumerate(nodes)}
    runners: list[list[tuple[int, int, Edge]]] = [[] for _ in nodes]
    begun: list[tuple[Origin, Certainty, int]] = []
    for number, node in enumerate(nodes):
        piece = graph.piece(node)
        for place, edge in enumerate(piece.edges):
            runners[numbers[edge.to]].append((place, number, edge))
        begun += [
            (origin._replace(certainty=Certainty.ALWAYS), origin.certainty, number)
            for origin in piece.origins
        ]
    origins = sorted({origin for origin, *_ in begun}, key=_order)
    ranks = {origin: rank for rank, origin in enumerate(origins)}
    heap: list[_Entry] = [
        (sure, 0, ranks[origin], 0, ticket, number, None)
        for ticket, (origin, sure, number) in enumerate(begun)
    ]
    kept_in = {
        number: effect for node, number in numbers.items() if (effect := graph.keeps_in(node))
    }
    known = _spread(heap, [origin.effect for origin in origins], runners, kept_in)
    return {
        node: {origins[rank]: way for rank, way in ways.items()}
        for node, ways in zip(nodes, known, strict=True)
    }


def _spread(
    heap: list["_Entry"],
    effects: Sequence[str],
    runners: Sequence[Sequence[tuple[int, int, Edge]]],
    kept_in: Mapping[int, str],
) -> list[dict[int, Way]]:
    """For every node the ranks of the origins that it reaches; nodes and origins are numbers."""
    heapq.heapify(heap)
    ticket = len(heap)
    joined = Joined()
    known: list[dict[int, Way]] = [{} for _ in runners]
    told: list[dict[str, int]] = [{} for _ in runners]
    while heap:
        sure, distance, rank, _, _, node, first = heapq.heappop(heap)
        effect, count = effects[rank], told[node]
        if rank in known[node] or count.get(effect, 0) >= MOST.get(effect, MOST_ORIGINS):
            continue
        count[effect] = count.get(effect, 0) + 1
        known[node][rank] = Way(Certainty(sure), distance, first)
        if kept_in.get(node) == effect:
            continue
        for number, runner, step in runners[node]:
            further = distance + bool(step.what)
            ways = [(max(sure, step.certainty), further, rank, number, step)]
            if step.among and not sure:
                arrival = (further, rank, number, step)
                ways += joined.ways(step.among, runner, effect, arrival)
            for worst, away, one, nth, by in ways:
                if one not in known[runner]:
                    ticket += 1
                    heapq.heappush(heap, (worst, away, one, nth, ticket, runner, by))
    return known


_Arrival = tuple[int, int, int, Edge]
"""What surely comes of an arm: distance, rank of the origin, number of the step, and the step."""


class Joined:
    """What every arm of a branching surely has is had by what branches: all origins of the effect.

    The sure ones arrive before all others.
    """

    def __init__(self) -> None:
        self._arrived: dict[tuple[int, int, str], dict[Node, list[_Arrival]]] = {}

    def ways(
        self, among: Among, runner: int, effect: str, arrival: _Arrival
    ) -> list[tuple[Certainty, int, int, int, Edge]]:
        """What is had now that an origin has arrived from one of the arms."""
        step = arrival[-1]
        arms = self._arrived.setdefault((runner, among.branching, effect), {})
        was_whole = len(arms) == among.arms
        arms.setdefault(step.to, []).append(arrival)
        if len(arms) < among.arms:
            return []
        new = [arrival] if was_whole else [one for arm in arms.values() for one in arm]
        return [(among.certainty, *one) for one in new]


_Entry = tuple[int, int, int, int, int, int, Edge | None]
"""Certainty, distance, rank of the origin, number of the step; a ticket keeps entries apart."""


def _order(origin: Origin) -> tuple[object, ...]:
    """Where an origin stands in its file, before the name of that file counts."""
    at = origin.at
    return (at.line, at.column, origin.effect, origin.kind, origin.name, at.path, repr(origin))
