"""By what a finding is known when its lines have moved and others have come or gone."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from policy_lint.model.finding import Finding, Problem
from policy_lint.model.identity import Anchor, Code, Identity
from policy_lint.model.place import Place

CodeAt = Callable[[Place], Code]
"""What stands at a place of the project."""


def unseen(_: Place) -> Code:
    """Tells nothing of any place."""
    return Code()


def identity(problem: Problem, code_at: CodeAt) -> Identity:
    """What a problem is known by: what its rule says, else what stands at its place and its tests.

    Of the tests those count that are in the file: one beside them is at fault by itself.
    """
    path = problem.at.path
    anchor = problem.anchor or Anchor(problem.at, parts=problem.tests)
    symbol, text = code_at(anchor.code) if anchor.code else Code()
    here = f"{path}::"
    parts = (
        part.removeprefix(here)
        for part in anchor.parts
        if part.startswith(here) or "::" not in part
    )
    return Identity(
        origin=anchor.code.path if anchor.code and anchor.code.path != path else "",
        symbol=symbol,
        text=": ".join(filter(None, (anchor.words, text))),
        parts=tuple(sorted(set(parts))),
    )


def numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, which are in order, each with the number that tells it from its likes."""
    met: Counter[tuple[object, ...]] = Counter()
    told = []
    for finding in findings:
        its = finding.identity
        key = (finding.code, finding.at.path, its.origin, its.symbol, its.text)
        met[key] += 1
        told.append(replace(finding, identity=its._replace(ordinal=met[key])))
    return tuple(told)
