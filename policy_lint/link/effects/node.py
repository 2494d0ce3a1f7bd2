"""The parts of the graph of what runs what."""

from typing import NamedTuple

from policy_lint.link.symbols.frame import Frame
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Origin
from policy_lint.model.place import Place

CLASS_DECORATORS = "@"
INHERITED = "^"


class Node(NamedTuple):
    """A piece of code that runs.

    It is a frame, an object that its scope holds under a name, or (`@`) what decorates a class. A
    method of the product that a class of the tests inherits (`^`) is only read for what it runs of
    that class.
    """

    frame: Frame
    held: str = ""


class Edge(NamedTuple):
    """One node runs another, at a place, as surely as said."""

    to: Node
    at: Place
    certainty: Certainty
    what: str


class Piece(NamedTuple):
    """What a node does by itself."""

    origins: tuple[Origin, ...] = ()
    edges: tuple[Edge, ...] = ()
    holds: tuple[tuple[str, Origin], ...] = ()
    """Objects that only matter where they are used, by the name that holds them."""
    keeps: tuple[tuple[str, Origin], ...] = ()
    """Origins whose object a method keeps as an attribute of its object, by that attribute."""
