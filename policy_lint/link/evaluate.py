"""What an expression stands for: names through scopes, imports and classes to values.

Every answer is found once. Recursion is cut where an answer depends on itself, and at a depth that
no honest suite reaches; what is cut is unknown, never guessed.
"""

import builtins
from collections.abc import Callable, Container

from policy_lint.link import container
from policy_lint.link.classes import Classes
from policy_lint.link.code import Binding, Code, last
from policy_lint.link.result import Results
from policy_lint.link.value import (
    NOTHING,
    WIDEST,
    Class,
    Constant,
    Enter,
    External,
    Frame,
    Function,
    Instance,
    Items,
    Managed,
    Module,
    Super,
    Value,
    Values,
    union,
)
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.facts import Bind, Expr, Group, Import, Param

DEEPEST = 40
BUILTINS = frozenset(dir(builtins))
FixtureValues = Callable[[Frame, str], Values]
Lent = Callable[[Class, str], Values]


class Evaluator:
    """Answers what the expressions of a project stand for."""

    def __init__(self, code: Code, catalogue: Catalogue) -> None:
        self.code = code
        self.catalogue = catalogue
        self.classes = Classes(code, self)
        self.results = Results(code, self)
        self.fixture_values: FixtureValues = lambda _frame, _name: NOTHING
        self.lent: Lent = lambda _cls, _name: NOTHING
        self.arguments: dict[tuple[str, int, str], Values] = {}
        self._known: dict[tuple[Frame, Expr], Values] = {}
        self._symbols: dict[tuple[str, str], Values] = {}
        self._open: set[object] = set()

    def values(self, frame: Frame, expr: Expr) -> Values:
        """Everything that an expression of a frame may stand for; nothing where it is unknown."""
        if isinstance(expr, Group):
            if expr.kind == "choice":
                return union(self.values(frame, member) for member in expr.members)
            return (container.displayed(frame, expr),)
        if expr[0] == "=":
            return (Constant(expr[1:]),)
        if expr == "?":
            return NOTHING
        key = (frame, expr)
        known = self._known.get(key)
        if known is None:
            if key in self._open or len(self._open) >= DEEPEST:
                return NOTHING
            self._open.add(key)
            try:
                known = self._chain(frame, expr)
            finally:
                self._open.remove(key)
            self._known[key] = known
        return known

    def guarded(self, key: object, compute: Callable[[], Values]) -> Values:
        """The computed values, unless they depend on themselves or lie too deep."""
        if key in self._open or len(self._open) >= DEEPEST:
            return NOTHING
        self._open.add(key)
        try:
            return compute()
        finally:
            self._open.remove(key)

    def forget(self, concerned: Callable[[Frame], bool], classes: Container[Class]) -> None:
        """Drop what was answered in frames, and of objects, that have learned of an argument."""
        self._known = {key: kept for key, kept in self._known.items() if not concerned(key[0])}
        self.classes.forget(classes)

    def symbol(self, path: str, name: str) -> Values:
        """What a module offers under a name: its own, imported, by star, or a submodule."""
        key = (path, name)
        known = self._symbols.get(key)
        if known is None:
            known = self._symbol(path, name)
            if key not in self._open:
                self._symbols[key] = known
        return known

    def _symbol(self, path: str, name: str) -> Values:
        if path.endswith("/") or not self.code.readable(path):
            return self._submodule(path, name)
        bound = self.code.bindings(path).get(name)
        if bound:
            frame = Frame(path, 0)
            final = last(self.code, path, bound)
            if len(final) == 1:
                return self.bound(frame, final[0])
            return union([self.bound(frame, binding) for binding in final])
        found = self.guarded(("star", path, name), lambda: self._starred(path, name))
        return found or self._submodule(path, name)

    def attribute(self, value: Value, name: str) -> Values:  # noqa: PLR0911 - one for each kind
        """What `value.name` stands for; `[]` is an element."""
        if isinstance(value, External):
            return (External(f"{value.dotted}.{name}"),)
        if isinstance(value, Instance):
            if isinstance(value.of, External):
                return (External(f"{value.of.dotted}.{name}"),)
            return self.classes.instance_attribute(value.of, name)
        if isinstance(value, Module):
            return self.symbol(value.path, name)
        if isinstance(value, Class):
            return (value,) if name == "[]" else self.classes.class_attribute(value, name)
        if isinstance(value, Super):
            return self.classes.class_attribute(value.this, name, after=value.after, instance=True)
        if isinstance(value, Items) and name == "[]":
            return union(self.values(value.frame, member) for member in value.members[:WIDEST])
        if isinstance(value, (Items, Constant)):
            return container.method(value, name)
        if isinstance(value, Managed) and name in ("__enter__", "__aenter__"):
            return (Enter(value.function),)
        return NOTHING

    def instances(self, frame: Frame, annotation: Expr) -> Values:
        """The objects that an annotation promises."""
        return tuple(
            Instance(value)
            for value in self.values(frame, annotation)
            if isinstance(value, (Class, External))
        )

    def imported(self, path: str, item: Import) -> Values:
        """What an import binds."""
        module = self.code.modules.find(path, item.module)
        if not item.symbol:
            return (Module(module),) if module else (External(item.module),)
        if module is None:
            absolute = self.code.modules.absolute(path, item.module)
            return (External(f"{absolute}.{item.symbol}" if absolute else item.symbol),)
        return self.guarded((module, item.symbol), lambda: self.symbol(module, item.symbol))

    def _chain(self, frame: Frame, expr: str) -> Values:
        head, *attributes = expr.split(".")
        if head[0] == "@":
            found = self.results.of(frame, int(head[1:]))
        elif head[0] == "<":
            found = (Function(frame.path, int(head[1:-1]), frame.this),)
        else:
            found = self._name(frame, head)
        for attribute in attributes:
            if len(found) == 1:
                found = self.attribute(found[0], attribute)
            else:
                found = union([self.attribute(value, attribute) for value in found])
        return found

    def _name(self, frame: Frame, name: str) -> Values:
        number = frame.scope
        while number > 0:
            scope = self.code.scope(frame.path, number)
            if scope.kind != "class" or number == frame.scope:
                bound = self.code.bindings(frame.path, number).get(name)
                if bound:
                    inner = (
                        frame if number == frame.scope else Frame(frame.path, number, frame.this)
                    )
                    if len(bound) == 1:
                        return self.bound(inner, bound[0])
                    return union([self.bound(inner, binding) for binding in bound])
            number = scope.parent
        found = self.symbol(frame.path, name)
        return found or ((External(f"builtins.{name}"),) if name in BUILTINS else NOTHING)

    def bound(self, frame: Frame, binding: Binding) -> Values:
        if isinstance(binding, int):
            if self.code.scope(frame.path, binding).kind == "class":
                return (Class(frame.path, binding),)
            return (Function(frame.path, binding, frame.this),)
        if isinstance(binding, Import):
            return self.imported(frame.path, binding)
        if isinstance(binding, Param):
            return self._parameter(frame, binding)
        return self.assigned(frame, binding)

    def assigned(self, frame: Frame, bind: Bind) -> Values:
        """What a binding puts into its target."""
        if bind.how == "assign":
            return self.values(frame, bind.value)
        if bind.how == "annotation":
            return self.instances(frame, bind.value)
        if bind.how == "element":
            found = self.values(frame, bind.value)
            listed = container.listed(self.code, found)
            return union(self.attribute(one, "[]") for one in listed)
        return NOTHING

    def _parameter(self, frame: Frame, param: Param) -> Values:
        scope = self.code.scope(frame.path, frame.scope)
        if param is scope.params[0] and self.code.is_method(frame.path, frame.scope):
            return self.classes.receiver(frame)
        return container.collected(frame, param) or (
            self.fixture_values(frame, param.name)
            or self.instances(Frame(frame.path, scope.parent, frame.this), param.annotation)
            or self.arguments.get((frame.path, frame.scope, param.name), NOTHING)
        )

    def _starred(self, path: str, name: str) -> Values:
        outside = []
        for item in self.code.scope(path).imports:
            if item.symbol == "*":
                module = self.code.modules.find(path, item.module)
                if module is None:
                    outside.append(item.module)
                elif self.exports(module, name):
                    found = self.symbol(module, name)
                    if found:
                        return found
        known = name in BUILTINS or not outside
        return NOTHING if known else (External(f"{outside[-1]}.{name}"),)

    def exports(self, path: str, name: str) -> bool:
        """Whether a star import of the module takes the name along."""
        bound = () if path.endswith("/") else self.code.bindings(path).get("__all__", ())
        names = [
            member
            for binding in bound
            if isinstance(binding, Bind) and isinstance(binding.value, Group)
            for member in binding.value.members
        ]
        return f"={name!r}" in names or (not bound and not name.startswith("_"))

    def _submodule(self, path: str, name: str) -> Values:
        module = self.code.modules.submodule(path, name)
        return (Module(module),) if module else NOTHING
