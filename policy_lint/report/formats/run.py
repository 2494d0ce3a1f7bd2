"""What one run of `check` has to show, whatever the format."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policy_lint.model.decision import Decision
from policy_lint.model.finding import Finding
from policy_lint.report.snippet import LineOf

if TYPE_CHECKING:
    from policy_lint.judge.rule import Rule


@dataclass(frozen=True, slots=True)
class Run:
    """Findings as they are seen from where the format stands, and what is said beside them."""

    decision: Decision
    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    """The files that were read and asked for, seen from there too."""
    line_of: LineOf
    rules: Callable[[], "Iterable[Rule]"] = tuple
    """All rules, whose pages only some formats need."""
    folder: str = ""
    """The way from the repository to the project; empty where they are one."""
    notes: tuple[str, ...] = ()
    """What the face says beside the findings."""


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, then warnings, then information; each in the order given."""
    return tuple(sorted(findings, key=lambda finding: -finding.severity))
