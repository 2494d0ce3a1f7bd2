"""When a run fails."""

import pytest

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, Unreadable
from policy_lint.model.verdict import Verdict, breaks

INFORMATION, WARNING, ERROR = Severity


def findings(*severities: Severity) -> tuple[Finding, ...]:
    return tuple(Finding("TPL1", "n", each, Place("a.py", 1), "m") for each in severities)


@pytest.mark.parametrize(
    ("found", "threshold"),
    [([WARNING, ERROR], ERROR), ([WARNING], WARNING), ([ERROR], WARNING)],
)
def test_a_run_fails_at_the_threshold_and_above(found: list[Severity], threshold: Severity) -> None:
    assert breaks(findings(*found), threshold)


@pytest.mark.parametrize(
    ("found", "threshold"),
    [
        ([], ERROR),
        ([WARNING, INFORMATION], ERROR),
        ([INFORMATION], WARNING),
        ([INFORMATION], INFORMATION),
        ([ERROR], None),
    ],
)
def test_it_does_not_below_nor_ever_by_information(
    found: list[Severity], threshold: Severity | None
) -> None:
    assert not breaks(findings(*found), threshold)


def test_a_verdict_that_lacks_what_took_too_long_is_not_final() -> None:
    slow = Unreadable(Place("a.py", 1), "it took too long", support=True)
    assert Verdict(Project(Policy(()))).is_final
    assert not Verdict(Project(Policy(()), unsearched=(slow,))).is_final
