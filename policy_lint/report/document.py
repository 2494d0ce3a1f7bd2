"""Everything that a report holds, whatever its format."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy_lint.judge.causes import Cause
from policy_lint.model.policy import Policy
from policy_lint.model.snapshot import Change, Snapshot
from policy_lint.model.suppression import Exemption
from policy_lint.model.verdict import Verdict
from policy_lint.plan.entry import Entry, Plan
from policy_lint.plan.progress import Progress


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a project at one moment."""

    title: str
    verdict: Verdict
    plan: Plan
    top: int
    progress: Progress
    causes: tuple[Cause, ...]
    sayings: Mapping[str, str]
    """What each test says that it checks, by its id."""
    exceptions: tuple[Exemption, ...] = ()
    history: tuple[Snapshot, ...] = ()
    """All snapshots that are kept, by date."""
    change: Change | None = None
    """What has changed, where that was asked for or there is a history."""
    partial: bool = False
    """It is of some paths, not of the whole project."""

    @property
    def policy(self) -> Policy:
        return self.verdict.project.policy

    @property
    def first(self) -> tuple[Entry, ...]:
        """The tests to write first."""
        return tuple(each for each in self.plan.entries if each.needed)[: self.top]
