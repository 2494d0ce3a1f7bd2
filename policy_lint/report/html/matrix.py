"""The matrix of suites and levels, as the page shows it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_lint.model.suite import Counterpart
from policy_lint.plan.entry import Plan
from policy_lint.plan.progress import Line, Progress
from policy_lint.report.progress import NO_LEVEL


class Cell(NamedTuple):
    """The tests of a suite at one level."""

    level: str
    state: str
    """`full`: some count; `lost`: there are some, and none counts; `lacks`; `none`."""
    credited: int
    lost: int
    files: int


class Row(NamedTuple):
    """One suite."""

    title: str
    state: str
    is_named: bool
    missing: tuple[str, ...]
    cells: tuple[Cell, ...]
    credited: int
    covered: float | None
    """Percent of the lines, where it was measured."""


def columns(made: Progress) -> tuple[str, ...]:
    """The levels with tests or required ones, in the order of the team."""
    lines = made.judged
    shown = {each.level for line in lines for each in line.counterparts}
    shown |= {level for line in lines for level in line.missing}
    named = [each.level for each in made.levels if each.level and each.level in shown]
    return (*named, *([NO_LEVEL] if None in shown else []))


def rows(made: Progress, plan: Plan, levels: Sequence[str]) -> Iterator[Row]:
    """The suites of which tests are asked; their numbers are their places."""
    covered = {entry.subject: entry.covered for entry in plan.entries}
    for line in made.judged:
        measured = covered.get(line.title) if line.module else None
        yield Row(
            title=line.title,
            state=line.state,
            is_named=not line.module,
            missing=line.missing,
            cells=tuple(_cell(line, level) for level in levels),
            credited=sum(each.credited for each in line.counterparts),
            covered=measured.line_percent if measured else None,
        )


def _cell(line: Line, level: str) -> Cell:
    found = [each for each in line.counterparts if (each.level or NO_LEVEL) == level]
    credited = sum(each.credited for each in found)
    lost = sum(len(each.tests) for each in found) - credited
    return Cell(level, _state(line, level, found, credited), credited, lost, len(found))


def _state(line: Line, level: str, found: Sequence[Counterpart], credited: int) -> str:
    if credited:
        return "full"
    if found:
        return "lost"
    return "lacks" if level in line.missing else "none"
