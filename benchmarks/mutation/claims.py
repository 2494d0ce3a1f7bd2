"""What policy-lint says of the tests of a suite, without running them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy.tool import ask

PLACEHOLDER, SWALLOWED, HOLLOW, SMOKE = "TPL601", "TPL602", "TPL603", "TPL402"
RULES = (PLACEHOLDER, SWALLOWED, HOLLOW, SMOKE)
CONDITIONAL = "TPL604"
"""A test that asserts on a condition does not surely assert (TPL402), and asserts something."""
CONFIGURATION = "policy-lint.toml"
POLICY = """\
exclude = ["!*"]

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
    """The answers of `tests` and `check` together."""
    claims: dict[str, set[Claim]] = {}
    for row in findings["findings"]:
        for test in row["tests"]:
            claims.setdefault(test, set()).add(Claim(row["code"], row["path"], row["line"]))
    ids = sorted({row["id"] for row in tests["tests"]})
    return Said(tuple(ids), {test: frozenset(_told(found)) for test, found in claims.items()})


def _told(claims: set[Claim]) -> set[Claim]:
    """What is claimed of one test, without what only says that it may assert nothing."""
    is_conditional = any(claim.rule == CONDITIONAL for claim in claims)
    left_out = {CONDITIONAL, SMOKE} if is_conditional else set()
    return {claim for claim in claims if claim.rule not in left_out}
