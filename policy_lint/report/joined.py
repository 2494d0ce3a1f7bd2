"""Several projects as one: each judged by itself, and seen from a folder above all of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policy_lint.model.decision import Decision, Figures
from policy_lint.model.finding import Finding
from policy_lint.model.place import NOWHERE, Place
from policy_lint.report.standing import seen_from_there


def by_place(finding: Finding) -> tuple[Place, str]:
    """The order of the findings of a decision."""
    return finding.at, finding.code


def seen_below(findings: Iterable[Finding], folder: str) -> tuple[Finding, ...]:
    """The findings of the project in a folder; what stands nowhere stays there."""
    return seen_from_there(
        findings, lambda path: path if path == NOWHERE.path else f"{folder}/{path}"
    )


def led(decision: Decision, folder: str) -> Decision:
    """The decision about the project in a folder, as it is seen from above."""
    figures = decision.figures
    return replace(
        decision,
        findings=seen_below(decision.findings, folder),
        read=tuple(f"{folder}/{path}" for path in decision.read),
        notes=tuple(f"{folder}: {note}" for note in decision.notes),
        figures=figures._replace(
            bare=tuple((_around(folder, bare), count) for bare, count in figures.bare),
            dynamic=tuple(f"{folder}/{test}" for test in figures.dynamic),
        ),
    )


def joined(decisions: Sequence[Decision]) -> Decision:
    """What is decided about all of them together, with every figure summed."""
    figures = [each.figures for each in decisions]
    levels: Counter[str] = Counter()
    for each in figures:
        levels.update(dict(each.levels))
    return Decision(
        tuple(sorted((one for each in decisions for one in each.findings), key=by_place)),
        tuple(sorted(path for each in decisions for path in each.read)),
        tuple(note for each in decisions for note in each.notes),
        Figures(
            tests=sum(each.tests for each in figures),
            levels=tuple(levels.items()),
            without_level=sum(each.without_level for each in figures),
            bare=tuple(sorted(row for each in figures for row in each.bare)),
            dynamic=tuple(test for each in figures for test in each.dynamic),
        ),
    )


def _around(folder: str, bare: str) -> str:
    return folder if bare == "." else f"{folder}/{bare}"
