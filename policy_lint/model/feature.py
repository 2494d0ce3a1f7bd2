"""A feature file of Gherkin: scenarios in words, which a library makes tests of."""

from typing import NamedTuple


class Step(NamedTuple):
    """One step as it is played. `kind` is `given`, `when` or `then`."""

    kind: str
    text: str
    brings: tuple[str, ...] = ()
    """What it hands to its function beside its text: `datatable`, `docstring`."""


class Tag(NamedTuple):
    """A tag, without its `@`, and its line."""

    name: str
    line: int


class Scenario(NamedTuple):
    """A scenario with the steps of its backgrounds."""

    path: str
    name: str
    line: int
    tags: tuple[Tag, ...] = ()
    """Its own, those of its rule and of its feature."""
    ways: tuple[tuple[Step, ...], ...] = ((),)
    """What is played: once, or for every row of its examples that makes a difference."""
    some_tags: tuple[str, ...] = ()
    """Tags of some of its examples."""


class Feature(NamedTuple):
    """What one feature file says; with a `problem`, no scenarios."""

    path: str
    name: str = ""
    scenarios: tuple[Scenario, ...] = ()
    """In the order of the text; of two with one name the later."""
    problem: str = ""
    """Why it cannot be read, in words."""
