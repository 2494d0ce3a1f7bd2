"""The rows of all projects as one table, whatever their order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from os.path import commonpath
from pathlib import PurePath
from typing import NamedTuple

from policy_lint.model.finding import Severity
from policy_lint.model.snapshot import Snapshot, on
from policy_lint.plan.progress import LevelCount, Standing
from policy_lint.report.fleet.row import FIGURES, Figures, Row


class Project(NamedTuple):
    """A row under the name that nobody else in the table has."""

    name: str
    row: Row


class Level(NamedTuple):
    """The tests of one level in all projects."""

    level: str | None
    tests: int
    credited: int


class Rule(NamedTuple):
    """The findings of one rule in all projects that are equally severe."""

    code: str
    name: str
    severity: Severity
    findings: int
    tests: int
    projects: int


class Cause(NamedTuple):
    """What is to be mended, wherever it is called so and brings the same effect."""

    kind: str
    name: str
    effect: str
    severity: Severity
    tests: int
    findings: int
    projects: tuple[str, ...]


class Day(NamedTuple):
    """The figures of all projects with a history, as they were at the end of a day."""

    day: str
    """Nothing for now."""
    projects: int
    """Those that had begun to record by then. The others count as they were when they began."""
    figures: Mapping[str, int]


@dataclass(frozen=True)
class Table:
    """What came of all projects, by name."""

    projects: tuple[Project, ...]

    @cached_property
    def judged(self) -> tuple[tuple[str, Figures], ...]:
        """The projects that have figures, by name."""
        return tuple(
            (each.name, each.row.figures) for each in self.projects if each.row.figures is not None
        )

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels of all teams; at last the tests without one, if there are any."""
        counts: dict[str | None, list[LevelCount]] = {}
        for _, figures in self.judged:
            for each in figures.levels:
                counts.setdefault(each.level, []).append(each)
        bare = counts.pop(None, None)
        every = [*counts.items(), *([(None, bare)] if bare else [])]
        return tuple(
            Level(level, sum(each.tests for each in found), sum(each.credited for each in found))
            for level, found in every
        )

    @cached_property
    def suites(self) -> Standing:
        """The suites of all projects."""
        every = [figures.suites for _, figures in self.judged]
        return Standing(*(sum(part) for part in zip(*every, strict=True))) if every else _NONE

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The findings by rule: the most severe first, then the most frequent."""
        found: dict[tuple[str, str, Severity], list[tuple[int, int]]] = {}
        for _, figures in self.judged:
            for each in figures.tallies:
                key = (each.code, each.name, each.severity)
                found.setdefault(key, []).append((each.findings, each.tests))
        rules = (
            Rule(*rule, sum(count for count, _ in many), sum(tests for _, tests in many), len(many))
            for rule, many in found.items()
        )
        return tuple(sorted(rules, key=lambda one: (-one.severity, -one.findings, one.code)))

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """What is to be mended, that of the most tests first."""
        found: dict[tuple[str, str, str], _Gathered] = {}
        for name, figures in self.judged:
            for each in figures.causes:
                here = found.setdefault(each[:3], _Gathered())
                here.tests += each.tests
                here.findings += each.findings
                here.severity = max(here.severity, each.severity)
                here.projects[name] = None
        every = (
            Cause(*key, one.severity, one.tests, one.findings, tuple(one.projects))
            for key, one in found.items()
        )
        return tuple(sorted(every, key=lambda one: (-one.tests, one)))

    @cached_property
    def trend(self) -> tuple[Day, ...]:
        """A day for each on which some project recorded, and at last now; nothing without any."""
        told = [figures for _, figures in self.judged if figures.history]
        days = sorted({kept.day for each in told for kept in each.history})
        begun = sorted(each.history[0].day for each in told)
        past = [
            Day(
                day, sum(first <= day for first in begun), _summed(on(e.history, day) for e in told)
            )
            for day in days
        ]
        return (*past, Day("", len(told), _summed(each.now for each in told))) if told else ()

    @property
    def lost(self) -> tuple[Project, ...]:
        """The projects of which there are no figures."""
        return tuple(each for each in self.projects if each.row.figures is None)

    def of(self, severity: Severity) -> int:
        """How many findings are so severe."""
        return sum(figures.of(severity) for _, figures in self.judged)

    @property
    def known(self) -> int:
        """Findings that baselines hide."""
        return sum(figures.known for _, figures in self.judged)

    @property
    def files(self) -> int:
        return sum(figures.files for _, figures in self.judged)


_NONE = Standing(0, 0, 0, 0)


class _Gathered:
    """A cause while it is put together."""

    def __init__(self) -> None:
        self.tests = self.findings = 0
        self.severity = Severity.INFORMATION
        self.projects: dict[str, None] = {}


def table(rows: Iterable[Row]) -> Table:
    """The table of these rows, each project under the way to it from a folder above them all."""
    known = {row.root: row for row in rows}
    names = named(sorted(known))
    projects = (Project(names[root], row) for root, row in known.items())
    return Table(tuple(sorted(projects, key=lambda each: each.name)))


def named(roots: Sequence[str]) -> dict[str, str]:
    """What each root is called: the way to it from the folder above all, if there is one."""
    folders = {root: PurePath(root) for root in roots}
    try:
        above = commonpath([each.parent for each in folders.values()] or [PurePath()])
    except ValueError:  # on several drives
        return {root: each.as_posix() for root, each in folders.items()}
    return {root: each.relative_to(above).as_posix() for root, each in folders.items()}


def _summed(snapshots: Iterable[Snapshot]) -> Mapping[str, int]:
    total: Counter[str] = Counter(dict.fromkeys(FIGURES, 0))
    for each in snapshots:
        total.update(each.figures)
    return dict(total)
