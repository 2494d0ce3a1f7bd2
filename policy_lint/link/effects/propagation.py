"""Effects flow from where they begin to whatever runs that code.

Each node is told of the nearest origins first, the surest before the doubtful, and of a bounded
number of each effect, so the cost is linear in the size of the graph whatever its shape (Dijkstra
over pairs of certainty and distance, which never get better along a path).
"""

import heapq
from collections.abc import Iterable
from typing import NamedTuple

from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.node import Edge, Node
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
    begun = [(origin, node) for node in nodes for origin in graph.piece(node).origins]
    ranks = {
        origin: rank for rank, origin in enumerate(sorted({one for one, _ in begun}, key=_order))
    }
    known: dict[Node, Known] = {node: {} for node in nodes}
    told: dict[tuple[Node, str], int] = {}
    heap: list[_Entry] = [
        (origin.certainty, 0, ranks[origin], 0, ticket, node, origin, None)
        for ticket, (origin, node) in enumerate(begun)
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
            if origin not in known[runner]:
                ticket += 1
                worst = max(sure, step.certainty)
                entry = (worst, distance + 1, rank, number, ticket, runner, origin, step)
                heapq.heappush(heap, entry)
    return known


_Entry = tuple[int, int, int, int, int, Node, Origin, Edge | None]
"""Certainty, distance, rank of the origin, number of the step; a ticket keeps entries apart."""


def _order(origin: Origin) -> tuple[object, ...]:
    """Where an origin stands in its file, before the name of that file counts."""
    at = origin.at
    return (at.line, at.column, origin.effect, origin.kind, origin.name, at.path, repr(origin))
