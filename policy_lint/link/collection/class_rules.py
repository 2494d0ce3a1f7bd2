"""Classes as pytest sees them: what keeps it from making an object of one, and what is in it."""

import builtins
from collections.abc import Iterator, Mapping

from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.link.symbols.scopes import Binding, final
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import (
    External,
    Function,
    Instance,
)
from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Bind

MAKES_INIT = frozenset(
    (
        *("dataclasses.dataclass", "pydantic.dataclasses.dataclass", "attr.dataclass"),
        *("attr.s", "attr.attrs", "attr.define", "attr.mutable", "attr.frozen"),
        *("attrs.define", "attrs.mutable", "attrs.frozen"),
    )
)
"""Class decorators that give a class an `__init__`, unless they are told `init=False`."""
CONSTRUCTOR_GIVERS = {
    "BaseModel": "__init__",
    "Protocol": "__init__",
    "Thread": "__init__",
    **dict.fromkeys(
        ("NamedTuple", "TypedDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"), "__new__"
    ),
}
"""What well-known classes give to those that inherit from them, by the last part of their name."""
ABSTRACT = frozenset(("abc.ABC", "abc.ABCMeta", "typing.Protocol"))
ABSTRACT_METHODS = frozenset(("abc.abstractmethod", "abc.abstractproperty"))


class TestClasses:
    """Answers about classes that may hold tests."""

    __test__ = False

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._code = evaluator.code
        self._line = evaluator.classes.line
        self._assigned: dict[tuple[str, int], Mapping[str, tuple[Bind, ...]]] = {}

    def constructor(self, cls: Class) -> str:
        """`__init__` or `__new__` where the class has one: then pytest does not collect it."""
        return next((name for name in ("__init__", "__new__") if self._has(cls, name)), "")

    def is_abstract(self, cls: Class) -> bool:
        """Whether an abstract method is left, so that nobody can make an object of the class."""
        outside = [base.dotted for base in self._line(cls) if isinstance(base, External)]
        if not any(name in ABSTRACT or name.startswith("collections.abc.") for name in outside):
            return False
        return any(
            isinstance(binding, int)
            and bool(self._evaluator.classes.decorators(owner.path, binding) & ABSTRACT_METHODS)
            for _, binding, owner in self.members(cls)
        )

    def members(self, cls: Class) -> Iterator[tuple[str, Binding, Class]]:
        """The names in a class and its bases, each as the first class of the line has it."""
        seen: set[str] = set()
        for base in self._line(cls):
            if isinstance(base, Class):
                for name, bound in self._code.bindings(base.path, base.scope).items():
                    if name not in seen:
                        seen.add(name)
                        held = final(self._code, base.path, bound)
                        if held:
                            yield name, held[-1], base

    def added(self, cls: Class) -> dict[str, Function | None]:
        """What is assigned to the class beside its body: `TestA.test_b = check`; last of all.

        None for what is no function. A name may be taken back after it was given.
        """
        scope = self._code.scope(cls.path, cls.scope)
        frame = Frame(cls.path, scope.parent)
        found: dict[str, Function | None] = {}
        for bind in self._beside(cls.path, scope.parent).get(scope.name, ()):
            values = self._evaluator.values(frame, bind.value)
            values = values or self._evaluator.classes.earlier(frame, bind.value, bind.line)
            functions = (value for value in values if isinstance(value, Function))
            found[bind.target.partition(".")[2]] = next(functions, None)
        return found

    def _beside(self, path: str, number: int) -> Mapping[str, tuple[Bind, ...]]:
        """The assignments of a scope to attributes of names that it has."""
        self._code.memo.sources.add(path)
        key = (path, number)
        if key not in self._assigned:
            found: dict[str, tuple[Bind, ...]] = {}
            for bind in self._code.scope(path, number).binds:
                name, _, attribute = bind.target.partition(".")
                sure = bind.how == "assign" and bind.certainty < Certainty.NEVER
                if sure and attribute.isidentifier():
                    found[name] = (*found.get(name, ()), bind)
            self._assigned[key] = found
        return self._assigned[key]

    def _has(self, cls: Class, name: str) -> bool:
        for base in self._line(cls):
            if isinstance(base, External):
                if _gives(base.dotted, name):
                    return True
            elif name in self._code.bindings(base.path, base.scope):
                held = self._evaluator.classes.class_attribute(base, name)
                return held != (External(f"builtins.object.{name}"),)
            elif name == "__init__" and self._is_dressed(base):
                return True
        return False

    def _is_dressed(self, cls: Class) -> bool:
        scope = self._code.scope(cls.path, cls.scope)
        frame = Frame(cls.path, scope.parent)
        for value in (
            value for expr in scope.decorators for value in self._evaluator.values(frame, expr)
        ):
            site = value.made if isinstance(value, Instance) else None
            of = value.of if isinstance(value, Instance) else value
            words = dict(self._code.call(site.frame, site.number).keywords) if site else {}
            if (
                isinstance(of, External)
                and of.dotted in MAKES_INIT
                and words.get("init") != "=False"
            ):
                return True
        return False


def _gives(dotted: str, name: str) -> bool:
    top, _, rest = dotted.partition(".")
    if top == "builtins":
        made = getattr(builtins, rest, object)
        return bool(getattr(made, name) != getattr(object, name))
    maker = rest.rpartition(".")[2]
    return CONSTRUCTOR_GIVERS.get(maker) == name or (
        name == "__init__" and maker.endswith(("Error", "Exception"))
    )
