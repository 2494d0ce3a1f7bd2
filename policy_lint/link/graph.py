"""The graph of what runs what: for each piece of support code the effects that begin in it and what it runs."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_lint.link.evaluate import Evaluator
from policy_lint.link.origin import Found, Origins
from policy_lint.link.suite import Suite
from policy_lint.link.support import Support
from policy_lint.link.value import Class, External, Frame, Function, Instance, Value
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin
from policy_lint.model.facts import Bind, Call, Expr, Group, Scope
from policy_lint.model.place import Place

CONSTRUCTORS = ("__init__", "__new__", "__post_init__")


class Node(NamedTuple):
    """A piece of code that runs: a frame, an object that its scope holds under a name, or (`@`) what
    decorates a class."""

    frame: Frame
    held: str = ""


class Edge(NamedTuple):
    """One node runs another."""

    to: Node
    at: Place
    certainty: Certainty
    what: str


class Piece(NamedTuple):
    """What a node does by itself."""

    origins: tuple[Origin, ...]
    edges: tuple[Edge, ...]
    unresolved: tuple[str, ...]
    holds: tuple[tuple[str, Origin], ...] = ()
    """Objects that only matter where they are used, by the name that holds them."""


class Graph:
    """Reads the pieces of support code; product code is never entered."""

    def __init__(self, evaluator: Evaluator, suite: Suite, support: Support) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._suite = suite
        self._support = support
        self.origins = Origins(evaluator)
        self._pieces: dict[Node, Piece] = {}
        self._visible_held: dict[str, dict[str, Node]] = {}

    def piece(self, node: Node) -> Piece:
        """What a node does by itself."""
        if node not in self._pieces:
            self._pieces[node] = self._held(node) if node.held else self._read(node.frame)
        return self._pieces[node]

    def _held(self, node: Node) -> Piece:
        if node.held == "@":
            scope = self._code.scope(node.frame.path, node.frame.scope)
            dressed = (found.origin for found in self._dressed(node.frame, scope))
            return Piece(_once(dressed), (), ())
        body = self.piece(Node(node.frame))
        mine = tuple(origin for name, origin in body.holds if name == node.held)
        return Piece(mine, (), ())

    def _read(self, frame: Frame) -> Piece:
        scope = self._code.scope(frame.path, frame.scope)
        founds: list[tuple[Found, int]] = []
        edges: list[Edge] = []
        unresolved: list[str] = []
        for number, call in enumerate(scope.calls):
            if call.certainty < Certainty.NEVER and call.role != "decorator":
                callees = self._evaluator.values(frame, call.callee)
                if not callees and call.role == "call":
                    unresolved.append(f"{frame.path}:{call.line}: {_text(call.callee)}()")
                founds += [(found, number) for found in self.origins.of_call(frame, call, callees)]
                edges += self._called(frame, call, callees)
        for bind in scope.binds:
            if bind.certainty < Certainty.NEVER and "." in bind.target:
                founds += [(found, -1) for found in self.origins.of_bind(frame, bind)]
        if scope.kind != "class":
            founds += [(found, -1) for found in self._dressed(frame, scope)]
        edges += self._dressers(frame, scope)
        if scope.kind in ("module", "class"):
            edges += self._imports(frame, scope)
            edges += self._bodies(frame, scope)
            return self._sorted_out(scope, founds, edges)
        edges += self._uses(frame, scope)
        return Piece(_once(found.origin for found, _ in founds), tuple(edges), tuple(unresolved))

    def _sorted_out(self, scope: Scope, founds: list[tuple[Found, int]], edges: list[Edge]) -> Piece:
        """At import, what is only made and given a name is held; the rest happens."""
        holds, happens = [], []
        for found, number in founds:
            name = _holder(scope, number, found.origin.at.line)
            (holds.append((name, found.origin)) if name else happens.append(found.origin))
        return Piece(_once(happens), tuple(edges), (), tuple(holds))

    def _called(self, frame: Frame, call: Call, callees: Iterable[Value]) -> Iterator[Edge]:
        at = Place(frame.path, call.line, call.column)
        for callee in callees:
            for function in self._functions(callee):
                yield from self._edge(function, at, call.certainty, f"calls {self._name(function)}()")
            if isinstance(callee, (External, Class)):
                yield from self._callbacks(frame, call, at)

    def _callbacks(self, frame: Frame, call: Call, at: Place) -> Iterator[Edge]:
        for expr in (*call.args, *(value for _, value in call.keywords)):
            if isinstance(expr, str) and expr[0] not in "=?@":
                for value in self._evaluator.values(frame, expr):
                    if isinstance(value, Function):
                        sure = max(call.certainty, Certainty.CONDITIONAL)
                        yield from self._edge(value, at, sure, f"passes {self._name(value)} on")

    def _functions(self, callee: Value) -> Iterator[Function]:
        if isinstance(callee, Function):
            yield callee
        elif isinstance(callee, Class):
            for name in CONSTRUCTORS:
                yield from self._methods(self._evaluator.classes.class_attribute(callee, name))
        elif isinstance(callee, Instance) and isinstance(callee.of, Class):
            yield from self._methods(self._evaluator.attribute(callee, "__call__"))

    def _methods(self, values: Iterable[Value]) -> Iterator[Function]:
        return (value for value in values if isinstance(value, Function))

    def _edge(self, function: Function, at: Place, sure: Certainty, what: str) -> Iterator[Edge]:
        if self._support.has(function.path) and sure < Certainty.NEVER:
            yield Edge(Node(function.frame), at, sure, what)

    def _dressed(self, frame: Frame, scope: Scope) -> Iterator[Found]:
        """What the decorators of a function or class do when it runs."""
        if not scope.decorators:
            return
        outer = Frame(frame.path, scope.parent)
        at = Place(frame.path, scope.line, scope.column)
        for expr in scope.decorators:
            for value in self._evaluator.values(outer, expr):
                yield from self.origins.of_decorator(outer, value, at)
        for call in self._decorator_calls(frame.path, scope):
            callees = self._evaluator.values(outer, call.callee)
            yield from self.origins.of_call(outer, call._replace(role="call"), callees)

    def _decorator_calls(self, path: str, scope: Scope) -> Iterator[Call]:
        """Calls inside the decorators of a definition (`@patch("x", Mock())`: the `Mock()`)."""
        calls = self._code.scope(path, scope.parent).calls
        tops = {int(expr[1:]) for expr in scope.decorators if isinstance(expr, str) and expr[1:].isdigit()}
        for top in tops:
            number = top - 1
            while number >= 0 and calls[number].role == "decorator" and calls[number].line >= calls[top].line:
                if number not in tops:
                    yield calls[number]
                number -= 1

    def _dressers(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """A project's own decorators run around what they decorate, with what they define inside."""
        if not scope.decorators or scope.kind == "class":
            return
        outer = Frame(frame.path, scope.parent)
        at = Place(frame.path, scope.line, scope.column)
        for expr in scope.decorators:
            for value in self._evaluator.values(outer, expr):
                if isinstance(value, Function):
                    inner = self._methods(self._evaluator.results.returned(value))
                    for function in (value, *inner):
                        yield from self._edge(
                            function, at, Certainty.ALWAYS, f"is decorated by {self._name(value)}"
                        )

    def _imports(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        for item in scope.imports:
            if item.certainty < Certainty.NEVER:
                module = self._code.modules.find(frame.path, item.module)
                inner = self._code.modules.submodule(module, item.symbol) if module and item.symbol else None
                at = Place(frame.path, item.line, item.column)
                for path in filter(None, (module, inner)):
                    if self._code.readable(path) and self._support.has(path):
                        yield Edge(Node(Frame(path, 0)), at, item.certainty, f"imports {path}")

    def _bodies(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        for child in scope.children:
            inner = self._code.scope(frame.path, child)
            if inner.kind == "class" and inner.certainty < Certainty.NEVER:
                at = Place(frame.path, inner.line, inner.column)
                yield Edge(Node(Frame(frame.path, child)), at, inner.certainty, f"defines {inner.name}")

    def _uses(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """Objects made at import are reached by what reads them."""
        at = Place(frame.path, scope.line, scope.column)
        held = self._held_names(frame.path)
        receiver = scope.params[0].name if scope.params and frame.this else ""
        for load in sorted(scope.loads):
            head, _, rest = load.partition(".")
            node = held.get(head) or held.get(f"{head}.{rest.partition('.')[0]}")
            if node is not None:
                yield Edge(node, at, Certainty.ALWAYS, f"uses {head}")
            elif rest and head == receiver and frame.this is not None:
                yield from self._class_held(frame.this, rest.partition(".")[0], at)

    def _class_held(self, this: Class, name: str, at: Place) -> Iterator[Edge]:
        for base in self._evaluator.classes.line(this):
            if isinstance(base, Class) and name in self._code.bindings(base.path, base.scope):
                if self._support.has(base.path):
                    body = Node(Frame(base.path, base.scope))
                    if any(holder == name for holder, _ in self.piece(body).holds):
                        yield Edge(Node(body.frame, name), at, Certainty.ALWAYS, f"uses {name}")
                return

    def _held_names(self, path: str) -> dict[str, Node]:
        """The names in a module that stand for objects made at import, here or where they come from."""
        if path not in self._visible_held:
            found: dict[str, Node] = {}
            self._visible_held[path] = found
            scope = self._code.scope(path)
            for item in scope.imports:
                module = self._code.modules.find(path, item.module)
                if module and module != path and self._code.readable(module) and self._support.has(module):
                    inner = self._held_names(module)
                    if item.symbol == "*":
                        found.update(inner)
                    elif item.symbol in inner:
                        found[item.name] = inner[item.symbol]
                    elif not item.symbol:
                        found.update({f"{item.name}.{name}": node for name, node in inner.items()})
            for name, _ in self.piece(Node(Frame(path, 0))).holds:
                found[name] = Node(Frame(path, 0), name)
        return self._visible_held[path]

    def _name(self, function: Function) -> str:
        scope = self._code.scope(function.path, function.scope)
        owner = self._code.scope(function.path, scope.parent)
        return f"{owner.name}.{scope.name}" if owner.kind == "class" else scope.name


def _holder(scope: Scope, number: int, line: int) -> str:
    """The name that holds what a call made at import, or nothing."""
    if number < 0:
        return ""
    for bind in scope.binds:
        if "." not in bind.target and _mentions(bind.value, f"@{number}"):
            return bind.target
    displays = [bind for bind in scope.binds if bind.value == "={}" and bind.line <= line]
    return displays[-1].target if displays and _last_before(scope, displays[-1], line) else ""


def _last_before(scope: Scope, bind: Bind, line: int) -> bool:
    return not any(bind.line < other.line <= line for other in scope.binds)


def _mentions(expr: Expr, call: str) -> bool:
    if isinstance(expr, Group):
        return any(_mentions(member, call) for member in expr.members)
    return expr == call


def _text(expr: Expr) -> str:
    return expr if isinstance(expr, str) else "..."


def _once(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(origins))
