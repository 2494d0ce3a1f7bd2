"""Classes: their line of bases, what their objects have, and whether unittest runs them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

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
NONE: Values = (Constant("None"),)
LONGEST = 1_000
"""Classes of a line; a longer one would take memory with the square of its length."""
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
        rest = (base for line in lines for base in line if base != cls)
        return (cls, *islice(rest, LONGEST))

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
        return any(
            isinstance(base, External)
            and (
                self._evaluator.catalogue.testcase(base.dotted) or base.dotted.endswith("TestCase")
            )
            for base in self.line(cls)
        )

    def is_async_testcase(self, cls: Class) -> bool:
        """Whether its coroutine tests and `asyncSetUp` run."""
        entries = [
            self._evaluator.catalogue.testcase(base.dotted)
            for base in self.line(cls)
            if isinstance(base, External)
        ]
        return any(entry is not None and entry.async_hooks for entry in entries)

    def owner(self, cls: Class, name: str) -> Class | None:
        """The class of the line whose body binds a name."""
        return next(
            (
                base
                for base in self.line(cls)
                if isinstance(base, Class) and name in self._code.bindings(base.path, base.scope)
            ),
            None,
        )

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
        if after in line:
            line = line[line.index(after) + 1 :]
        for base in line:
            if isinstance(base, External):
                if base.dotted != "builtins.object" and not name.startswith("__"):
                    return (External(f"{base.dotted}.{name}"),)
            else:
                bound = self._code.bindings(base.path, base.scope).get(name)
                if bound:
                    frame = Frame(base.path, base.scope, cls)
                    return gathered(
                        self._member(frame, binding, instance=instance)
                        for binding in last(self._code, base.path, bound)
                    )
        return NOTHING

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
