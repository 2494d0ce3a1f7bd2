"""What there is to mend: one fixture, hook, helper or import that brings an effect to many tests.

A finding is told for each test file; a cause is where all of them come from.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import NOWHERE, Place

FEWEST = 2
"""Tests that a cause concerns: what only one has, it mends itself."""
_BRINGS = re.compile(
    r"(?P<fixture>(?:.*asks for |autouse )?fixture (?P<of_fixture>.+))"
    r"|(?P<hook>(?:pytest )?runs (?P<of_hook>.+))"
    r"|(?P<decorator>is decorated by (?P<of_decorator>.+))"
    r"|(?P<module>(?:pytest )?imports (?P<of_module>.+))"
    r"|(?P<constant>uses (?P<of_constant>.+))"
    r"|(?P<class>defines (?P<of_class>.+))"
    r"|(?P<helper>(?:calls|passes|reads) (?P<of_helper>.+?)(?:\(\)| on)?)"
)
"""How the last step before an origin names the code that the origin stands in."""
_DEFINES = ("fixture", "autouse fixture", "pytest runs", "pytest imports")
"""How a step begins that stands where its code is defined; others stand where it is used."""
_LENGTH = 16
"""Digits of a fingerprint: 64 bits, so that no two causes of a project share one."""


class Brought(NamedTuple):
    """One origin of the effect inside of what is to be mended."""

    at: Place
    what: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to mend, and the tests that are well when it is."""

    kind: str
    """`fixture`, `hook`, `helper`, `decorator`, `module`, `constant`, `class`; else `statement`."""
    name: str
    effect: str
    at: Place
    """Where it stands, or the first of what it brings."""
    brings: tuple[Brought, ...]
    tests: tuple[str, ...]
    findings: tuple[Finding, ...]
    fingerprint: str
    """The same as long as it has its name and lies in its file, whatever line it stands on."""

    @property
    def severity(self) -> Severity:
        return max(finding.severity for finding in self.findings)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(sorted({finding.code for finding in self.findings}))

    @property
    def files(self) -> Mapping[str, int]:
        """The files of the tests that are concerned, with how many each has."""
        counts: dict[str, int] = {}
        for test in self.tests:
            path = test.partition("::")[0]
            counts[path] = counts.get(path, 0) + 1
        return counts


class _Key(NamedTuple):
    """What brings the effect, and where it is defined if a step says so."""

    kind: str
    name: str
    effect: str
    path: str
    defined: Place


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The causes of these findings, that of the most tests first."""
    found: dict[_Key, list[Finding]] = {}
    for finding in findings:
        key = _key(finding)
        if key is not None:
            found.setdefault(key, []).append(finding)
    every = (
        _cause(key, number, found[key])
        for _, twins in groupby(sorted(found), key=lambda key: key[:-1])
        for number, key in enumerate(twins)
    )
    many = (cause for cause in every if len(cause.tests) >= FEWEST)
    return tuple(sorted(many, key=lambda one: (-len(one.tests), one.at, one.kind, one.effect)))


def caused(found: Iterable[Cause]) -> dict[Finding, Cause]:
    """The cause of each finding that has one."""
    return {finding: cause for cause in found for finding in cause.findings}


def _key(finding: Finding) -> _Key | None:
    """What brings the effect; None if the test itself does."""
    effect = dict(finding.fields).get("effect", "")
    if not effect or len(finding.evidence) < len(("test", "origin")):
        return None
    *_, last, origin = finding.evidence
    said = _BRINGS.fullmatch(last.what)
    if said is None:
        is_own = origin.at.path == finding.evidence[0].at.path
        what = origin.what.partition(" (")[0]
        return None if is_own else _Key("statement", what, effect, origin.at.path, NOWHERE)
    kind = next(name for name, text in said.groupdict().items() if text)
    name, path = said[f"of_{kind}"], origin.at.path
    return _Key(kind, name, effect, path, _defined(finding, name))


def _defined(finding: Finding, name: str) -> Place:
    """Where the last step that defines what is so called stands."""
    told = {f"{begin} {name}" for begin in _DEFINES}
    places = (at for at, what in reversed(finding.evidence) if what in told)
    return next(places, NOWHERE)


def _cause(key: _Key, number: int, findings: list[Finding]) -> Cause:
    kind, name, effect, path, defined = key
    brings = dict.fromkeys(Brought(*finding.evidence[-1]) for finding in findings)
    said = (kind, name, effect, path, *([str(number)] if number else ()))
    return Cause(
        kind=kind,
        name=name,
        effect=effect,
        at=min(brings).at if defined == NOWHERE else defined,
        brings=tuple(sorted(brings)),
        tests=tuple(dict.fromkeys(test for finding in findings for test in finding.tests)),
        findings=tuple(findings),
        fingerprint=sha256("\0".join(said).encode()).hexdigest()[:_LENGTH],
    )
