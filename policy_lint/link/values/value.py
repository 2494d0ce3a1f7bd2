"""What a name may stand for, as far as the text says."""

from collections.abc import Iterable
from typing import NamedTuple

from policy_lint.link.symbols.frame import Class, Frame
from policy_lint.model.facts import Expr


class Site(NamedTuple):
    """One call of a frame, by its number."""

    frame: Frame
    number: int


class Module(NamedTuple):
    """A file of the project as a module."""

    path: str


class External(NamedTuple):
    """Something outside the project, by its dotted name."""

    dotted: str


class Function(NamedTuple):
    """A function of the project; a method knows the class of what it is taken from."""

    path: str
    scope: int
    this: Class | None = None

    @property
    def frame(self) -> Frame:
        """Its scope as it runs."""
        return Frame(self.path, self.scope, self.this)


class Instance(NamedTuple):
    """An object of a class, or what calling something outside the project gives, and where."""

    of: Class | External
    made: Site | None = None


class Super(NamedTuple):
    """What `super()` gives: the rest of the line of `this` after the class `after`."""

    after: Class
    this: Class


class Managed(NamedTuple):
    """What calling a `contextmanager` function gives: entering it gives what it yields."""

    function: Function


class Constant(NamedTuple):
    """A constant, by its `repr`; `{}` for a dict."""

    text: str


class Items(NamedTuple):
    """A list, tuple, set, dict or generator: its members are expressions of a frame."""

    frame: Frame
    members: tuple[Expr, ...]
    kind: str = "list"


class Enter(NamedTuple):
    """The `__enter__` of a managed function: calling it gives what the function yields."""

    function: Function


Value = Module | External | Class | Function | Instance | Super | Managed | Constant | Items | Enter
Values = tuple[Value, ...]
NOTHING: Values = ()
WIDEST = 8
"""Values of one expression that are worth following."""


def in_ring(values: Values) -> Values:
    """Values in an order that does not tell where a ring of names was entered."""
    return tuple(sorted(values, key=rank))


def rank(value: object) -> tuple[str, str, str]:
    """By what it is and where it stands in its file, before the name of that file counts."""
    parts = value if isinstance(value, tuple) else ()
    numbers = " ".join(str(part) for part in parts if isinstance(part, int))
    return type(value).__name__, numbers, repr(value)


def union(found: Iterable[Values]) -> Values:
    """All values once, in order, as many as are worth following."""
    merged: dict[Value, None] = {}
    for values in found:
        merged.update(dict.fromkeys(values))
    if len(merged) > 1:
        merged.pop(Constant("None"), None)
    return tuple(merged)[:WIDEST]
