"""The projects of `projects.toml`, pinned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tomli
from pydantic import TypeAdapter

LIST = Path(__file__).with_name("projects.toml")


@dataclass(frozen=True)
class Deselected:
    """A test that is not run, and why."""

    test: str
    reason: str


@dataclass(frozen=True)
class Pinned:
    """One source distribution that holds its tests, and how to run them."""

    name: str
    version: str
    sha256: str
    why: str
    """What it adds to the list."""
    tests: tuple[str, ...]
    """The folders that are run and judged."""
    requirements: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    deselect: tuple[Deselected, ...] = ()
    seconds: int = 600


def pinned(text: str) -> tuple[Pinned, ...]:
    """The projects of a list."""
    return TypeAdapter(tuple[Pinned, ...]).validate_python(tomli.loads(text)["project"])
