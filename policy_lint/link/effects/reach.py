"""The effects of each test: of all that pytest runs for it, with the chain to where each begins."""

from collections.abc import Container, Iterable, Iterator
from functools import cached_property, partial

from policy_lint.link.collection.collected import Collected
from policy_lint.link.effects.call_graph import UNRESOLVED, Graph
from policy_lint.link.effects.chains import Chains, named
from policy_lint.link.effects.checked import is_doubtful
from policy_lint.link.effects.no_request import Outgoing
from policy_lint.link.effects.node import Node
from policy_lint.link.effects.propagation import Known, propagate
from policy_lint.link.effects.roots import Root, Roots
from policy_lint.link.effects.swallowed import swallowed
from policy_lint.link.effects.undone_sign_ins import OF_HOOKS, OWN, STRANGER
from policy_lint.link.effects.untouched_doubles import Touch
from policy_lint.link.faults import Faults
from policy_lint.link.fixtures.definitions import Fixture
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import Function
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import (
    ASSERTION,
    AUTHENTICATION,
    REQUEST,
    Effect,
    Origin,
)
from policy_lint.model.place import Place, Step
from policy_lint.model.test import Test

OF_CONTAINERS = frozenset(name for kind in (dict, list, set, str) for name in dir(kind))
"""What a call on something unknown is nearly always: `answer.get("x")` asks a dict."""


REFUSED = (OWN, STRANGER)


