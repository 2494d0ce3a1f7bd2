"""Findings as someone reads them who does not stand at the root."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from policy_lint.model.finding import Finding
from policy_lint.model.place import Place

Way = Callable[[str], str]
"""The way to a file of the project from where one stands, by its path from the root."""


def seen_from_there(findings: Iterable[Finding], way: Way) -> tuple[Finding, ...]:
    """The findings with other paths: of their places, tests and of a command in their advice.

    Ids of tests too, as pytest does in a terminal, so that they can be given to pytest there.
    """
    leads = cache(way)

    def place(at: Place) -> Place:
        return at._replace(path=leads(at.path))

    def test(node: str) -> str:
        path, colons, names = node.partition("::")
        return f"{leads(path)}{colons}{names}"

    return tuple(
        replace(
            finding,
            at=place(finding.at),
            evidence=tuple(step._replace(at=place(step.at)) for step in finding.evidence),
            tests=tuple(map(test, finding.tests)),
            advice=finding.advice.replace(f" {finding.at.path}`", f" {leads(finding.at.path)}`"),
        )
        for finding in findings
    )
