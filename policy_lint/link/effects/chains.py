"""The chain from what pytest runs for a test to where an effect begins."""

from typing import NamedTuple

from policy_lint.link.effects.node import INHERITED, Edge, Node
from policy_lint.link.effects.propagation import Known
from policy_lint.link.effects.roots import Root
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin, Reach
from policy_lint.model.place import Place, Step


class Chain(NamedTuple):
    """How an origin is reached from a root; it is the same for whatever test has the root."""

    reach: Reach
    certainty: Certainty
    steps: tuple[Step, ...]
    """From the root on."""
    turns: bool
    """All that is conditional on it is so because of loops."""


class Chains:
    """Answers how origins are reached, which are `known` for every node that tests run."""

    def __init__(self, code: Code, known: dict[Node, Known]) -> None:
        self._code = code
        self._known = known
        self._rests: dict[tuple[Node, Origin], tuple[Step, ...]] = {}
        self._found: dict[tuple[Node, Reach, Certainty, Origin], Chain] = {}

    def of(self, root: Root, origin: Origin) -> Chain:
        """The way from a root to an origin that it reaches."""
        key = (root.node, root.reach, root.certainty, origin)
        if key not in self._found:
            self._found[key] = self._find(root, origin)
        return self._found[key]

    def _find(self, root: Root, origin: Origin) -> Chain:
        way = self._known[root.node][origin]
        reach = root.reach
        first = self._step(root.node, origin)
        if reach == "direct" and first is not None:
            is_held = first.to.held not in ("", INHERITED)
            reach = "import" if is_held else self._called(root, first.to)
        sure = max(way.certainty, root.certainty)
        turns = sure is Certainty.CONDITIONAL is not root.certainty and self._turns(root, origin)
        return Chain(reach, sure, self._rest(root.node, origin), turns)

    def _turns(self, root: Root, origin: Origin) -> bool:
        """Whether all that is conditional on the way to an origin is so because of loops."""
        node, in_arm = root.node, False
        while (way := self._known[node][origin]).certainty or in_arm:
            at, sure = (way.first.at, way.first.certainty) if way.first else (origin.at, 1)
            if way.first is not None and way.first.among:
                in_arm = in_arm or bool(sure)
            elif in_arm or sure:
                if not self._in_loop(node.frame, at):
                    return False
                in_arm = False
            if way.first is None:
                break
            node = way.first.to
        return True

    def _in_loop(self, frame: Frame, at: Place) -> bool:
        scope = self._code.scope(frame.path, frame.scope)
        spots = [(call.line, call.column) for call in scope.calls if call.turning]
        spots += [(bind.line, bind.column) for bind in scope.binds if bind.turning]
        return at[1:] in spots

    def _step(self, node: Node, origin: Origin) -> Edge | None:
        """The first step from a node to an origin that leads out of its scope."""
        first = self._known[node][origin].first
        while first is not None and not first.what:
            first = self._known[first.to][origin].first
        return first

    def _rest(self, node: Node, origin: Origin) -> tuple[Step, ...]:
        """The steps from a node to an origin."""
        passed: list[tuple[Node, Step]] = []
        while (node, origin) not in self._rests:
            edge = self._known[node][origin].first
            if edge is None:
                self._rests[node, origin] = (Step(origin.at, named(origin)),)
            else:
                passed.append((node, Step(edge.at, edge.what)))
                node = edge.to
        steps = self._rests[node, origin]
        for runner, step in reversed(passed):
            steps = (step, *steps) if step.what else steps
            self._rests[runner, origin] = steps
        return steps

    def _called(self, root: Root, callee: Node) -> Reach:
        this = root.node.frame.this
        if this is None or callee.frame.this != this:
            return "helper"
        owner = self._code.enclosing_class(callee.frame.path, callee.frame.scope)
        return "helper" if owner in (this, None) else "base"


def named(origin: Origin) -> str:
    """An origin in words, as the last step of a chain."""
    target = f" in place of {origin.beside}" if origin.beside else ""
    return f"{origin.name.replace('.[]', '[...]')}{target} ({origin.effect}: {origin.kind})"
