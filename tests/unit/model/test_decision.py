"""When a run fails, and what of its findings is shown."""

import pytest

from policy_lint.model.decision import Decision, Figures, asked, breaks
from policy_lint.model.fault import PROJECT, Fault
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place, Step

A, B = "tests/a.py", "tests/b.py"
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


def _at(text: str) -> tuple[str, int]:
    path, _, line = text.partition(":")
    return path, int(line)


@pytest.mark.parametrize(
    ("paths", "lines"),
    [
        ((A,), [1]),
        (("tests/",), [1, 2, 3]),
        (("tests/sub",), [3]),
        (("test",), []),
        (("lib/x.py",), [2]),
        ((".",), [1, 2, 3]),
        ((), []),
    ],
)
def test_asked(paths: tuple[str, ...], lines: list[int]) -> None:
    def finding(at: str, *steps: str) -> Finding:
        evidence = tuple(Step(Place(*_at(step)), "") for step in steps)
        return Finding("TPL999", "n", Severity.ERROR, Place(*_at(at)), "bad", evidence)

    findings = (
        finding(f"{A}:1"),
        finding(f"{B}:2", f"{B}:2", "lib/x.py:7"),
        finding("tests/sub/c.py:3"),
    )
    assert [each.at.line for each in asked(findings, paths)] == lines


def test_faults_are_the_findings_about_the_tool_itself() -> None:
    fault = Fault(PROJECT, "broken").finding
    decision = Decision((*findings(ERROR), fault), figures=Figures(tests=1))
    assert decision.faults == (fault,)
    assert Decision(findings(ERROR)).faults == ()
