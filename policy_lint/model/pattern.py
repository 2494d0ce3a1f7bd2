"""Patterns over code, and where they were found."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from policy_lint.model.catalogue import Entry
from policy_lint.model.certainty import Certainty


class Pattern(NamedTuple):
    """Code that has an effect, by a configuration of ast-grep: `rule` and `constraints`."""

    entry: Entry
    config: Mapping[str, Any]


class Hit(NamedTuple):
    """One place in a file that a pattern fits.

    `inside` is a line of the scope that it belongs to: what decorates a function belongs to it.
    """

    line: int
    column: int
    inside: int
    certainty: Certainty
    text: str


Matches = Mapping[str, tuple[tuple[Entry, Hit], ...]]
"""What the patterns of a configuration found, by path."""
Search = Callable[[Iterable[str]], Matches]
"""Searches the files at these paths."""


def no_patterns(_paths: Iterable[str]) -> Matches:
    """What is found where no pattern is configured."""
    return {}
