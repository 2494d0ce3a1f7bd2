"""Small projects in one text, with what pytest makes of them written on the line.

`=== title` begins a project and `--- path` a file of it. A comment says what becomes of its line,
in sentences with `; ` between them:

- `collected`: the test that begins here, without any fixture;
- `closure: a, b`: the same, with these fixtures (`request` and parametrised names do not count);
- `collected: TestA::test_b(a, b), test_c`: these tests of the file, wherever their code stands;
- `undefined: a`: names that the test or one of its fixtures asks for and that nobody defines;
- `on demand`: collected, but not by a bare `pytest`;
- `dynamic`: collected, and some of it is made at run time, so that its fixtures are not compared;
- `refused`: collected, and pytest refuses a fixture that it gets, so that neither runs;
- `uncollected: why`: it looks like a test, and this is why it is none;
- `runs`, `never runs`: whether pytest calls the fixture or hook that begins here.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import NamedTuple

from tests.support import files

_TITLE = re.compile(r"^=== (.+)\n", re.MULTILINE)
_TEST = re.compile(r"([\w:]+)(?:\(([^)]*)\))?")

Spot = tuple[str, int]


class Specimen(NamedTuple):
    """One project: files by path."""

    title: str
    files: dict[str, str]


@dataclass
class Outcome:
    """What becomes of a project, by the ids of its tests and the places of its functions."""

    closures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    undefined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    on_demand: set[str] = field(default_factory=set)
    dynamic: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    uncollected: dict[Spot, str] = field(default_factory=dict)
    runs: set[Spot] = field(default_factory=set)
    never_runs: set[Spot] = field(default_factory=set)


def specimens(*modules: ModuleType) -> list[Specimen]:
    """The projects of the literals `PROJECTS`."""
    return [
        Specimen(f"{module.__name__.rpartition('.')[2]}: {title}", files(text))
        for module in modules
        for title, text in _parts(module.PROJECTS)
    ]


def expected(specimen: Specimen) -> Outcome:
    """What the comments of a project say."""
    outcome = Outcome()
    for path, text in specimen.files.items():
        names = dict(_names(ast.parse(text), "")) if path.endswith(".py") else {}
        for number, line in enumerate(text.splitlines(), 1):
            for sentence in line.partition("  # ")[2].split("; "):
                word, _, rest = sentence.partition(": ")
                own = f"{path}::{names.get(number)}"
                _note(outcome, (path, number), own, word, rest)
    return outcome


def starts(text: str) -> dict[int, int]:
    """The line of each `def` by the line where the function begins, with its decorators."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, functions)]
    return {min([node, *node.decorator_list], key=_line).lineno: node.lineno for node in found}


def _note(outcome: Outcome, spot: Spot, own: str, word: str, rest: str) -> None:
    if word == "collected" and rest:
        for name, asked in _TEST.findall(rest):
            outcome.closures[f"{spot[0]}::{name}"] = _listed(asked)
    elif word in ("collected", "closure", "on demand", "dynamic", "refused"):
        outcome.closures[own] = _listed(rest)
    if word == "on demand":
        outcome.on_demand.add(own)
    elif word == "dynamic":
        outcome.dynamic.add(own)
    elif word == "refused":
        outcome.refused.add(own)
    elif word == "undefined":
        outcome.undefined[own] = _listed(rest)
    elif word == "uncollected":
        outcome.uncollected[spot] = rest
    elif word in ("runs", "never runs"):
        (outcome.runs if word == "runs" else outcome.never_runs).add(spot)


def _parts(literal: str) -> Iterator[tuple[str, str]]:
    _, *parts = _TITLE.split(literal)
    return zip(parts[::2], parts[1::2], strict=True)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(sorted(name.strip() for name in text.split(",") if name.strip()))


def _names(node: ast.AST, prefix: str) -> Iterator[tuple[int, str]]:
    """The names of functions by their lines, with their classes as in the id of a test."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield child.lineno, f"{prefix}{child.name}"
        elif isinstance(child, ast.ClassDef):
            yield from _names(child, f"{prefix}{child.name}::")
        else:
            yield from _names(child, prefix)


def _line(node: ast.expr | ast.stmt) -> int:
    return node.lineno
