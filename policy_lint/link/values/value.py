"""What a name may stand for, as far as the text says."""

from collections.abc import Iterable, Iterator
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

    @property
    def expr(self) -> str:
        """How an expression says it."""
        return f"={self.text}"


class Items(NamedTuple):
    """A list, tuple, set, dict or generator: its members are expressions of a frame."""

    frame: Frame
    members: tuple[Expr, ...]
    kind: str = "list"


class Enter(NamedTuple):
    """The `__enter__` of a managed function: calling it gives what the function yields."""

    function: Function


class TooMany(NamedTuple):
    """More different values than are worth following; whatever is made of it is the same."""

    most: int


Value = (
    Module
    | External
    | Class
    | Function
    | Instance
    | Super
    | Managed
    | Constant
    | Items
    | Enter
    | TooMany
)
Values = tuple[Value, ...]
NOTHING: Values = ()
MOST_VALUES = 64
"""Values of one expression or parameter that are worth following.

A helper that runs all commands of a suite has dozens of callers, and what it does hangs on what
each passes: the most in five public suites were 58, in litestar.
"""
TOO_MANY: Values = (TooMany(MOST_VALUES),)


def gathered(found: Iterable[Values]) -> Values:
    """All values once, in order; of many objects of a class only that they are of that class."""
    merged: dict[Value, None] = {}
    for values in found:
        if values and type(values[0]) is TooMany:
            return TOO_MANY
        merged.update(dict.fromkeys(values))
    if len(merged) > MOST_VALUES:
        merged = dict.fromkeys(map(_of_its_class, merged))
    return tuple(merged) if len(merged) <= MOST_VALUES else TOO_MANY


def union(found: Iterable[Values]) -> Values:
    """All values once, in order; None is mostly a place for something else."""
    merged = gathered(found)
    if len(merged) > 1 and Constant("None") in merged:
        return tuple(value for value in merged if value != Constant("None"))
    return merged


def in_ring(before: Values, now: Values) -> Values:
    """All values of two rounds, in an order that does not tell where a ring was entered."""
    merged = gathered((before, now))
    return merged if merged is TOO_MANY else tuple(sorted(merged, key=rank))


def rank(value: Value) -> tuple[str, tuple[int, ...], str]:
    """By what it is and where it stands in its file, before the name of that file counts."""
    return type(value).__name__, tuple(_numbers(value)), repr(value)


def _numbers(value: object) -> Iterator[int]:
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, tuple):
            todo += reversed(part)
        elif isinstance(part, int):
            yield part


def _of_its_class(value: Value) -> Value:
    return value._replace(made=None) if isinstance(value, Instance) else value
