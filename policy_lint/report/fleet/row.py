"""A project of a fleet as one row: what the table of all projects is made of, and no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from policy_lint.judge.causes import Cause, causes
from policy_lint.model.decision import Decision, breaks, fresh
from policy_lint.model.finding import Severity
from policy_lint.model.snapshot import COMPLETE, CREDITED, Snapshot
from policy_lint.model.verdict import Verdict
from policy_lint.plan.progress import LevelCount, Progress, Standing, progress, standing
from policy_lint.plan.snapshot import snapshot
from policy_lint.report.tally import Tally, tallies

State = Literal["clean", "findings", "refused", "fault", "lost"]
"""`refused`: its root or its configuration is wrong; `fault`: an error inside of policy-lint;
`lost`: whoever judged it never answered."""
FIGURES = (CREDITED, COMPLETE, "errors")
"""What of a history is told of many projects."""


class Mending(NamedTuple):
    """A cause, with no more than how much it concerns."""

    kind: str
    name: str
    effect: str
    severity: Severity
    tests: int
    findings: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a project that was judged."""

    files: int
    levels: tuple[LevelCount, ...]
    """In the order of the team; at last the tests without a level, if there are any."""
    suites: Standing
    """Of modules and suites of the team."""
    uncollected: int
    known: int
    """Findings that its baseline hides."""
    tallies: tuple[Tally, ...]
    causes: tuple[Mending, ...]
    now: Snapshot
    history: tuple[Snapshot, ...]
    """One a day, the oldest first."""

    def of(self, severity: Severity) -> int:
        """How many findings are so severe."""
        return sum(each.findings for each in self.tallies if each.severity is severity)


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one project."""

    root: str
    state: State
    why: tuple[str, ...] = ()
    """Why it is not judged, or what of it is not."""
    figures: Figures | None = None
    notes: tuple[str, ...] = ()
    """What must not pass in silence."""
    inner: tuple[str, ...] = ()
    """Folders below the root that are projects of their own, each with a row of its own."""


def judged(  # noqa: PLR0913 - what came of one project
    root: str,
    verdict: Verdict,
    decision: Decision,
    *,
    least: Severity | None,
    history: Iterable[Snapshot] = (),
    notes: Iterable[str] = (),
) -> Row:
    """The row of a verdict; `decision` is the same beside the baseline of the project.

    `least` is the severity that fails it.
    """
    faults = tuple(f"{each.at}: {each.message}" for each in decision.faults)
    fails = breaks(decision.findings, least)
    return Row(
        root,
        "fault" if faults else "findings" if fails else "clean",
        faults,
        _figures(progress(verdict.project), decision, history),
        (*decision.notes, *notes),
        decision.projects,
    )


def _figures(made: Progress, decision: Decision, history: Iterable[Snapshot]) -> Figures:
    shown = fresh(decision.findings)
    return Figures(
        files=len(decision.read),
        levels=made.levels,
        suites=standing(made.lines),
        uncollected=made.uncollected,
        known=len(decision.findings) - len(shown),
        tallies=tallies(shown),
        causes=tuple(map(_mending, causes(shown))),
        now=_told(snapshot(made, decision.findings, "", "")),
        history=_by_day(tuple(history)),
    )


def _mending(cause: Cause) -> Mending:
    return Mending(
        cause.kind, cause.name, cause.effect, cause.severity, len(cause.tests), len(cause.findings)
    )


def _by_day(history: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
    """The last snapshot of each day."""
    days = groupby(history, key=lambda each: each.day)
    return tuple(_told([*of_day][-1])._replace(date=day) for day, of_day in days)


def _told(kept: Snapshot) -> Snapshot:
    """Of a snapshot the figures that are told of many projects."""
    return kept._replace(figures={name: kept.figures.get(name, 0) for name in FIGURES})
