"""A class, and a scope as it runs: how the linker speaks of places in code."""

from typing import NamedTuple

ScopeId = tuple[str, int]
"""A scope: the path of its file, and its number there."""


class Class(NamedTuple):
    """A class of the project: scope number `scope` of file `path`."""

    path: str
    scope: int


class Frame(NamedTuple):
    """A scope as it runs: for a method, with the class of the object it runs on."""

    path: str
    scope: int
    this: Class | None = None
    before: tuple[int, int] | None = None
    """Line and column up to which the scope has run; None: to its end."""
