"""What an expression stands for: names through scopes, imports and classes to values.

Every answer is found once (`fixed_point`), however it depends on others or on itself.
"""

import builtins
from collections.abc import Callable
from functools import partial

from policy_lint.link.fixed_point import Question
from policy_lint.link.symbols.expressions import chains, leads_on
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Binding, Code, earlier, last
from policy_lint.link.symbols.stars import Stars
from policy_lint.link.values import containers
from policy_lint.link.values.calls import Results
from policy_lint.link.values.classes import Classes
from policy_lint.link.values.value import (
    MOST_VALUES,
    NOTHING,
    TOO_MANY,
    Constant,
    Enter,
    External,
    Function,
    Instance,
    Items,
    Managed,
    Module,
    Super,
    TooMany,
    Value,
    Values,
    in_ring,
    union,
)
from policy_lint.model.catalogue import Catalogue
from policy_lint.model.facts import STAR, Bind, Expr, Group, Import, Param

BUILTINS = frozenset(dir(builtins))
LONGEST_NAME = 1_000
"""Characters of a dotted name outside the project, which a row of `x = x.y` makes ever longer."""
FixtureValues = Callable[[Frame, str], Values]
Lent = Callable[[Class, str], Values]
ParamValues = Callable[[Frame], Values]
"""What `request.param` stands for in a scope."""
Passed = Callable[[str, int, Param], Values]
"""What is passed to a parameter of the function that is a scope of a file."""


