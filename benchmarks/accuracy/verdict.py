"""What policy-lint says of a suite, without running it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.recorder.named import is_fake
from benchmarks.accuracy.tool import ask

NO_DOUBLE = re.compile(
    "environ|^env|chdir|syspath|clock|^time|freez|^fake$|^stub$|^local-server$", re.IGNORECASE
)
"""Kinds that are not compared: the record knows fakes written by hand only by their names.

A server that the tests start is a family of its own there.
"""

DATABASES = tuple(
    f"{library}."
    for library in (
        "aiosqlite",
        "databases",
        "peewee",
        "sqlalchemy",
        "sqlite3",
        "sqlmodel",
        "tortoise",
    )
)
"""What opens an SQLite in memory: policy-lint's double, and a family of its own in the record."""


class Claim(NamedTuple):
    """A double that a test is said to have, and where it begins."""

    kind: str
    name: str
    reach: str
    certainty: str
    path: str
    line: int

    def __str__(self) -> str:
        way = self.reach if self.certainty == "always" else f"{self.reach}, {self.certainty}"
        return f"{self.name} ({self.kind}, {way}) at {self.path}:{self.line}"


@dataclass(frozen=True)
class Said:
    """One test function."""

    test: str
    fixtures: frozenset[str]
    doubles: frozenset[Claim]
    unresolved: bool
    dynamic: bool


def said(root: Path, paths: Iterable[str]) -> Mapping[str, Said]:
    """The tests of some folders of a project."""
    return read(ask(root, "tests", paths))


def read(answer: Mapping[str, Any]) -> Mapping[str, Said]:
    """The tests of an answer, by id. What is said twice of one id is said together."""
    found: dict[str, Said] = {}
    for row in answer["tests"]:
        one = _said(row)
        before = found.get(one.test, one)
        found[one.test] = Said(
            one.test,
            one.fixtures | before.fixtures,
            one.doubles | before.doubles,
            one.unresolved or before.unresolved,
            one.dynamic or before.dynamic,
        )
    return found


def _said(row: Mapping[str, Any]) -> Said:
    return Said(
        row["id"],
        frozenset(row["fixtures"]) - {"request"},
        frozenset(_claim(effect) for effect in row["effects"] if _is_double(effect)),
        bool(row["unresolved"]),
        row["dynamic"],
    )


def _is_double(effect: Mapping[str, Any]) -> bool:
    if effect["effect"] != "double" or NO_DOUBLE.search(effect["kind"]) or _is_by_hand(effect):
        return False
    return effect["kind"] != "in-memory" or not effect["name"].startswith(DATABASES)


def _is_by_hand(effect: Mapping[str, Any]) -> bool:
    """A fake that only holds what it is given, or a constant that is assigned: no call tells."""
    name: str = effect["name"]
    assigned = name.startswith("assignment to ")
    return effect["kind"] == "data" and (assigned or is_fake(name.rpartition(".")[2]))


def _claim(effect: Mapping[str, Any]) -> Claim:
    return Claim(
        effect["kind"],
        effect["name"],
        effect["reach"],
        effect["certainty"],
        effect["path"],
        effect["line"],
    )
