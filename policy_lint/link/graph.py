"""The graph of what runs what: what effects begin in a piece of code, and what it runs."""

from collections.abc import Collection, Iterable, Iterator

from policy_lint.link import dress
from policy_lint.link.argument_flow import ArgumentFlow
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.harvest import Numbered, at_import, displays, kept, once, without_replacements
from policy_lint.link.held import Held
from policy_lint.link.injection import injected
from policy_lint.link.interest import Interest
from policy_lint.link.origin import Found, Origins
from policy_lint.link.outside import Outside
from policy_lint.link.passage import Passages
from policy_lint.link.piece import CLASS_DECORATORS, INHERITED, Edge, Node, Piece
from policy_lint.link.suite import Suite
from policy_lint.link.support import Support
from policy_lint.link.value import External, Frame, Value, Values
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Bind, Call, Scope
from policy_lint.model.pattern import Matches
from policy_lint.model.place import Place

UNRESOLVED = "unresolved"
"""Stands for an effect where a call leads nowhere: it may have any."""
PATCHERS = frozenset(f"unittest.mock.patch{way}" for way in ("", ".object", ".multiple", ".dict"))


class Graph:
    """Reads the pieces of support code; of the product only what leads back into the tests."""

    def __init__(
        self, evaluator: Evaluator, suite: Suite, support: Support, matches: Matches
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._support = support
        self.origins = Origins(evaluator, support)
        self._outside = Outside(evaluator, self.origins, matches)
        self._held = Held(evaluator, support, self.piece)
        self._interest = Interest(evaluator, support)
        self._passages = Passages(evaluator, suite, support, self._interest, self._held)
        self._pieces: dict[Node, Piece] = {}

    def piece(self, node: Node) -> Piece:
        """What a node does by itself."""
        known = self._pieces.get(node)
        if known is None:
            known = self._read_held(node) if node.held else self._read(node.frame)
            self._pieces[node] = known
        return known

    def reachable(self, roots: Iterable[Node]) -> list[Node]:
        """Everything that the roots run.

        What is passed to a helper may tell what the helper calls, so helpers that learn of an
        argument are read once more.
        """
        found: dict[Node, None] = {}
        self._explore(roots, found)
        for _ in range(ArgumentFlow.ROUNDS):
            learned = self._passages.flow.learn()
            again = [node for node in found if learned.concerns(node.frame)]
            for node in again:
                del found[node], self._pieces[node]
            self._explore(again, found)
        return list(found)

    def functions_named(self, names: Collection[str]) -> Iterator[Node]:
        """The functions of support code that have one of the names."""
        for path in sorted(self._support.paths):
            for number, scope in enumerate(self._code.files[path].scopes):
                if scope.kind == "function" and scope.name in names:
                    yield Node(Frame(path, number, self._code.enclosing_class(path, number)))

    def _explore(self, starts: Iterable[Node], found: dict[Node, None]) -> None:
        todo = list(starts)
        while todo:
            node = todo.pop()
            if node not in found:
                found[node] = None
                todo += [edge.to for edge in self.piece(node).edges if edge.to not in found]

    def _read_held(self, node: Node) -> Piece:
        path, number, _ = node.frame
        if node.held == INHERITED:
            scope = self._code.scope(path, number)
            return Piece((), tuple(self._passages.inherited(node.frame, scope)))
        if node.held == CLASS_DECORATORS:
            found = dress.effects(
                self._evaluator, self.origins, path, self._code.scope(path, number)
            )
            return Piece(once(one.origin for one in found))
        body = self.piece(Node(node.frame))
        return Piece(tuple(origin for name, origin in body.holds if name == node.held))

    def _read(self, frame: Frame) -> Piece:
        scope = self._code.scope(frame.path, frame.scope)
        founds: list[Numbered] = []
        edges: list[Edge] = []
        unresolved: list[Origin] = []
        dressed = dress.tops(self._code, frame.path, scope)
        for number, call in enumerate(scope.calls):
            if number not in dressed and self._is_followed(frame, call):
                callees = self._evaluator.values(frame, call.callee)
                known = self._found(frame, call, callees)
                if known and number in scope.dropped and all(map(self._is_patcher, callees)):
                    known = []  # a patcher that nobody enters
                founds += [(found, number) for found in known]
                at = Place(frame.path, call.line, call.column)
                if callees:
                    edges += self._passages.called(frame, call, callees)
                else:
                    edges += self._passages.callbacks(frame, call, at)
                    if self._matters(call):
                        what = _written(call)
                        unresolved.append(Origin(UNRESOLVED, "call", what, at, call.certainty))
        bound = tuple(self._bound(frame, scope))
        if founds:
            founds = without_replacements(scope, founds, [bind for bind, _ in bound])
        founds += [(found, -1) for _, found in bound]
        founds += [(found, -1) for found in self._aside(frame, scope)]
        edges += self._passages.imports(frame, scope)
        if scope.kind in ("module", "class"):
            return at_import(scope, founds, [*edges, *self._passages.bodies(frame, scope)])
        edges += [*self._held.uses(frame, scope), *self._passages.read(frame, scope)]
        edges += self._passages.assigned(frame, scope)
        if scope.decorators:
            edges += self._passages.wrapped(frame, scope)
        keeps = tuple(kept(scope, founds)) if founds and frame.this is not None else ()
        origins = once([*(found.origin for found, _ in founds), *unresolved])
        return Piece(origins, tuple(edges), (), keeps)

    def _is_followed(self, frame: Frame, call: Call) -> bool:
        return call.certainty < Certainty.NEVER and self._interest.has(frame.path, call)

    def _found(self, frame: Frame, call: Call, callees: Values) -> list[Found]:
        if callees:
            return self.origins.of_call(frame, call, callees)
        return self.origins.of_written(frame, call)

    def _is_patcher(self, callee: Value) -> bool:
        """Whether a call only makes an object, which patches when somebody enters or starts it."""
        known = self._evaluator.catalogue.canonical
        return isinstance(callee, External) and known(callee.dotted) in PATCHERS

    def _aside(self, frame: Frame, scope: Scope) -> Iterator[Found]:
        """What is found beside calls and assignments: displays, imports, patterns, decorators."""
        for display in displays(frame.path, scope):
            yield from self.origins.of_display(frame, display)
        yield from self._outside.of(frame.path, frame.scope)
        if scope.decorators and scope.kind not in ("module", "class"):
            yield from dress.effects(self._evaluator, self.origins, frame.path, scope)

    def _bound(self, frame: Frame, scope: Scope) -> Iterator[tuple[Bind, Found]]:
        for bind in scope.binds:
            if "." in bind.target and bind.certainty < Certainty.NEVER:
                asked = self._interest.is_target(bind.target)
                known = self.origins.of_bind(frame, bind) if asked else []
                if not known and self._interest.is_function(bind.value):
                    known = injected(self._evaluator, self._support, frame, scope, bind)
                yield from ((bind, found) for found in known)

    def _matters(self, call: Call) -> bool:
        """Whether a call that leads nowhere might lead into support code, by its last name."""
        if call.role != "call" or not isinstance(call.callee, str):
            return False
        head, dot, _ = call.callee.partition(".")
        return (
            bool(dot) and head != "?" and call.callee.rpartition(".")[2] in self._interest.functions
        )


def _written(call: Call) -> str:
    """A call for people: what is called on the result of another call begins with dots."""
    head, _, rest = str(call.callee).partition(".")
    return f"... .{rest}()" if head[0] in "@<" else f"{head}.{rest}()"
