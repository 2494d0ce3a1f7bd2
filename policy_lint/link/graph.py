"""The graph of what runs what: what effects begin in a piece of code, and what it runs."""

from collections.abc import Collection, Iterable, Iterator

from policy_lint.link import dress
from policy_lint.link.argument_flow import ArgumentFlow
from policy_lint.link.evaluate import Evaluator
from policy_lint.link.held import Held, holder, mentions
from policy_lint.link.injection import injected
from policy_lint.link.interest import Interest
from policy_lint.link.origin import Found, Origins, Written
from policy_lint.link.outside import Outside
from policy_lint.link.piece import CLASS_DECORATORS, Edge, Node, Piece
from policy_lint.link.suite import Suite
from policy_lint.link.support import Support
from policy_lint.link.value import (
    Class,
    Constant,
    External,
    Frame,
    Function,
    Instance,
    Value,
    Values,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Call, Group, Scope
from policy_lint.model.pattern import Matches
from policy_lint.model.place import Place

CONSTRUCTORS = ("__init__", "__new__", "__post_init__")
UNRESOLVED = "unresolved"
"""Stands for an effect where a call leads nowhere: it may have any."""
Numbered = tuple[Found, int]
"""What was found, and the number of the call that makes it (-1 for none)."""


class Graph:
    """Reads the pieces of support code; product code is never entered."""

    def __init__(
        self, evaluator: Evaluator, suite: Suite, support: Support, matches: Matches
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._suite = suite
        self._support = support
        self.origins = Origins(evaluator, support)
        self._outside = Outside(evaluator, self.origins, matches)
        self._held = Held(evaluator, support, self.piece)
        self._flow = ArgumentFlow(evaluator)
        self._interest = Interest(evaluator.code, support, evaluator.catalogue)
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
            learned = self._flow.learn()
            again = [node for node in found if (node.frame.path, node.frame.scope) in learned]
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
        if node.held == CLASS_DECORATORS:
            found = dress.effects(
                self._evaluator, self.origins, path, self._code.scope(path, number)
            )
            return Piece(_once(one.origin for one in found))
        body = self.piece(Node(node.frame))
        return Piece(tuple(origin for name, origin in body.holds if name == node.held))

    def _read(self, frame: Frame) -> Piece:
        scope = self._code.scope(frame.path, frame.scope)
        founds: list[Numbered] = []
        edges: list[Edge] = []
        unresolved: list[Origin] = []
        for number, call in enumerate(scope.calls):
            if (
                call.certainty < Certainty.NEVER
                and call.role != "decorator"
                and self._interest.has(frame.path, call)
            ):
                callees = self._evaluator.values(frame, call.callee)
                if callees:
                    founds += [
                        (found, number) for found in self.origins.of_call(frame, call, callees)
                    ]
                    edges += self._called(frame, call, callees)
                else:
                    founds += [(found, number) for found in self.origins.of_written(frame, call)]
                    edges += self._callbacks(frame, call, Place(frame.path, call.line, call.column))
                if not callees and self._matters(call):
                    at = Place(frame.path, call.line, call.column)
                    unresolved.append(
                        Origin(UNRESOLVED, "call", f"{call.callee}()", at, call.certainty)
                    )
        if founds:
            founds = _without_replacements(scope, founds)
        founds += self._bound(frame, scope)
        founds += [
            (found, -1)
            for one in _displays(frame.path, scope)
            for found in self.origins.of_display(frame, one)
        ]
        founds += [(found, -1) for found in self._outside.of(frame.path, frame.scope)]
        if scope.kind in ("module", "class"):
            edges += [*self._imports(frame, scope), *self._bodies(frame, scope)]
            return _at_import(scope, founds, edges)
        edges += [*self._imports(frame, scope), *self._held.uses(frame, scope)]
        if scope.decorators:
            founds += [
                (found, -1)
                for found in dress.effects(self._evaluator, self.origins, frame.path, scope)
            ]
            edges += self._wrapped(frame, scope)
        keeps = tuple(_kept(scope, founds)) if founds and frame.this is not None else ()
        origins = _once([*(found.origin for found, _ in founds), *unresolved])
        return Piece(origins, tuple(edges), (), keeps)

    def _bound(self, frame: Frame, scope: Scope) -> list[Numbered]:
        found: list[Numbered] = []
        for bind in scope.binds:
            if "." in bind.target and bind.certainty < Certainty.NEVER:
                known = (
                    self.origins.of_bind(frame, bind)
                    if self._interest.is_target(bind.target)
                    else []
                )
                if not known and self._interest.is_function(bind.value):
                    known = injected(self._evaluator, self._support, frame, scope, bind)
                found += [(one, -1) for one in known]
        return found

    def _called(self, frame: Frame, call: Call, callees: Values) -> Iterator[Edge]:
        at = Place(frame.path, call.line, call.column)
        for callee in callees:
            for function in self._functions(callee):
                if self._support.has(function.path):
                    self._flow.note(frame, call, function)
                    yield Edge(
                        Node(function.frame), at, call.certainty, f"calls {self.name(function)}()"
                    )
            if isinstance(callee, External) and callee.dotted.endswith(".getfixturevalue"):
                yield from self._asked(frame, call, at)
            elif self._may_call_back(callee):
                yield from self._callbacks(frame, call, at)

    def _callbacks(self, frame: Frame, call: Call, at: Place) -> Iterator[Edge]:
        if not self._interest.calls_back(call):
            return
        sure = max(call.certainty, Certainty.CONDITIONAL)
        for expr in (*call.args, *(value for _, value in call.keywords)):
            if self._interest.is_function(expr):
                for value in self._evaluator.values(frame, expr):
                    if isinstance(value, Function) and self._support.has(value.path):
                        yield Edge(Node(value.frame), at, sure, f"passes {self.name(value)} on")

    def _asked(self, frame: Frame, call: Call, at: Place) -> Iterator[Edge]:
        """`request.getfixturevalue("name")`: the fixture as it is seen from here."""
        scene = self._suite.scene(frame.path, (frame.this,) if frame.this else ())
        for value in self._evaluator.values(frame, call.args[0]) if call.args else ():
            if isinstance(value, Constant):
                name = value.text[1:-1]
                for fixture in scene.visible.get(name, ())[-1:]:
                    yield Edge(
                        Node(fixture.function.frame), at, call.certainty, f"asks for fixture {name}"
                    )

    def _functions(self, callee: Value) -> Iterator[Function]:
        if isinstance(callee, Function):
            yield callee
        elif isinstance(callee, Class):
            for name in CONSTRUCTORS:
                yield from _functions(self._evaluator.classes.class_attribute(callee, name))
        elif isinstance(callee, Instance) and isinstance(callee.of, Class):
            yield from _functions(self._evaluator.attribute(callee, "__call__"))

    def _wrapped(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        at = Place(frame.path, scope.line, scope.column)
        for decorator, inner in dress.wrappers(self._evaluator, frame.path, scope):
            if self._support.has(inner.path):
                what = f"is decorated by {self.name(decorator)}"
                yield Edge(Node(inner.frame), at, Certainty.ALWAYS, what)

    def _imports(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        for item in scope.imports:
            module = self._code.modules.find(frame.path, item.module)
            if module and item.certainty < Certainty.NEVER:
                inner = self._code.modules.submodule(module, item.symbol) if item.symbol else None
                at = Place(frame.path, item.line, item.column)
                for path in filter(None, (module, inner)):
                    if self._code.readable(path) and self._support.has(path):
                        yield Edge(Node(Frame(path, 0)), at, item.certainty, f"imports {path}")

    def _bodies(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        for child in scope.children:
            inner = self._code.scope(frame.path, child)
            if inner.kind == "class" and inner.certainty < Certainty.NEVER:
                at = Place(frame.path, inner.line, inner.column)
                yield Edge(
                    Node(Frame(frame.path, child)), at, inner.certainty, f"defines {inner.name}"
                )

    def _may_call_back(self, callee: Value) -> bool:
        """Whether what is outside the tests may call what it is given; assertions do not."""
        if isinstance(callee, External):
            name = callee.dotted
            return not name.startswith("builtins.") and not name.rpartition(".")[2].startswith(
                "assert"
            )
        return not (isinstance(callee, Function) and self._support.has(callee.path))

    def _matters(self, call: Call) -> bool:
        """Whether a call that leads nowhere might lead into support code, by its last name."""
        if call.role != "call" or not isinstance(call.callee, str):
            return False
        head, dot, _ = call.callee.partition(".")
        return (
            bool(dot) and head != "?" and call.callee.rpartition(".")[2] in self._interest.functions
        )

    def name(self, function: Function) -> str:
        """How a function is called in evidence: with its class, if it has one."""
        scope = self._code.scope(function.path, function.scope)
        owner = self._code.scope(function.path, scope.parent)
        return f"{owner.name}.{scope.name}" if owner.kind == "class" else scope.name


def _at_import(scope: Scope, founds: list[Numbered], edges: list[Edge]) -> Piece:
    """At import, what is only made and given a name is held; the rest happens."""
    holds: list[tuple[str, Origin]] = []
    happens: list[Origin] = []
    for found, number in founds:
        name = holder(scope, number)
        if name:
            holds.append((name, found.origin))
        else:
            happens.append(found.origin)
    return Piece(_once(happens), tuple(edges), tuple(holds))


def _without_replacements(scope: Scope, founds: list[Numbered]) -> list[Numbered]:
    """`patch("x", Mock())` and `sys.modules["x"] = Mock()` are one double each, not two."""
    outer = [
        scope.calls[number] for found, number in founds if not found.constructs and number >= 0
    ]
    used = [value for call in outer for value in (*call.args, *(word for _, word in call.keywords))]
    used += [bind.value for bind in scope.binds if bind.target.endswith(".[]")]
    return [
        (found, number)
        for found, number in founds
        if not found.constructs or not any(mentions(value, f"@{number}") for value in used)
    ]


def _kept(scope: Scope, founds: list[Numbered]) -> Iterator[tuple[str, Origin]]:
    """What is made and put aside as an attribute of the object, and nothing else done with."""
    receiver = scope.params[0].name if scope.params else ""
    for found, number in founds:
        binds = [bind.target for bind in scope.binds if bind.value == f"@{number}"]
        owner, _, name = binds[0].rpartition(".") if len(binds) == 1 else ("", "", "")
        if found.constructs and owner and owner == receiver:
            yield name, found.origin


def _functions(values: Iterable[Value]) -> Iterator[Function]:
    return (value for value in values if isinstance(value, Function))


def _displays(path: str, scope: Scope) -> Iterator[Written]:
    """The dict displays of a scope: passed on, given a name, or handed out."""
    for call in scope.calls:
        for value in (*call.args, *[value for _, value in call.keywords]):
            if type(value) is Group and value.kind != "items":
                yield value, Place(path, call.line, call.column), call.certainty
    for bind in scope.binds:
        if type(bind.value) is Group and bind.value.kind != "items":
            yield bind.value, Place(path, bind.line, bind.column), bind.certainty
    for handed in scope.returns:
        if type(handed.value) is Group and handed.value.kind != "items":
            yield handed.value, Place(path, handed.line), handed.certainty


def _once(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(origins))
