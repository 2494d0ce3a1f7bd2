"""Objects made at import and given a name: they matter only to what reads that name."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from policy_lint.link.collection.support import Support
from policy_lint.link.effects.held import is_part
from policy_lint.link.effects.node import Edge, Node, Piece
from policy_lint.link.symbols.expressions import chains
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    Instance,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import UNKNOWN, Import, Scope
from policy_lint.model.place import Place


class MadeAtImport:
    """Answers which names stand for such objects, in a module and in a class."""

    def __init__(
        self, evaluator: Evaluator, support: Support, body: Callable[[Frame], Piece]
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._support = support
        self._body = body
        self._memo = evaluator.memo

    def uses(self, frame: Frame, scope: Scope) -> Iterator[Edge]:
        """What a function reads of them."""
        names = self.of_module(frame.path)
        own = self.of_class(frame.this) if frame.this is not None and scope.params else {}
        if not names and not own and not self.attributes:
            return
        at = Place(frame.path, scope.line, scope.column)
        receiver = scope.params[0].name if own else ""
        found: dict[str, Node] = {}
        for load in (*scope.loads, *self._decorating(frame, scope)):
            head, _, rest = load.partition(".")
            name = rest.partition(".")[0]
            node = names.get(head)
            if node is not None:
                for number, one in enumerate(self._parts(frame, scope, node, head, name)):
                    found[load if not number else f"{load} {number}"] = one
                continue
            node = names.get(f"{head}.{name}")
            if node is None and name and head == receiver:
                node = own.get(name)
            if node is None and rest:
                node = self._of_object(frame, load)
            if node is not None:
                found[load] = node
        for load in sorted(found):
            name = found[load].held.partition(".")[0]
            yield Edge(found[load], at, Certainty.ALWAYS, f"uses {name}")

    def _decorating(self, frame: Frame, scope: Scope) -> Iterator[str]:
        """The names that the decorators of a function are given."""
        around = self._code.scope(frame.path, scope.parent) if scope.decorators else scope
        for expr in scope.decorators:
            yield from chains(around, expr)

    def _parts(
        self, frame: Frame, scope: Scope, node: Node, head: str, link: str
    ) -> Iterator[Node]:
        """What is read of what a name holds: all of it, or the parts that can be told."""
        if any(one.part for one in self._body(node.frame).holds if one.name == node.held):
            if link == "[]":
                keys = {key for chain, key in scope.elements if chain == head}
                if keys and UNKNOWN not in keys:
                    yield from (node._replace(held=f"{node.held}.[]{key}") for key in sorted(keys))
                    return
            elif link and is_part(self._evaluator, frame, head, link):
                yield node._replace(held=f"{node.held}.{link}")
                return
        yield node

    def _of_object(self, frame: Frame, load: str) -> Node | None:
        """What an object of the tests, or one of their classes, has from its body: `fake.made`."""
        parts = load.split(".")
        if self.attributes.isdisjoint(parts):
            return None
        for depth in range(1, len(parts)):
            if parts[depth] in self.attributes:
                for value in self._evaluator.values(frame, ".".join(parts[:depth])):
                    cls = value.of if isinstance(value, Instance) else value
                    if isinstance(cls, Class) and parts[depth] in self.of_class(cls):
                        return self.of_class(cls)[parts[depth]]
        return None

    @cached_property
    def attributes(self) -> frozenset[str]:
        """The names of everything that is made when a class of the tests is defined."""
        return self._memo.aside(self._find_attributes)

    def _find_attributes(self) -> frozenset[str]:
        bodies = (
            Frame(path, number)
            for path in sorted(self._support.paths)
            for number, scope in enumerate(self._code.scopes(path))
            if scope.kind == "class" and scope.calls
        )
        return frozenset(name for body in bodies for name, *_ in self._body(body).holds)

    def of_module(self, path: str) -> dict[str, Node]:
        """The names in a module, its own and imported ones (`NAME`, `module.NAME`)."""
        return self._memo.ask(("made", path), partial(self._of_module, path), {})

    def _of_module(self, path: str) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for item in self._code.scope(path).imports:
            found.update(self._imported(path, item))
        for name, *_ in self._body(Frame(path, 0)).holds:
            found[name] = Node(Frame(path, 0), name)
        return found

    def _imported(self, path: str, item: Import) -> dict[str, Node]:
        module = self._code.modules.find(path, item.module)
        inner = (
            self._code.modules.submodule(module, item.symbol) if module and item.symbol else None
        )
        whole = inner or (module if not item.symbol else None)
        if whole:
            own = self._own(whole, path)
            return {f"{item.name}.{name}": own[name] for name in own if "." not in name}
        held = self._own(module, path) if module else {}
        if item.symbol == "*":
            return held
        return {item.name: held[item.symbol]} if item.symbol in held else {}

    def _own(self, module: str, importer: str) -> dict[str, Node]:
        known = module != importer and self._code.readable(module) and self._support.has(module)
        return self.of_module(module) if known else {}

    def of_class(self, this: Class) -> dict[str, Node]:
        """The attributes of an object that were made when its classes were defined."""
        return self._memo.noted(("made in", this), partial(self._of_class, this))

    def _of_class(self, this: Class) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for base in reversed(self._evaluator.classes.line(this)):
            if isinstance(base, Class) and self._support.has(base.path):
                bound = self._code.bindings(base.path, base.scope)
                found = {name: node for name, node in found.items() if name not in bound}
                body = Frame(base.path, base.scope)
                found.update({name: Node(body, name) for name, *_ in self._body(body).holds})
        return found