class Reached:
    """Answers which effects a test has; the graph is walked once for all tests.

    Of a test that is not `wanted` (by its number) nothing is followed, and it has no effects.
    """

    def __init__(
        self,
        evaluator: Evaluator,
        graph: Graph,
        tests: tuple[Collected, ...],
        wanted: Container[int],
        faults: Faults,
    ) -> None:
        self._evaluator = evaluator
        self._graph = graph
        self._running = Roots(evaluator, graph)
        self._memo = evaluator.memo
        self._roots = [
            faults.spared(self._running.start(test).at, partial(self._running.of, index, test), ())
            if index in wanted
            else ()
            for index, test in enumerate(tests)
        ]
        self._known: dict[Node, Known] = propagate(
            graph, (root.node for roots in self._roots for root in roots)
        )
        self._chains = Chains(evaluator.code, self._known)
        self._touch = Touch(evaluator.code, graph, self._known)
        self._outgoing = Outgoing(evaluator, graph)

    def effects(self, index: int, test: Collected, *, asserting: bool = True) -> tuple[Effect, ...]:
        """The effects of one test, the directest way to each origin, sorted by place.

        Its assertions are among them if somebody asks for these: nearly every test has some. So is
        a call that leads nowhere, as the effect `unresolved`. Of a test that is not followed it is
        told which failures it does not let through itself.
        """
        if not self._roots[index]:
            return self._swallowed(test)
        found: dict[Origin, tuple[tuple[int, int, int], Root]] = {}
        unsigned = self._graph.piece(self._roots[index][0].node).unsigned
        for rank, root in enumerate(self._roots[index]):
            known = self._known[root.node]
            for origin in known:
                if origin.effect == ASSERTION and not asserting:
                    continue
                if origin.effect == AUTHENTICATION and _is_undone(root, unsigned):
                    continue
                way = known[origin]
                key = (max(way.certainty, root.certainty), rank, way.distance)
                if origin not in found or key < found[origin][0]:
                    found[origin] = (key, root)
        nodes = [root.node for root in self._roots[index]]
        this = test.item.classes[-1] if test.item.classes else None
        untouched = self._touch.untouched(found, this, nodes)
        effects = [
            self._effect(origin, root, used=origin not in untouched)
            for origin, (_, root) in found.items()
        ]
        signs = any(origin.effect == AUTHENTICATION for origin in found)
        effects += self._from_fixture_names(test, signs=signs)
        effects += self._from_marks(test)
        effects += self._from_bases(test)
        return tuple(sorted(effects, key=lambda effect: (effect.origin.at, effect.origin.name)))

    def perhaps(self, index: int, test: Collected) -> tuple[Step, ...]:
        """The assertions of a test of which none surely runs, each with its condition.

        There are none where it surely comes to one in what it calls, or where nobody can tell. What
        fixtures assert is of them.
        """
        frame = test.item.function.frame
        scope = self._evaluator.code.scope(frame.path, frame.scope)
        if not is_doubtful(scope) or not self._roots[index] or self._hands_on(frame):
            return ()
        if any(check.maker and self._is_of_tests(frame, check.maker) for check in scope.checks):
            return ()
        for root in self._roots[index]:
            if root.reach in ("direct", "base", "import", "helper") and not root.steps()[1:2]:
                for origin, way in self._known[root.node].items():
                    is_sure = way.certainty is Certainty.ALWAYS
                    if origin.effect == UNRESOLVED or (origin.effect == ASSERTION and is_sure):
                        return ()
        return tuple(
            Step(Place(frame.path, one.line, one.column), f"{one.what}, {one.when}")
            for one in scope.checks
        )

    def _is_of_tests(self, frame: Frame, callee: str) -> bool:
        """Whether something is a function of the tests."""
        return any(
            isinstance(value, Function) and self._graph.reads(value.path)
            for value in self._evaluator.values(frame, callee)
        )

    def _hands_on(self, frame: Frame) -> bool:
        """Whether a function has functions of its own that check something: it may hand them on."""
        todo = [*self._evaluator.code.scope(frame.path, frame.scope).children]
        while todo:
            scope = self._evaluator.code.scope(frame.path, todo.pop())
            if scope.checks:
                return True
            todo += scope.children
        return False

    def _swallowed(self, test: Collected) -> tuple[Effect, ...]:
        frame, start, reach = (
            test.item.function.frame,
            self._running.start(test),
            self._running.own_reach(test),
        )
        scope = self._evaluator.code.scope(frame.path, frame.scope)
        return tuple(
            Effect(origin, reach, Certainty.ALWAYS, (start, Step(origin.at, named(origin))))
            for origin in swallowed(frame.path, scope)
        )

    def providers(
        self, lacking: Iterable[tuple[str, Test]]
    ) -> tuple[tuple[str, frozenset[str]], ...]:
        """For each effect that tests lack the names under which a call of theirs may have it.

        It is a call that leads nowhere. The names are those of functions that have the effect,
        whether a test runs them or not, and those of the catalogue; apart from these, of functions
        that may make a request.
        """
        catalogue = self._evaluator.catalogue
        names: dict[str, set[str]] = {}
        wanted: set[str] = set()
        for effect, test in lacking:
            if effect not in names:
                names[effect] = set(_catalogued(catalogue, effect))
            wanted.update(
                step.what.removesuffix("()").rpartition(".")[2] for step in test.unresolved
            )
        functions = [*self._graph.functions_named(wanted)]
        reached = propagate(self._graph, functions)
        names[REQUEST] = {self._name(one) for one in functions if self._outgoing.leads_out([one])}
        for node, known in reached.items():
            for origin in known:
                if origin.effect in names:
                    names[origin.effect].add(self._name(node))
        return tuple(
            (effect, frozenset(found - OF_CONTAINERS)) for effect, found in sorted(names.items())
        )

    def _name(self, node: Node) -> str:
        return self._evaluator.code.scope(*node.frame[:2]).name

    def note(self, index: int) -> None:
        """Whoever asks notes all that is run for a test, and what tells that it is."""
        self._memo.settled(("roots", index))
        for root in self._roots[index]:
            self._run(root.node)

    def _run(self, node: Node) -> None:
        nothing: None = None
        self._memo.ask(("run", node), partial(self._run_by, node), nothing)

    def _run_by(self, node: Node) -> None:
        for edge in self._graph.piece(node).edges:
            self._run(edge.to)

    def runs(self, frame: Frame) -> bool:
        """Whether some test comes to run a function."""
        return frame in self._frames

    @cached_property
    def _frames(self) -> frozenset[Frame]:
        return frozenset(node.frame for node in self._known if not node.held)

    def is_refused(self, index: int) -> bool:
        """Whether a test, by its number, expects to be turned away, since nobody is signed in."""
        roots = self._roots[index]
        return bool(roots) and not self._graph.piece(roots[0].node).unsigned.isdisjoint(REFUSED)

    def is_alone(self, index: int, test: Collected) -> bool:
        """Whether a test, by its number, makes no request, as far as is seen."""
        roots = self._roots[index]
        return bool(roots) and self._outgoing.is_alone(test, [root.node for root in roots])

    def hooks(self, index: int, test: Collected) -> tuple[Step, ...]:
        """The setup and teardown hooks that run around a test which is followed."""
        around = self._running.around(test) if self._roots[index] else ()
        return tuple([root.steps()[0] for root in around if root.reach in ("hook", "base")])

    def _effect(self, origin: Origin, root: Root, *, used: bool) -> Effect:
        chain = self._chains.of(root, origin)
        steps = root.steps() + chain.steps
        by_turns = root.by_turns and not self._known[root.node][origin].certainty
        by_turns = by_turns or self._is_in_rows(root, origin)
        return Effect(origin, chain.reach, chain.certainty, steps, used, chain.turns, by_turns)

    def _is_in_rows(self, root: Root, origin: Origin) -> bool:
        """Whether a test surely comes to an origin with some rows of its parameters, not all."""
        if len(root.node.told) == len(dict(root.node.told)):
            return False
        rows = [self._known[edge.to].get(origin) for edge in self._graph.piece(root.node).edges]
        return bool(self._known[root.node][origin].certainty) and any(
            way is not None and not way.certainty for way in rows
        )

    def _from_fixture_names(self, test: Collected, *, signs: bool) -> Iterator[Effect]:
        """What the names of its fixtures say that a test has, which otherwise `signs` in or not."""
        start = self._running.start(test)
        frame = test.item.function.frame
        unsigned = self._graph.piece(Node(frame)).unsigned
        called = {call.callee for call in self._evaluator.code.scope(*frame[:2]).calls}
        for asked in test.asked:
            if asked.name in unsigned:
                continue
            if asked.fixture is not None:
                for found in self._graph.origins.of_fixture(asked.fixture):
                    if signs or asked.name not in called or not self._is_told(asked.fixture):
                        steps = self._running.asking(test, asked)
                        yield Effect(found.origin, "fixture", Certainty.ALWAYS, steps)
            else:
                place = asked.by.at if asked.by else start.at
                for found in self._graph.origins.of_name(asked.name, "fixture", place):
                    steps = self._running.asking(test, asked)
                    yield Effect(found.origin, "fixture", Certainty.ALWAYS, steps)

    def _is_told(self, fixture: Fixture) -> bool:
        """Whether a fixture hands out functions that sign in whom a call tells them to.

        If no call of them signs in, all are for nobody, whatever the name says.
        """
        given = self._evaluator.results.yielded(fixture.function)
        makers = [Node(one.frame) for one in given if isinstance(one, Function)]
        if not makers or len(makers) < len(given):
            return False
        reached = propagate(self._graph, makers)
        return all(
            self._graph.is_decided(node.frame)
            and any(origin.effect == AUTHENTICATION for origin in reached[node])
            for node in makers
        )

    def _from_marks(self, test: Collected) -> Iterator[Effect]:
        start = self._running.start(test)
        for mark in test.marks:
            place = Place(mark.path, mark.line, mark.column)
            for found in self._graph.origins.of_mark(mark):
                yield Effect(
                    found.origin,
                    "direct",
                    Certainty.ALWAYS,
                    (start, Step(place, f"mark {mark.name}")),
                )

    def _from_bases(self, test: Collected) -> Iterator[Effect]:
        start = self._running.start(test)
        for cls in test.item.classes[-1:]:
            own = self._evaluator.code.at(cls.path, cls.scope)
            for base in self._evaluator.classes.line(cls):
                at = (
                    self._evaluator.code.at(base.path, base.scope)
                    if isinstance(base, Class)
                    else own
                )
                for found in self._graph.origins.of_base(base, at):
                    step = Step(at, f"inherits from {found.origin.name}")
                    yield Effect(found.origin, "base", Certainty.ALWAYS, (start, step))


def _is_undone(root: Root, unsigned: frozenset[str]) -> bool:
    """Whether the test takes back what signs in there."""
    if root.fixture is None:
        return OF_HOOKS in unsigned and root.reach in ("hook", "base")
    return root.fixture in unsigned


def _catalogued(catalogue: Catalogue, effect: str) -> Iterator[str]:
    """The last names of what always has an effect; a condition is judged by what is written."""
    for entry in catalogue.entries:
        if entry.effect == effect and entry.when is None:
            yield from (name.rpartition(".")[2] for name in entry.names)
