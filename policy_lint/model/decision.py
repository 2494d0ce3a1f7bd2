"""What is decided about a project, without the grounds: all that its findings are shown with."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from policy_lint.model.fault import CODE
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.folders import is_among


class Figures(NamedTuple):
    """How many tests there are."""

    tests: int = 0
    levels: tuple[tuple[str, int], ...] = ()
    """Every level of the policy in its order, also those without a test."""
    without_level: int = 0
    bare: tuple[tuple[str, int], ...] = ()
    """Folders with tests without a level, and how many each has, by path."""
    dynamic: tuple[str, ...] = ()
    """Ids of the tests that are made at run time."""


NO_TESTS = Figures()


@dataclass(frozen=True, slots=True)
class Decision:
    """The findings of the whole project, whatever files were asked for, and what is said beside."""

    findings: tuple[Finding, ...] = ()
    """Sorted by path, line, column and code."""
    read: tuple[str, ...] = ()
    """The files that were read, sorted."""
    notes: tuple[str, ...] = ()
    """What must not pass in silence: nothing found, patterns without a match, files left out."""
    figures: Figures = NO_TESTS
    projects: tuple[str, ...] = ()
    """Folders below the root that are projects of their own, of which nothing is decided here."""

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that tell of errors inside policy-lint: not all was judged."""
        return tuple(finding for finding in self.findings if finding.code == CODE)


def threshold(fail_on: str) -> Severity | None:
    """The least severity that fails a run, by its word; None for `never`."""
    return None if fail_on == "never" else Severity[fail_on.upper()]


def breaks(findings: tuple[Finding, ...], least: Severity | None) -> bool:
    """Whether a run with these findings fails. Without a least severity it never does.

    Information never fails a run, whatever is said, nor does what was known before.
    """
    if least is None:
        return False
    enough = max(least, Severity.WARNING)
    return any(finding.severity >= enough for finding in fresh(findings))


def fresh(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that were not known before, whole or in part."""
    return tuple(finding for finding in findings if not finding.is_known)


def asked(findings: Iterable[Finding], paths: Iterable[str]) -> tuple[Finding, ...]:
    """The findings of which a step lies in one of the files, or below one of the folders."""
    wanted = frozenset(path.rstrip("/") for path in paths)
    if "." in wanted:
        return tuple(findings)
    return tuple(each for each in findings if any(is_among(path, wanted) for path in each.paths))
