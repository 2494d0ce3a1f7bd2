"""Whether a test touches a double that a method keeps as an attribute of the test's object."""

from collections.abc import Iterable

from policy_lint.link.effects.call_graph import Graph
from policy_lint.link.effects.node import Node
from policy_lint.link.symbols.frame import Class
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.effect import Origin

FARTHEST = 200
"""Pieces that are looked at for one test; a test that runs more is taken to touch everything."""


class Touch:
    """Answers which kept origins the code that runs for a test reads again."""

    def __init__(self, code: Code, graph: Graph, nodes: Iterable[Node]) -> None:
        self._code = code
        self._graph = graph
        self._kept = {
            (origin, node.frame.this): name
            for node in nodes
            for name, origin in graph.piece(node).keeps
        }
        self._read: dict[Node, frozenset[str]] = {}

    def untouched(
        self, origins: Iterable[Origin], this: Class | None, roots: Iterable[Node]
    ) -> frozenset[Origin]:
        """The origins that the test's own object keeps and that nothing which runs reads."""
        kept = {
            origin: self._kept[origin, this] for origin in origins if (origin, this) in self._kept
        }
        names = self._names(roots) if kept else None
        if names is None:
            return frozenset()
        return frozenset(origin for origin, name in kept.items() if name not in names)

    def _names(self, roots: Iterable[Node]) -> set[str] | None:
        seen: set[Node] = set()
        names: set[str] = set()
        todo = list(roots)
        while todo:
            node = todo.pop()
            if node not in seen and node.frame.this is not None:
                seen.add(node)
                names |= self._reads(node)
                todo += [edge.to for edge in self._graph.piece(node).edges]
            if len(seen) > FARTHEST:
                return None
        return names

    def _reads(self, node: Node) -> frozenset[str]:
        if node not in self._read:
            scope = self._code.scope(node.frame.path, node.frame.scope)
            receiver = f"{scope.params[0].name}." if scope.params else "?"
            self._read[node] = frozenset(
                load[len(receiver) :].partition(".")[0]
                for load in scope.loads
                if load.startswith(receiver)
            )
        return self._read[node]
