"""The parts of the graph of what runs what."""

from typing import NamedTuple

from policy_lint.link.symbols.frame import Frame
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin
from policy_lint.model.place import Place

CLASS_DECORATORS = "@"
INHERITED = "^"


Told = tuple[tuple[str, str], ...]
"""What parameters stand for, by name: a constant (`=True`), or `?` for something that is true.

A parameter of a test that is told several times stands for one after the other, each time it runs.
"""


class Node(NamedTuple):
    """A piece of code that runs.

    It is a frame, an object that its scope holds under a name (or a part of one: `name.part`), or
    (`@`) what decorates a class. A method of the product that a class of the tests inherits (`^`)
    is only read for what it runs of that class. `told` are parameters whose value the call decides;
    in an edge it may be the name of a parameter of the caller. `arm` is what runs on one way of a
    branching, by its number.
    """

    frame: Frame
    held: str = ""
    told: Told = ()
    arm: int = 0


class Among(NamedTuple):
    """One of the arms of a branching: what each has, the whole has as surely as said."""

    branching: int
    arms: int
    certainty: Certainty


class Edge(NamedTuple):
    """One node runs another, at a place, as surely as said; to an arm, there is nothing to say."""

    to: Node
    at: Place
    certainty: Certainty
    what: str
    among: Among | None = None


class Held(NamedTuple):
    """What a name of a body holds, all of it or a part: an attribute, or a key as `[]='key'`."""

    name: str
    part: str
    origin: Origin


class Piece(NamedTuple):
    """What a node does by itself."""

    origins: tuple[Origin, ...] = ()
    edges: tuple[Edge, ...] = ()
    holds: tuple[Held, ...] = ()
    """Objects that only matter where they are used."""
    keeps: tuple[tuple[str, Origin], ...] = ()
    """Origins whose object a method keeps as an attribute of its object, by that attribute."""
    unsigned: frozenset[str] = frozenset()
    """Fixtures whose sign-in is taken back; among them its own by an empty name."""
