"""What others may run of a class of the tests that is given away."""

from collections.abc import Iterator
from functools import partial

from policy_lint.link.collection.support import Support
from policy_lint.link.effects.arguments import CONSTRUCTORS
from policy_lint.link.effects.made_at_import import MadeAtImport
from policy_lint.link.effects.node import Node
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Binding, last
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    Function,
)

MOST_NODES = 64
"""Nodes of one class that are worth following; in five public suites no class had more than 14."""


class Escape:
    """Answers what the product or a library may run of a class that it gets hold of."""

    def __init__(
        self, evaluator: Evaluator, support: Support, made_at_import: MadeAtImport
    ) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._support = support
        self._made_at_import = made_at_import

    def of_class(self, cls: Class) -> tuple[Node, ...]:
        """Whoever has the class makes objects, and uses them."""
        return self._evaluator.memo.noted(("escaping", cls), partial(self._of_class, cls))

    def _of_class(self, cls: Class) -> tuple[Node, ...]:
        nodes: dict[Node, None] = {}
        for node in self._all(cls):
            nodes[node] = None
            if len(nodes) == MOST_NODES:
                break
        return tuple(nodes)

    def _all(self, cls: Class) -> Iterator[Node]:
        """What may run of a class, and of the classes in it, each class once."""
        seen = {cls}
        todo = [self._own(cls)]
        while todo:
            one = next(todo[-1], None)
            if one is None:
                todo.pop()
            elif isinstance(one, Node):
                yield one
            elif one not in seen:
                seen.add(one)
                todo.append(self._own(one))

    def _own(self, cls: Class) -> Iterator[Node | Class]:
        if not self._support.has(cls.path):
            return
        for name in CONSTRUCTORS:
            for value in self._evaluator.classes.class_attribute(cls, name):
                if isinstance(value, Function) and self._support.has(value.path):
                    yield Node(value.frame)
        yield from self._members(cls)

    def _members(self, cls: Class) -> Iterator[Node | Class]:
        """The members that the product knows by name; all, where no class of it is a base."""
        line = [base for base in self._evaluator.classes.line(cls) if isinstance(base, Class)]
        others = [base for base in line if not self._support.has(base.path)]
        known = {name for base in others for name in self._code.bindings(base.path, base.scope)}
        held = self._made_at_import.of_class(cls)
        for base in line:
            for name, bound in self._code.bindings(base.path, base.scope).items():
                is_wanted = name in known if others else not name.startswith("__")
                if is_wanted and base not in others:
                    if name in held:
                        yield held[name]
                    frame = Frame(base.path, base.scope, cls)
                    yield from self._member(frame, last(self._code, base.path, bound)[-1])

    def _member(self, frame: Frame, binding: Binding) -> Iterator[Node | Class]:
        for value in self._evaluator.bound(frame, binding):
            if isinstance(value, Function) and self._support.has(value.path):
                yield Node(value.frame)
            elif isinstance(value, Class):
                yield value
