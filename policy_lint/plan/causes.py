"""What there is to mend: one fixture, hook, helper or import that brings an effect to many tests.

A finding is told for each test file; a cause is where all of them come from.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place

FEWEST = 2
"""Tests that a cause concerns: what only one has, it mends itself."""
_BRINGS = re.compile(
    r"(?P<fixture>(?:asks for |autouse )?fixture (?P<of_fixture>.+))"
    r"|(?P<hook>pytest runs (?P<of_hook>.+))"
    r"|(?P<decorator>is decorated by (?P<of_decorator>.+))"
    r"|(?P<module>(?:pytest )?imports (?P<of_module>.+))"
    r"|(?P<constant>uses (?P<of_constant>.+))"
    r"|(?P<class>defines (?P<of_class>.+))"
    r"|(?P<helper>(?:calls|passes|reads) (?P<of_helper>.+?)(?:\(\)| on)?)"
)
"""How the last step before an origin names the code that the origin stands in."""


class Brought(NamedTuple):
    """One origin of the effect inside of what is to be mended."""

    at: Place
    what: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to mend, and the tests that are well when it is."""

    kind: str
    """`fixture`, `hook`, `helper`, `decorator`, `module`, `constant` or `class`."""
    name: str
    effect: str
    at: Place
    """Where it stands, or the first of what it brings."""
    brings: tuple[Brought, ...]
    tests: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        return max(finding.severity for finding in self.findings)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(sorted({finding.code for finding in self.findings}))


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The causes of these findings, that of the most tests first."""
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        key = _key(finding)
        if key is not None:
            found.setdefault(key, []).append(finding)
    every = (_cause(key, group) for key, group in found.items())
    many = (cause for cause in every if len(cause.tests) >= FEWEST)
    return tuple(sorted(many, key=lambda one: (-len(one.tests), one.at, one.kind, one.effect)))


def _key(finding: Finding) -> tuple[str, ...] | None:
    """What brings the effect, by kind, name, effect and file; None if the test itself does."""
    effect = dict(finding.fields).get("effect", "")
    if not effect or len(finding.evidence) <= FEWEST:
        return None
    *_, last, origin = finding.evidence
    said = _BRINGS.fullmatch(last.what)
    if said is None:
        return None
    kind = next(name for name, text in said.groupdict().items() if text)
    return kind, said[f"of_{kind}"], effect, origin.at.path


def _cause(key: tuple[str, ...], findings: list[Finding]) -> Cause:
    kind, name, effect, path = key
    brings = dict.fromkeys(Brought(*finding.evidence[-1]) for finding in findings)
    steps = (finding.evidence[-2].at for finding in findings)
    stands = min((at for at in steps if at.path == path), default=None)
    is_definition = kind in ("fixture", "hook", "module")
    return Cause(
        kind=kind,
        name=name,
        effect=effect,
        at=stands if stands and is_definition else min(brings).at,
        brings=tuple(sorted(brings)),
        tests=tuple(dict.fromkeys(test for finding in findings for test in finding.tests)),
        findings=tuple(findings),
    )
