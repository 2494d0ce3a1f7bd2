"""What one run of `check` has to show, whatever the format."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policy_lint.model.decision import Decision, fresh
from policy_lint.model.finding import Finding
from policy_lint.report.snippet import LineOf

if TYPE_CHECKING:
    from policy_lint.judge.rule import Rule


@dataclass(frozen=True, slots=True)
class Run:
    """Findings as they are seen from where the format stands, and what is said beside them."""

    decision: Decision
    findings: tuple[Finding, ...]
    """Those that were known before too."""
    files: tuple[str, ...]
    """The files that were read and asked for, seen from there too."""
    line_of: LineOf
    rules: Callable[[], "Iterable[Rule]"] = tuple
    """All rules, whose pages only some formats need."""
    folder: str = ""
    """The way from the repository to the project; empty where they are one."""
    notes: tuple[str, ...] = ()
    """What the face says beside the findings."""
    stale: tuple[str, ...] = ()
    """Those of the notes for which it fails although nothing is new."""
    fingerprints: Mapping[Finding, str] = field(default_factory=dict)
    """Those of findings that are seen from elsewhere than the root, as they are known there."""

    @property
    def fresh(self) -> tuple[Finding, ...]:
        """The findings that are shown where nothing can be told of those that were known before."""
        return fresh(self.findings)

    def fingerprint(self, finding: Finding) -> str:
        """The same in all formats, wherever their readers stand."""
        return self.fingerprints.get(finding) or finding.fingerprint


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, then warnings, then information, last what was known; each in the order given."""
    return tuple(sorted(findings, key=lambda finding: (finding.is_known, -finding.severity)))
