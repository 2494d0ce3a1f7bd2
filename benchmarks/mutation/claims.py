"""What policy-lint says of the tests of a suite, without running them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.tool import ask

PLACEHOLDER, SWALLOWED, HOLLOW = "TPL601", "TPL602", "TPL603"
SELF_MADE, SMOKE = "TPL605", "TPL402"
RULES = (PLACEHOLDER, SWALLOWED, HOLLOW, SELF_MADE, SMOKE)
CONDITIONAL = "TPL604"
"""A test that may check nothing: no run decides that, and it is none without a finding either."""
CONFIGURATION = "policy-lint.toml"
POLICY = """\
[levels.any]
path = ["."]

[policy.any]
require = ["assertion"]
"""
"""So that a test that asserts nothing is a finding (TPL402), wherever it lies."""


class Claim(NamedTuple):
    """A finding about a test, and where it stands."""

    rule: str
    path: str
    line: int


class Said(NamedTuple):
    """The tests of a suite, each with what is claimed of it."""

    tests: tuple[str, ...]
    claims: Mapping[str, frozenset[Claim]]


def said(root: Path, paths: Iterable[str]) -> Said:
    """What is said of the tests of some folders of a project."""
    (root / CONFIGURATION).write_text(POLICY, "utf-8")
    options = ("--exit-zero", "--no-baseline", "--select", ",".join((*RULES, CONDITIONAL)))
    return read(ask(root, "tests", paths), ask(root, "check", paths, options))


def read(tests: Mapping[str, Any], findings: Mapping[str, Any]) -> Said:
    """The answers of `tests` and `check` together.

    A test that asserts on a condition is found as well (TPL402), and does not assert nothing.
    """
    asserting = {row["id"] for row in tests["tests"] if any(map(_is_assertion, row["effects"]))}
    claims: dict[str, set[Claim]] = {}
    for row in findings["findings"]:
        told = set(row["tests"]) - asserting if row["code"] == SMOKE else row["tests"]
        for test in told:
            known = claims.setdefault(test, set())
            if row["code"] != CONDITIONAL:
                known.add(Claim(row["code"], row["path"], row["line"]))
    ids = sorted({row["id"] for row in tests["tests"]})
    return Said(tuple(ids), {test: frozenset(found) for test, found in claims.items()})


def _is_assertion(effect: Mapping[str, Any]) -> bool:
    return bool(effect["effect"] == "assertion")