class Evaluator:
    """Answers what the expressions of a project stand for."""

    def __init__(self, code: Code, catalogue: Catalogue) -> None:
        self.code = code
        self.catalogue = catalogue
        self.memo = code.memo
        self.stars = Stars(code, strict=True, most=MOST_VALUES + 1)
        self.classes = Classes(code, self)
        self.results = Results(code, self)
        self.fixture_values: FixtureValues = lambda _frame, _name: NOTHING
        self.lent: Lent = lambda _cls, _name: NOTHING
        self.param_values: ParamValues = lambda _frame: NOTHING
        self._passed: Passed | None = None

    def values(self, frame: Frame, expr: Expr) -> Values:
        """Everything that an expression of a frame may stand for; nothing where it is unknown."""
        if isinstance(expr, Group):
            if expr.kind == "choice":
                return union(self.values(frame, member) for member in expr.members)
            return (containers.displayed(frame, expr),)
        if expr[0] == "=":
            return (Constant(expr[1:]),)
        if expr == "?":
            return NOTHING
        key = (frame, expr)
        settled = self.memo.settled(key)
        if settled is None:
            known = self.memo.ask(key, partial(self._chain, frame, expr), NOTHING, in_ring)
        else:
            known = settled.value
        return NOTHING if known is TOO_MANY and not self.memo.is_answering else known

    def follow_arguments(self, passed: Passed) -> None:
        """From now on a parameter may stand for what callers pass.

        What pytest collects does not depend on that, and tells which code is that of the tests.
        """
        self._passed = passed
        self.memo.forget_tentative()

    def symbol(self, path: str, name: str) -> Values:
        """What a module offers under a name: its own, imported, by star, or a submodule."""
        key = (path, name)
        settled = self.memo.settled(key)
        if settled is None:
            bound = self.code.bindings(path).get(name)
            return self._own(key, path, bound) if bound else self._elsewhere(key, path, name)
        known: Values = settled.value
        return known

    def _own(self, key: Question, path: str, bound: tuple[Binding, ...]) -> Values:
        """What a module has itself under a name."""
        frame, final = Frame(path, 0), last(self.code, path, bound)
        return self.memo.ask(key, partial(self._bound, frame, final), NOTHING, in_ring)

    def _bound(self, frame: Frame, bindings: tuple[Binding, ...]) -> Values:
        self.memo.sources.add(frame.path)
        if len(bindings) == 1:
            return self.bound(frame, bindings[0])
        return union([self.bound(frame, binding) for binding in bindings])

    def _elsewhere(self, key: Question, path: str, name: str) -> Values:
        """What a module offers under a name that it does not bind itself, or not yet."""
        brought, beside = partial(self._starred, path, name), partial(self._beside, path, name)
        return self.memo.ask(key, brought, NOTHING, in_ring, (beside,))

    def attribute(  # noqa: C901, PLR0911 - one for each kind
        self, value: Value, name: str
    ) -> Values:
        """What `value.name` stands for; `[]` is an element."""
        if isinstance(value, External):
            known = len(value.dotted) < LONGEST_NAME
            return (External(f"{value.dotted}.{name}"),) if known else NOTHING
        if isinstance(value, Instance):
            if isinstance(value.of, External):
                dotted = f"{value.of.dotted}.{name}"
                return containers.HELD.get(dotted, (External(dotted),))
            return self.classes.instance_attribute(value.of, name)
        if isinstance(value, Module):
            return self.symbol(value.path, name)
        if isinstance(value, Class):
            return (value,) if name == "[]" else self.classes.class_attribute(value, name)
        if isinstance(value, Super):
            return self.classes.class_attribute(value.this, name, after=value.after, instance=True)
        if isinstance(value, Items) and name == "[]":
            return union(self.values(value.frame, member) for member in value.members)
        if isinstance(value, TooMany):
            return TOO_MANY
        if isinstance(value, (Items, Constant)):
            return containers.method(value, name)
        if isinstance(value, Managed) and name in ("__enter__", "__aenter__"):
            return (Enter(value.function),)
        return NOTHING

    def instances(self, frame: Frame, annotation: Expr) -> Values:
        """The objects that an annotation promises."""
        found = self.values(frame, annotation)
        if found is TOO_MANY:
            return found
        return tuple(Instance(value) for value in found if isinstance(value, (Class, External)))

    def imported(self, path: str, item: Import) -> Values:
        """What an import binds."""
        module = self.code.modules.find(path, item.module)
        if not item.symbol:
            return (Module(module),) if module else (External(item.module),)
        if module is None:
            absolute = self.code.modules.absolute(path, item.module)
            return (External(f"{absolute}.{item.symbol}" if absolute else item.symbol),)
        return self.symbol(module, item.symbol)

    def _chain(self, frame: Frame, expr: str) -> Values:
        if expr[0] == STAR:
            return self.values(frame, f"{expr[1:]}.[]")
        head, *attributes = expr.split(".")
        if head[0] == "@":
            found = self.results.of(frame, int(head[1:]))
        elif head[0] == "<":
            found = (Function(frame.path, int(head[1:-1]), frame.this),)
        else:
            asked = head == "request" and attributes[:1] == ["param"]
            found = self.param_values(frame) if asked else NOTHING
            attributes = attributes[1:] if found else attributes
            found = found or self._name(frame, head)
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
                if bound and frame.before and number == frame.scope:
                    bound = earlier(self.code, frame.path, bound, frame.before)
                if bound:
                    inner = Frame(frame.path, number, frame.this)
                    if len(bound) == 1:
                        return self.bound(inner, bound[0])
                    return union([self.bound(inner, binding) for binding in bound])
            number = scope.parent
        if frame.before and not frame.scope:
            found = self._offered_before(frame.path, name, frame.before)
        else:
            found = self.symbol(frame.path, name)
        return found or ((External(f"builtins.{name}"),) if name in BUILTINS else NOTHING)

    def _offered_before(self, path: str, name: str, place: tuple[int, int]) -> Values:
        """What a module offers under a name until it comes to a place in its text."""
        held = earlier(self.code, path, self.code.bindings(path).get(name, ()), place)
        if not held:
            return self._elsewhere(("before", path, name), path, name)
        return union([self.bound(Frame(path, 0), binding) for binding in held])

    def standing(self, frame: Frame, bind: Bind) -> Frame:
        """Where the value of a binding has its meaning.

        Of a name that is bound from itself (`x = [x, 1]`) the one in its value is what it was.
        """
        target, value = bind.target, bind.value
        if (
            type(value) is str and value[0] not in "@*"
        ):  # most values are: no need to look into them
            is_itself = value == target or value.startswith(f"{target}.")
        else:
            scope = self.code.scope(frame.path, frame.scope)
            is_itself = target in (each.partition(".")[0] for each in chains(scope, value))
        return frame._replace(before=(bind.line, bind.column)) if is_itself else frame

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

    def taken_over(self, frame: Frame, binding: Binding) -> Values:
        """What a name of a module or class has from another of the project: by import or `=`."""
        if isinstance(binding, Import):
            known = self.code.modules.find(frame.path, binding.module) is not None
            return self.imported(frame.path, binding) if known else NOTHING
        names = isinstance(binding, Bind) and leads_on(binding.value)
        return self.assigned(frame, binding) if isinstance(binding, Bind) and names else NOTHING

    def assigned(self, frame: Frame, bind: Bind) -> Values:
        """What a binding puts into its target."""
        frame = self.standing(frame, bind)
        if bind.how == "assign":
            return self.values(frame, bind.value)
        if bind.how == "annotation":
            return self.instances(frame, bind.value)
        if bind.how == "element":
            found = self.values(frame, bind.value)
            listed = containers.listed(self.code, found)
            return union(self.attribute(one, "[]") for one in listed)
        return NOTHING

    def _parameter(self, frame: Frame, param: Param) -> Values:
        scope = self.code.scope(frame.path, frame.scope)
        if param is scope.params[0] and self.code.is_method(frame.path, frame.scope):
            return self.classes.receiver(frame)
        if param.kind in containers.COLLECTED:
            return containers.collected(frame, param)
        outer = Frame(frame.path, scope.parent, frame.this)
        return self.memo.ask(
            ("parameter", frame, param.name),
            partial(self.fixture_values, frame, param.name),
            NOTHING,
            in_ring,
            (
                partial(self.instances, outer, param.annotation),
                partial(self._argument, frame, param),
            ),
        )

    def _argument(self, frame: Frame, param: Param) -> Values:
        if self._passed is None:
            self.memo.answer_tentatively()
            return NOTHING
        return self._passed(frame.path, frame.scope, param)

    def _starred(self, path: str, name: str) -> Values:
        """What stars bring into a module from others of the project."""
        return union(self.symbol(one, name) for one in self.stars.sources(path, name))

    def _beside(self, path: str, name: str) -> Values:
        """What a star brings from outside, if nothing else does; or a submodule."""
        outside = self.stars.outside(path)
        if outside and name not in BUILTINS:
            return (External(f"{outside}.{name}"),)
        return self._submodule(path, name)

    def _submodule(self, path: str, name: str) -> Values:
        module = self.code.modules.submodule(path, name)
        return (Module(module),) if module else NOTHING
