"""Ways from one piece of code to the next: calls, callbacks, fixtures, decorators, imports."""

from collections.abc import Iterable, Iterator

from policy_lint.link.collection.collected import Collection
from policy_lint.link.collection.support import Support
from policy_lint.link.effects import decorators
from policy_lint.link.effects.arguments import functions
from policy_lint.link.effects.escape import Escape
from policy_lint.link.effects.flags import Flags
from policy_lint.link.effects.made_at_import import MadeAtImport
from policy_lint.link.effects.node import INHERITED, Edge, Node
from policy_lint.link.effects.prefilter import Prefilter, is_property
from policy_lint.link.effects.replacement import is_replaced
from policy_lint.link.symbols.expressions import given, plain_text
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    Constant,
    External,
    Function,
    Instance,
    Value,
    Values,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Call, Expr, Scope
from policy_lint.model.place import Place


class Edges:
    """Answers where a piece of support code leads; into the product only where that leads back."""

    def __init__(
        self,
        evaluator: Evaluator,
        collection: Collection,
        support: Support,
        prefilter: Prefilter,
        made_at_import: MadeAtImport,
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._collection = collection
        self._support = support
        self._prefilter = prefilter
        self._made_at_import = made_at_import
        self.flags = Flags(evaluator, self._fixture, collection.parameters.gets_fixture)
        self._escape = Escape(evaluator, support, made_at_import)

    def called(self, frame: Frame, call: Call, callees: Values) -> Iterator[Edge]:
        """What a call runs: functions, constructors, a fixture asked for by name, callbacks."""
        at = Place(frame.path, call.line, call.column)
        for callee in callees:
            for function in functions(self._evaluator, callee):
                node = self._node(function)
                if node is not None:
                    what = f"calls {self._name(function)}()"
                    for told in ((),) if node.held else self.flags.told(frame, call, function):
                        yield Edge(node._replace(told=told), at, call.certainty, what)
            if isinstance(callee, External) and callee.dotted.endswith(".getfixturevalue"):
                yield from self._asked(frame, call, at)
            elif self._may_call_back(callee):
                yield from self.callbacks(frame, call, at)

    def inherited(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """What a method of the product runs of the tests' own class that has inherited it."""
        held = self._made_at_import.of_class(frame.this) if frame.this else {}
        receiver = scope.params[0].name if scope.params else ""
        lazy = any(value.yields for value in scope.returns)  # it runs as far as somebody asks
        for call in scope.calls:
            sure = max(call.certainty, Certainty.CONDITIONAL) if lazy else call.certainty
            if sure < Certainty.NEVER:
                at = Place(frame.path, call.line, call.column)
                head, _, name = str(call.callee).partition(".")
                if head == receiver and name in held:
                    yield Edge(held[name], at, sure, f"calls {name}()")
                for callee in self._evaluator.values(frame, call.callee):
                    for function in functions(self._evaluator, callee):
                        node = self._node(function)
                        if node is not None:
                            yield Edge(node, at, sure, f"calls {self._name(function)}()")
        if frame.this and receiver:
            yield from self._read_of_self(frame, scope, frame.this)

    def _read_of_self(self, frame: Frame, scope: Scope, this: Class) -> Iterator[Edge]:
        """The properties that the product reads of an object of the tests' own class."""
        at, receiver = Place(frame.path, scope.line, scope.column), scope.params[0].name
        parts = (load.split(".") for load in scope.loads)
        for name in sorted({one[1] for one in parts if one[0] == receiver and len(one) > 1}):
            for function in _functions(self._evaluator.classes.class_attribute(this, name)):
                node = self._node(function)
                if node is not None and is_property(self._code.scope(*function[:2])):
                    yield Edge(node, at, Certainty.CONDITIONAL, f"reads {self._name(function)}")

    def _node(self, function: Function) -> Node | None:
        """What runs if a function is called; of the product, only what may lead back."""
        if self._support.has(function.path):
            return Node(function.frame)
        is_ours = function.this is not None and self._support.has(function.this.path)
        return Node(function.frame, INHERITED) if is_ours else None

    def callbacks(self, frame: Frame, call: Call, at: Place) -> Iterator[Edge]:
        """Functions and classes of the tests that a call hands on."""
        if self._prefilter.calls_back(call):
            for expr in given(call):
                yield from self._passed(frame, expr, at, call.certainty)

    def assigned(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """Functions and classes of the tests that become an attribute of something else."""
        for bind in scope.binds:
            if "." in bind.target and bind.certainty < Certainty.NEVER:
                at = Place(frame.path, bind.line, bind.column)
                given = list(self._passed(frame, bind.value, at, bind.certainty))
                if given and is_replaced(self._evaluator, self._support, frame, scope, bind):
                    yield from given

    def _passed(self, frame: Frame, expr: Expr, at: Place, sure: Certainty) -> Iterator[Edge]:
        """Whoever gets a function or class may call it."""
        if self._prefilter.is_function(expr) or self._prefilter.is_class(expr):
            for value in self._evaluator.values(frame, expr):
                if isinstance(value, Function) and self._support.has(value.path):
                    yield from self._given(at, sure, (Node(value.frame),))
                elif isinstance(value, Class):
                    yield from self._given(at, sure, self._escape.of_class(value))

    def _given(self, at: Place, sure: Certainty, nodes: Iterable[Node]) -> Iterator[Edge]:
        for node in nodes:
            name = node.held or self._name(Function(*node.frame[:3]))
            yield Edge(node, at, max(sure, Certainty.CONDITIONAL), f"passes {name} on")

    def _asked(self, frame: Frame, call: Call, at: Place) -> Iterator[Edge]:
        """`request.getfixturevalue("name")` in a helper: the fixture as it is seen from there.

        What tests and fixtures ask for is in the closure of each test, which may override it.
        """
        if self._collection.parameters.may_ask(frame.path, frame.scope):
            return
        scene = self._collection.scenes.around(frame.path, frame.this)
        for value in self._evaluator.values(frame, call.args[0]) if call.args else ():
            name = plain_text(value.expr) if isinstance(value, Constant) else None
            if name is not None:
                for fixture in scene.visible.get(name, ())[-1:]:
                    yield Edge(
                        Node(fixture.function.frame), at, call.certainty, f"asks for fixture {name}"
                    )

    def _fixture(self, frame: Frame, name: str) -> Frame | None:
        """The fixture that a parameter of a test or fixture is filled by, as far as it sees."""
        scene = self._collection.scenes.around(frame.path, frame.this)
        found = scene.visible.get(name, ())
        return found[-1].function.frame if found else None

    def read(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """Properties of the tests' own classes that a scope reads."""
        at, properties = Place(frame.path, scope.line, scope.column), self._prefilter.properties
        for load in sorted(scope.loads) if properties else ():
            parts = load.split(".")
            if properties.isdisjoint(parts):
                continue
            for depth in range(1, len(parts)):
                if parts[depth] in properties:
                    owners = self._evaluator.values(frame, ".".join(parts[:depth]))
                    for function in self._getters(owners, parts[depth]):
                        what = f"reads {self._name(function)}"
                        yield Edge(Node(function.frame), at, Certainty.ALWAYS, what)

    def _getters(self, owners: Values, name: str) -> Iterator[Function]:
        for owner in owners:
            if isinstance(owner, Instance) and isinstance(owner.of, Class):
                for function in _functions(self._evaluator.classes.class_attribute(owner.of, name)):
                    if self._support.has(function.path):
                        yield function

    def wrapped(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """What a project's own decorators run around what they decorate."""
        at = Place(frame.path, scope.line, scope.column)
        for one in decorators.wrappers(self._evaluator, frame.path, frame.scope):
            if self._support.has(one.function.path):
                sure = Certainty.ALWAYS if one.sure else Certainty.CONDITIONAL
                what = f"is decorated by {self._name(one.decorator)}"
                yield Edge(Node(one.function.frame), at, sure, what)

    def imports(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """Modules of the tests that a scope imports."""
        for item in scope.imports:
            module = self._code.modules.find(frame.path, item.module)
            if module and item.certainty < Certainty.NEVER:
                inner = self._code.modules.submodule(module, item.symbol) if item.symbol else None
                at = Place(frame.path, item.line, item.column)
                for path in filter(None, (module, inner)):
                    if self._code.readable(path) and self._support.has(path):
                        yield Edge(Node(Frame(path, 0)), at, item.certainty, f"imports {path}")

    def bodies(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """Classes whose bodies run when a module or class does."""
        for child in scope.children:
            inner = self._code.scope(frame.path, child)
            if inner.kind == "class" and inner.certainty < Certainty.NEVER:
                at = Place(frame.path, inner.line, inner.column)
                yield Edge(
                    Node(Frame(frame.path, child)), at, inner.certainty, f"defines {inner.name}"
                )

    def _may_call_back(self, callee: Value) -> bool:
        """Whether what is outside the tests may call what it is given.

        Assertions and built-in functions do not; from a list, somebody may take it.
        """
        if isinstance(callee, External):
            owner, _, name = callee.dotted.rpartition(".")
            return owner != "builtins" and not name.startswith("assert")
        return True

    def _name(self, function: Function) -> str:
        return self._code.title(function.path, function.scope)


def _functions(values: Iterable[Value]) -> Iterator[Function]:
    return (value for value in values if isinstance(value, Function))
