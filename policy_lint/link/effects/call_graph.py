"""The graph of what runs what: what effects begin in a piece of code, and what it runs."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial

from policy_lint.link.collection.collected import Collected, Collection
from policy_lint.link.collection.dead_hooks import NAMES
from policy_lint.link.collection.support import Support
from policy_lint.link.effects import decorators
from policy_lint.link.effects.branches import bound, divided, in_arms
from policy_lint.link.effects.checked import checked
from policy_lint.link.effects.direct_access import DirectAccess
from policy_lint.link.effects.edges import Edges
from policy_lint.link.effects.made_at_import import MadeAtImport
from policy_lint.link.effects.node import (
    CLASS_DECORATORS,
    INHERITED,
    Among,
    Edge,
    Node,
    Piece,
    Told,
)
from policy_lint.link.effects.origins import Found, Origins
from policy_lint.link.effects.outside import Outside
from policy_lint.link.effects.prefilter import Prefilter
from policy_lint.link.effects.replacement import injected
from policy_lint.link.effects.summary import (
    Numbered,
    at_import,
    displays,
    kept,
    once,
    without_given,
    without_replacements,
)
from policy_lint.link.effects.swallowed import swallowed
from policy_lint.link.effects.telling import EMPTY
from policy_lint.link.effects.undone_sign_ins import holds, unsigned
from policy_lint.link.effects.written import PAIR, otherwise
from policy_lint.link.faults import Faults
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.modules import Lookup
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    External,
    Value,
    Values,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import AUTHENTICATION, DIRECT_ACCESS, Origin
from policy_lint.model.facts import Bind, Call, Scope
from policy_lint.model.pattern import Matches
from policy_lint.model.place import Place

Called = tuple[int, Call, Values]
"""A call by its number, and what it may call."""
UNRESOLVED = "unresolved"
"""Stands for an effect where a call leads nowhere: it may have any."""
RUN = "run"
PATCHERS = frozenset(f"unittest.mock.patch{way}" for way in ("", ".object", ".multiple", ".dict"))


class Graph:
    """Reads the pieces of support code; of the product only what leads back into the tests."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that says what code does
        self,
        evaluator: Evaluator,
        collection: Collection,
        support: Support,
        matches: Matches,
        faults: Faults,
        accessors: Sequence[str] = (),
    ) -> None:
        self._faults = faults
        self._evaluator = evaluator
        self._code = evaluator.code
        self._support = support
        self._collection = collection
        self.origins = Origins(evaluator, support)
        self._access = DirectAccess(evaluator, self.origins.meaning, accessors)
        self._outside = Outside(evaluator, self.origins, matches)
        self._made_at_import = MadeAtImport(evaluator, support, self._body)
        self._prefilter = Prefilter(evaluator, support)
        self._edges = Edges(evaluator, collection, support, self._prefilter, self._made_at_import)
        self._memo = evaluator.memo

    def words(self) -> frozenset[str]:
        """The names by which calls are told apart that cannot matter, each after its kind."""
        told = {
            **self._prefilter.words(),
            "handed": self.origins.handing.names,
            "made": self._made_at_import.attributes,
        }
        return frozenset([f"{kind} {word}" for kind, words in told.items() for word in words])

    def for_marks(self, frame: Frame, has: Callable[[str], bool | None]) -> Node:
        """A function as it runs for a test that has these marks; None where that is open."""
        return Node(frame, told=self._edges.flags.told_by_marks(frame, has))

    def is_decided(self, frame: Frame) -> bool:
        """Whether a call of a function decides what it does."""
        return bool(self._edges.flags.deciding(*frame[:2]))

    def piece(self, node: Node) -> Piece:
        """What a node does by itself."""
        whole = node._replace(arm=0) if node.arm else node
        return self._memo.noted(("pieces", whole), partial(self._spared, whole))[node]

    def _spared(self, whole: Node) -> Mapping[Node, Piece]:
        at = self._code.at(*whole.frame[:2])
        return self._faults.spared(at, partial(self._pieces, whole), defaultdict(Piece))

    def _pieces(self, whole: Node) -> Mapping[Node, Piece]:
        """A node and, if it is that of a function with arms, what runs in each of these."""
        if whole.held:
            return {whole: self._read_held(whole)}
        frame = whole.frame
        piece = self._memo.noted(("piece", frame), partial(self._read, frame))
        scope = self._code.scope(frame.path, frame.scope)
        if len(whole.told) > len(dict(whole.told)):
            return {whole: piece._replace(origins=(), edges=tuple(self._one_of(whole)))}
        if whole.told:
            piece = self._without_nobody(piece, scope, whole)
        if any(edge.to.told for edge in piece.edges):
            piece = piece._replace(edges=tuple([bound(edge, whole.told) for edge in piece.edges]))
        if not scope.arms or scope.kind in ("module", "class"):
            return {whole: piece}
        turns = self._edges.flags.turns(frame, whole.told)
        if turns:
            return {whole: piece._replace(origins=(), edges=tuple(self._by_turns(whole, turns)))}
        decide = partial(self._edges.flags.decide, frame, whole.told)
        return divided(scope, whole, piece, decide)

    def _one_of(self, whole: Node) -> Iterator[Edge]:
        """A test with each row of its parameters, one of which it has when it runs."""
        at = self._code.at(*whole.frame[:2])
        among = Among(0, len(whole.told), Certainty.ALWAYS)
        for row in whole.told:
            yield Edge(whole._replace(told=(row,)), at, Certainty.CONDITIONAL, "", among)

    def for_rows(self, test: Collected) -> Node:
        """A test as it runs with its parameters, where one decides what it does."""
        frame, standing = test.item.function.frame, partial(self._collection.standing, test)
        return Node(frame, told=self._edges.flags.rows(frame, standing))

    def _by_turns(self, whole: Node, turns: Told) -> Iterator[Edge]:
        """A node with each member of a list that its loop gives a turn."""
        at = self._code.at(*whole.frame[:2])
        for turn in turns:
            yield Edge(whole._replace(told=(*whole.told, turn)), at, Certainty.ALWAYS, "")

    def _without_nobody(self, piece: Piece, scope: Scope, node: Node) -> Piece:
        """The piece without the sign-ins that are given nobody: `client(user=None)`."""
        empty = {name for name, said in node.told if said in EMPTY}
        hanging = partial(self._edges.flags.hanging, node.frame, scope)
        nobody = {
            (call.line, call.column)
            for call in (scope.calls if empty else ())
            if (params := hanging(call)) and empty.issuperset(params)
        }
        kept = [
            one for one in piece.origins if one.effect != AUTHENTICATION or one.at[1:] not in nobody
        ]
        return piece._replace(origins=tuple(kept)) if nobody else piece

    def reads(self, path: str) -> bool:
        """Whether it reads what the functions of a file do: whether they belong to the tests."""
        return self._support.has(path)

    def keeps_in(self, node: Node) -> str:
        """The effect that goes no further than a node: what an accessor does is its own affair."""
        return DIRECT_ACCESS if self._access.is_accessor(node.frame) else ""

    def reachable(self, roots: Iterable[Node]) -> list[Node]:
        """Everything that the roots run."""
        found: dict[Node, None] = {}
        todo = list(roots)
        while todo:
            node = todo.pop()
            if node not in found:
                found[node] = None
                todo += [edge.to for edge in self.piece(node).edges if edge.to not in found]
        return list(found)

    def functions_named(self, names: Container[str]) -> Iterator[Node]:
        """The functions of support code that have one of the names."""
        for path in sorted(self._support.paths):
            for number, scope in enumerate(self._code.scopes(path)):
                if scope.kind == "function" and scope.name in names:
                    yield Node(Frame(path, number, self._code.enclosing_class(path, number)))

    def _read_held(self, node: Node) -> Piece:
        path, number = node.frame[:2]
        if node.held == INHERITED:
            scope = self._code.scope(path, number)
            return Piece((), tuple(self._edges.inherited(node.frame, scope)))
        if node.held == CLASS_DECORATORS:
            scope = self._code.scope(path, number)
            found = decorators.effects(self._evaluator, self.origins, path, scope)
            edges = tuple(self._edges.wrapped(node.frame, scope))
            return Piece(once(one.origin for one in found), edges)
        body = self._body(node.frame)
        name, _, part = node.held.partition(".")
        origins = (
            one.origin
            for one in body.holds
            if one.name == name and (not part or one.part in ("", part))
        )
        return Piece(tuple(origins))

    def _read(self, frame: Frame) -> Piece:
        scope = self._code.scope(frame.path, frame.scope)
        if scope.name in NAMES:
            self._memo.sources.add(run(frame))
        if scope.arms and scope.kind not in ("module", "class"):
            scope = in_arms(scope)
        called = tuple(self._called(frame, scope))
        edges = [*self._led_to(frame, called), *self._edges.imports(frame, scope)]
        if scope.kind in ("module", "class"):
            edges += self._edges.bodies(frame, scope)
            body = self._body(frame)
            origins = once([*body.origins, *self._access.of(frame, scope)])
            return body._replace(origins=origins, edges=tuple(edges))
        edges += [*self._made_at_import.uses(frame, scope), *self._edges.read(frame, scope)]
        edges += self._edges.assigned(frame, scope)
        if scope.decorators:
            edges += self._edges.wrapped(frame, scope)
        founds = self._founds(frame, scope, called)
        lasting = unsigned(self._code.scope(frame.path, frame.scope), founds)
        founds = [(found, number) for found, number in founds if holds(found, lasting)]
        keeps = tuple(kept(scope, founds)) if founds and frame.this is not None else ()
        lost = self._unresolved(frame, called)
        honest = self._honesty(frame.path, scope) if self._support.has(frame.path) else ()
        access = self._access.of(frame, scope)
        origins = once([*(found.origin for found, _ in founds), *lost, *honest, *access])
        return Piece(origins, tuple(edges), (), keeps, lasting.fixtures)

    def _honesty(self, path: str, scope: Scope) -> Iterator[Origin]:
        """What a function checks, and which failures it lets pass."""
        yield from swallowed(path, scope)
        yield from checked(path, scope)

    def _body(self, frame: Frame) -> Piece:
        """What the body of a module or class makes and does, wherever that leads."""
        return self._memo.noted(("body", frame), partial(self._read_body, frame))

    def _read_body(self, frame: Frame) -> Piece:
        scope = self._code.scope(frame.path, frame.scope)
        called = tuple(self._called(frame, scope))
        founds = self._founds(frame, scope, called)
        if scope.kind == "module" and self._collection.unread(frame.path) == "globals()":
            founds = without_given(scope, founds)
        return at_import(self._evaluator, frame, scope, founds)

    def _called(self, frame: Frame, scope: Scope) -> Iterator[Called]:
        """The calls of a scope that are worth following, and what they may call."""
        dressed = decorators.tops(self._code, frame.path, scope)
        for number, call in enumerate(scope.calls):
            happens = call.certainty < Certainty.NEVER and number not in dressed
            if happens and self._prefilter.has(frame.path, call):
                yield number, call, self._evaluator.values(frame, call.callee)

    def _founds(self, frame: Frame, scope: Scope, called: Iterable[Called]) -> list[Numbered]:
        """The effects that begin in a scope, each with the call that has it."""
        handed = self.origins.handing.numbers(frame)
        founds = [
            (found, number)
            for number, call, callees in called
            if number not in handed
            for found in self._found(frame, call, callees)
            if number not in scope.dropped or not callees or not all(map(self._is_patcher, callees))
        ]
        bound = tuple(self._bound(frame, scope))
        if founds:
            founds = without_replacements(scope, founds, [bind for bind, _ in bound])
        told = {(found.origin.effect, found.origin.at) for found, _ in founds}
        founds += [
            (found, -1) for _, found in bound if (found.origin.effect, found.origin.at) not in told
        ]
        founds += [(found, -1) for found in self._aside(frame, scope)]
        return founds

    def _led_to(self, frame: Frame, called: Iterable[Called]) -> Iterator[Edge]:
        for _, call, callees in called:
            if callees:
                yield from self._edges.called(frame, call, callees)
            else:
                at = Place(frame.path, call.line, call.column)
                yield from self._edges.callbacks(frame, call, at)

    def _unresolved(self, frame: Frame, called: Iterable[Called]) -> Iterator[Origin]:
        for _, call, callees in called:
            if not callees and self._matters(call):
                at = Place(frame.path, call.line, call.column)
                yield Origin(UNRESOLVED, "call", _written(call), at, call.certainty)

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
        for call in scope.calls:
            says = bool(call.keywords) or len(call.args) == PAIR
            if says and call.certainty < Certainty.NEVER and not decorators.decorates(call):
                yield from self.origins.of_words(frame, call)
        yield from self._outside.of(frame.path, frame.scope)
        if scope.decorators and scope.kind not in ("module", "class"):
            yield from decorators.effects(self._evaluator, self.origins, frame.path, scope)

    def _bound(self, frame: Frame, scope: Scope) -> Iterator[tuple[Bind, Found]]:
        others = otherwise(self._code, frame, scope, self.origins.is_owner)
        for bind in (*scope.binds, *others):
            if "." in bind.target and bind.certainty < Certainty.NEVER:
                asked = self._prefilter.is_target(bind.target)
                known = self.origins.of_bind(frame, bind) if asked else []
                if not known and self._prefilter.stands_in(frame.path, scope, bind):
                    known = injected(self._evaluator, self._support, frame, scope, bind)
                yield from ((bind, found) for found in known)

    def _matters(self, call: Call) -> bool:
        """Whether a call that leads nowhere might lead into support code, by its last name."""
        if call.role not in ("call", "raises") or not isinstance(call.callee, str):
            return False
        head, dot, _ = call.callee.partition(".")
        return (
            bool(dot)
            and head != "?"
            and call.callee.rpartition(".")[2] in self._prefilter.functions
        )


def run(frame: Frame) -> Lookup:
    """The source of whatever is made from that a hook by its name is run as a function."""
    return Lookup(frame.path, str(frame[1:]), RUN)


def _written(call: Call) -> str:
    """A call for people: what is called on the result of another call begins with dots."""
    head, _, rest = str(call.callee).partition(".")
    return f"... .{rest}()" if head[0] in "@<" else f"{head}.{rest}()"
