"""Classes: their line of bases, what their objects have, and whether unittest runs them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from policy_lint.link.fixed_point import Question
from policy_lint.link.layers import Layers
from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Code, last
from policy_lint.link.values.value import (
    NOTHING,
    Constant,
    External,
    Function,
    Instance,
    Value,
    Values,
    gathered,
    in_ring,
)
from policy_lint.model.facts import Bind, Expr, Import, Scope

if TYPE_CHECKING:
    from policy_lint.link.values.infer import Evaluator

Ancestor = Class | External
Answer = TypeVar("Answer")
Holders = tuple[Layers[str, Class], External | None]
NONE: Values = (Constant("None"),)
LONGEST = 1_000
"""Classes of a line; a longer one would take memory with the square of its length."""
NEAR = 3
"""Places of a line at which that of a base is looked for: it has few classes of its own."""
PROPERTIES = frozenset(
    (
        "builtins.property",
        "functools.cached_property",
        "django.utils.functional.cached_property",
        "abc.abstractproperty",
        "werkzeug.utils.cached_property",
    )
)


class Classes:
    """Answers about the classes of a project."""

    def __init__(self, code: Code, evaluator: Evaluator) -> None:
        self._code = code
        self._evaluator = evaluator
        self._memo = evaluator.memo

    def line(self, cls: Class) -> tuple[Ancestor, ...]:
        """The method resolution order, the class first; an `External` lies outside the project.

        A class that inherits from itself has no more than itself.
        """
        key = ("line", cls)
        settled = self._memo.settled(key)
        if settled is not None:
            known: tuple[Ancestor, ...] = settled.value
            return known
        alone: tuple[Ancestor, ...] = (cls,)
        return self._memo.ask(key, partial(self._line, cls), alone)

    def _line(self, cls: Class) -> tuple[Ancestor, ...]:
        bases = [base for base in self.bases(cls) if base != cls]
        lines = [self.line(base) if isinstance(base, Class) else (base,) for base in bases]
        if len(lines) > 1:
            lines = [_merge([*lines, tuple(bases)])]
        rest = lines[0] if lines else ()
        if cls in rest:
            rest = tuple([base for base in rest if base != cls])
        return (cls, *rest[:LONGEST])

    def cut(self, line: tuple[Ancestor, ...], start: int = 1) -> int:
        """Where in a line that of a base begins, which goes on alike; its length if none does.

        What has been asked of the base need not be asked of the whole line again.
        """
        for at in range(start, min(len(line), start + NEAR)):
            base = line[at]
            if isinstance(base, Class) and self.line(base)[: len(line) - at] == line[at:]:
                return at
        return len(line)

    def first(
        self, cls: Class, about: Question, ask: Callable[[Ancestor], Answer], nothing: Answer
    ) -> Answer:
        """What the first class of a line says that says anything."""
        work_out = partial(self._first, cls, about, ask, nothing)
        return self._memo.ask((*about, cls), work_out, nothing)

    def _first(
        self, cls: Class, about: Question, ask: Callable[[Ancestor], Answer], nothing: Answer
    ) -> Answer:
        line = self.line(cls)
        at = self.cut(line)
        for base in line[:at]:
            said = ask(base)
            if said != nothing:
                return said
        rest = line[at] if at < len(line) else None
        return self.first(rest, about, ask, nothing) if isinstance(rest, Class) else nothing

    def bases(self, cls: Class) -> tuple[Ancestor, ...]:
        """The direct bases that are known."""
        scope = self._code.scope(cls.path, cls.scope)
        frame = Frame(cls.path, scope.parent)
        found = [
            self._base(self._evaluator.values(frame, base), cls)
            or self._base(self.earlier(frame, base, scope.line), cls)
            for base in scope.bases
        ]
        return tuple(dict.fromkeys(base for base in found if base is not None))

    def is_testcase(self, cls: Class) -> bool:
        """Whether unittest runs it: a class of the catalogue's family is among its bases."""
        plain = False
        return self.first(cls, ("is a testcase",), self._is_of_unittest, plain)

    def _is_of_unittest(self, base: Ancestor) -> bool:
        return isinstance(base, External) and (
            self._evaluator.catalogue.testcase(base.dotted) is not None
            or base.dotted.endswith("TestCase")
        )

    def is_async_testcase(self, cls: Class) -> bool:
        """Whether its coroutine tests and `asyncSetUp` run."""
        plain = False
        return self.first(cls, ("is an async testcase",), self._waits, plain)

    def _waits(self, base: Ancestor) -> bool:
        known = isinstance(base, External) and self._evaluator.catalogue.testcase(base.dotted)
        return bool(known and known.async_hooks)

    def owner(self, cls: Class, name: str) -> Class | None:
        """The class of the line whose body binds a name."""
        nobody: Class | None = None
        return self.first(cls, ("owner", name), partial(self._binder, name), nobody)

    def _binder(self, name: str, base: Ancestor) -> Class | None:
        binds = isinstance(base, Class) and name in self._code.bindings(base.path, base.scope)
        return base if binds and isinstance(base, Class) else None

    def decorators(self, path: str, number: int) -> frozenset[str]:
        """The names of the decorators of a definition that come from outside the project."""
        if not self._code.scope(path, number).decorators:
            return frozenset()
        key = ("decorators", path, number)
        work_out = partial(self._decorators, path, number)
        return self._memo.ask(key, work_out, frozenset[str]())

    def _decorators(self, path: str, number: int) -> frozenset[str]:
        scope = self._code.scope(path, number)
        frame = Frame(path, scope.parent)
        values = (one for expr in scope.decorators for one in self._evaluator.values(frame, expr))
        return frozenset(filter(None, map(outside_name, values)))

    def class_attribute(
        self, cls: Class, name: str, after: Class | None = None, *, instance: bool = False
    ) -> Values:
        """What the class, or the rest of its line after a class, has under a name."""
        line = self.line(cls)
        at = line.index(after) + 1 if after in line else 0
        found = self._holder(line[at:], name)
        if isinstance(found, External):
            return (External(f"{found.dotted}.{name}"),)
        if found is None:
            return NOTHING
        bound = self._code.bindings(found.path, found.scope)[name]
        frame = Frame(found.path, found.scope, cls)
        return gathered(
            self._member(frame, binding, instance=instance)
            for binding in last(self._code, found.path, bound)
        )

    def _holder(self, line: tuple[Ancestor, ...], name: str) -> Ancestor | None:
        """The first of a line that has a name, as far as is known; a class outside has any."""
        at = self.cut(line, 0)
        for base in line[:at]:
            if isinstance(base, External):
                if base.dotted != "builtins.object" and not name.startswith("__"):
                    return base
            elif name in self._code.bindings(base.path, base.scope):
                return base
        rest = line[at] if at < len(line) else None
        if not isinstance(rest, Class):
            return None
        names, outside = self._held(rest)
        return names.get(name) or (None if name.startswith("__") else outside)

    def _held(self, cls: Class) -> Holders:
        nothing: Holders = (Layers(), None)
        return self._memo.ask(("holders", cls), partial(self._find_held, cls), nothing)

    def _find_held(self, cls: Class) -> Holders:
        """For each name the first class of a line that has it, and the first class outside.

        A class outside hides from those behind it all that is not of Python itself.
        """
        line = self.line(cls)
        at = self.cut(line)
        rest = line[at] if at < len(line) else None
        names, outside = self._held(rest) if isinstance(rest, Class) else (Layers(), None)
        for base in reversed(line[:at]):
            if isinstance(base, Class):
                names = names.under(dict.fromkeys(self._code.bindings(base.path, base.scope), base))
            elif base.dotted != "builtins.object":
                known = names.flat().items()
                names = Layers({name: one for name, one in known if name.startswith("__")})
                outside = base
        return names, outside

    def instance_attribute(self, cls: Class, name: str) -> Values:
        """What an object of the class has under a name: by its methods, or of its class."""
        if name == "__class__":
            return (cls,)
        if name == "__dict__":
            return (Instance(External("builtins.dict")),)
        put, beside = partial(self._put, cls, name), partial(self._beside, cls, name)
        lent = partial(self._lent, cls, name)
        none = partial(self._only_none, cls, name)
        return self._memo.ask((cls, name), put, NOTHING, in_ring, (beside, lent, none))

    def _put(self, cls: Class, name: str) -> Values:
        """What the methods of a class put into an attribute of its objects, but for None."""
        return _without_none(gathered(self._assigned(cls, name)))

    def _beside(self, cls: Class, name: str) -> Values:
        return _without_none(self.class_attribute(cls, name, instance=True))

    def _lent(self, cls: Class, name: str) -> Values:
        return _without_none(self._evaluator.lent(cls, name))

    def _only_none(self, cls: Class, name: str) -> Values:
        """None, where an attribute is nothing else."""
        found = (*self._assigned(cls, name), self.class_attribute(cls, name, instance=True))
        return NONE if any(NONE[0] in values for values in found) else NOTHING

    def _assigned(self, cls: Class, name: str) -> Iterator[Values]:
        for base in self.line(cls):
            if isinstance(base, Class):
                for number, bind in self._code.attributes(base).get(name, ()):
                    yield self._evaluator.assigned(Frame(base.path, number, cls), bind)

    def receiver(self, frame: Frame) -> Values:
        """What the first parameter of a method stands for."""
        this = frame.this or self._code.enclosing_class(frame.path, frame.scope)
        names = self.decorators(frame.path, frame.scope)
        if this is None or "builtins.staticmethod" in names:
            return NOTHING
        scope = self._code.scope(frame.path, frame.scope)
        if "builtins.classmethod" in names or scope.name in ("__new__", "__init_subclass__"):
            return (this,)
        return (Instance(this),)

    def _member(self, frame: Frame, binding: object, *, instance: bool) -> Values:
        if isinstance(binding, int):
            scope = self._code.scope(frame.path, binding)
            if scope.kind == "class":
                return (Class(frame.path, binding),)
            names = self.decorators(frame.path, binding) if scope.decorators else frozenset()
            if instance and (names & PROPERTIES or _is_setter(scope)):
                return self._evaluator.results.returned(Function(frame.path, binding, frame.this))
            return (Function(frame.path, binding, frame.this),)
        return self._evaluator.bound(frame, binding)  # type: ignore[arg-type]

    def earlier(self, frame: Frame, base: Expr, line: int) -> Values:
        """What a name stood for before a line, where it is taken back later (`Base = None`)."""
        bound = (
            self._code.bindings(frame.path, frame.scope).get(base, ())
            if isinstance(base, str)
            else ()
        )
        before = [
            one
            for one in bound
            if isinstance(one, (int, Import, Bind)) and self._line_of(frame.path, one) < line
        ]
        return self._member(frame, before[-1], instance=False) if before else NOTHING

    def _line_of(self, path: str, binding: int | Import | Bind) -> int:
        return self._code.scope(path, binding).line if isinstance(binding, int) else binding.line

    def _base(self, values: Values, cls: Class) -> Ancestor | None:
        for value in values:
            if isinstance(value, Class) and value != cls:
                return value
            if isinstance(value, External):
                return External(value.dotted.removesuffix(".[]"))
            if isinstance(value, Instance) and isinstance(value.of, External):
                return value.of
        return None


def _without_none(values: Values) -> Values:
    return tuple([one for one in values if one not in NONE]) if NONE[0] in values else values


def outside_name(value: Value) -> str:
    """The dotted name of something outside the project, or of what made it; else nothing."""
    if isinstance(value, Instance):
        value = value.of
    return value.dotted if isinstance(value, External) else ""


def _is_setter(scope: Scope) -> bool:
    return any(isinstance(expr, str) and expr.endswith(".setter") for expr in scope.decorators)


def _merge(lines: Sequence[tuple[Ancestor, ...]]) -> tuple[Ancestor, ...]:
    """C3, as CPython merges lines of bases; an inconsistent line keeps the order of the text.

    https://docs.python.org/3/howto/mro.html
    """
    merged: dict[Ancestor, None] = {}
    rests = [deque(line) for line in lines]
    later = Counter(base for line in lines for base in line[1:])
    while rests := [rest for rest in rests if rest]:
        heads = [rest[0] for rest in rests]
        good = next((head for head in heads if not later[head]), heads[0])
        merged[good] = None
        for rest in rests:
            while rest and rest[0] in merged:
                rest.popleft()
                if rest:
                    later[rest[0]] -= 1
    return tuple(merged)
