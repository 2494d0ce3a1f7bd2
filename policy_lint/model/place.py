"""Where something stands, and how one got there."""

from typing import NamedTuple


class Place(NamedTuple):
    """A position in a file of the project.

    `path` is posix and relative to the root; `line` and `column` (in characters) count from 1.
    """

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Place(".", 1)
"""Where something stands that is of no single file."""


def placed(text: str) -> Place:
    """The place that `path:line:column` says."""
    path, line, column = text.rsplit(":", 2)
    return Place(path, int(line), int(column))


class Step(NamedTuple):
    """One step of a chain of evidence: what happens at a place."""

    at: Place
    what: str
