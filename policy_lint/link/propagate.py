"""Effects flow from where they begin to whatever runs that code.

Each node is told of the nearest origins first, the surest before the doubtful, and of a bounded
number of each effect, so the cost is linear in the size of the graph whatever its shape (Dijkstra
over pairs of certainty and distance, which never get better along a path).
"""

import heapq
from collections.abc import Iterable
from typing import NamedTuple

from policy_lint.link.graph import Graph
from policy_lint.link.piece import Edge, Node
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin

MOST = 48
"""Origins of one effect that a node is told of; what lies beyond is further away than these."""


class Way(NamedTuple):
    """How a node comes to an origin: how surely, in how many steps, and by which edge first."""

    certainty: Certainty
    distance: int
    first: Edge | None


Known = dict[Origin, Way]


def propagate(graph: Graph, roots: Iterable[Node]) -> dict[Node, Known]:
    """For every node that the roots can come to, the origins that it reaches."""
    nodes = graph.reachable(roots)
    runners: dict[Node, list[tuple[Node, Edge]]] = {}
    for node in nodes:
        for edge in graph.piece(node).edges:
            runners.setdefault(edge.to, []).append((node, edge))
    known: dict[Node, Known] = {node: {} for node in nodes}
    told: dict[tuple[Node, str], int] = {}
    heap: list[tuple[int, int, int, Node, Origin, Edge | None]] = []
    for node in nodes:
        for origin in graph.piece(node).origins:
            heap.append((origin.certainty, 0, len(heap), node, origin, None))
    heapq.heapify(heap)
    ticket = len(heap)
    while heap:
        sure, distance, _, node, origin, first = heapq.heappop(heap)
        key = (node, origin.effect)
        if origin in known[node] or told.get(key, 0) >= MOST:
            continue
        told[key] = told.get(key, 0) + 1
        known[node][origin] = Way(Certainty(sure), distance, first)
        for runner, step in runners.get(node, ()):
            if origin not in known[runner]:
                ticket += 1
                worst = max(sure, step.certainty)
                heapq.heappush(heap, (worst, distance + 1, ticket, runner, origin, step))
    return known
