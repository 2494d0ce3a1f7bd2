"""What is claimed of tests, and which of them are run."""

import pytest

from benchmarks.mutation.claims import Claim, Said, read
from benchmarks.mutation.sample import drawn

pytestmark = pytest.mark.covers("benchmarks.mutation.sample")

A, B = "tests/test_a.py::test_a", "tests/test_a.py::test_b"


def finding(code: str, line: int, *tests: str) -> dict[str, object]:
    return {"code": code, "path": "tests/test_a.py", "line": line, "tests": list(tests)}


def row(name: str, *effects: str) -> dict[str, object]:
    return {"id": name, "effects": [{"effect": effect} for effect in effects]}


def test_findings_are_told_by_test() -> None:
    tests = {"tests": [row(B), row(A), row(A)]}
    findings = {"findings": [finding("TPL603", 3, A, B), finding("TPL601", 1, A)]}
    told = read(tests, findings)
    assert told.tests == (A, B)
    assert told.claims[A] == {
        Claim("TPL603", "tests/test_a.py", 3),
        Claim("TPL601", "tests/test_a.py", 1),
    }


def test_a_test_that_asserts_on_a_condition_is_not_said_to_assert_nothing() -> None:
    findings = {"findings": [finding("TPL402", 1, A, B)]}
    told = read({"tests": [row(A, "assertion"), row(B, "double")]}, findings)
    assert list(told.claims) == [B]


def test_a_test_that_may_check_nothing_is_neither_claimed_nor_free() -> None:
    told = read({"tests": [row(A)]}, {"findings": [finding("TPL604", 1, A)]})
    assert told.claims == {A: frozenset()}
    assert drawn(told, most=1, seed=1) == ((), (), ())


def said(*rules: str, free: int = 9) -> Said:
    claimed = {f"{rule}-{number}": rule for number, rule in enumerate(rules)}
    tests = (*claimed, *(f"free-{number}" for number in range(free)))
    claims = {test: frozenset([Claim(rule, "a.py", 1)]) for test, rule in claimed.items()}
    return Said(tuple(sorted(tests)), claims)


def test_of_each_rule_some_are_drawn_and_as_many_without_a_claim() -> None:
    sample = drawn(said(*["TPL402"] * 5, "TPL603"), most=2, seed=1)
    assert [test[:6] for test in sample.claimed] == ["TPL603", "TPL402", "TPL402"]
    assert (len(sample.others), sample.thorough) == (3, ("TPL603-5",))
    assert all(test.startswith("free") for test in sample.others)
    assert drawn(said(*["TPL402"] * 5, "TPL603"), most=2, seed=1) == sample
    assert drawn(said("TPL601", free=0), most=2, seed=1).others == ()
