"""The outcome of one walk over a project, before anybody asks for a part of it."""

from dataclasses import dataclass

from policy_lint.model.fault import CODE
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.project import Project


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say about the whole project, whatever files were asked for."""

    project: Project
    findings: tuple[Finding, ...] = ()
    """Sorted by path, line, column and code."""
    read: tuple[str, ...] = ()
    """The files that were read, sorted."""
    notes: tuple[str, ...] = ()
    """What must not pass in silence: nothing found, patterns without a match, files left out."""

    @property
    def is_final(self) -> bool:
        """Whether the same files would be judged the same again, however busy the machine is."""
        return not self.project.unsearched and not self.faults

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that tell of errors inside policy-lint: not all was judged."""
        return tuple(finding for finding in self.findings if finding.code == CODE)


def breaks(findings: tuple[Finding, ...], threshold: Severity | None) -> bool:
    """Whether a run with these findings fails. Without a threshold it never does.

    Information never fails a run, whatever the threshold.
    """
    if threshold is None:
        return False
    least = max(threshold, Severity.WARNING)
    return any(finding.severity >= least for finding in findings)
