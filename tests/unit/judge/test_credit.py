"""A test that breaks the policy counts for no suite."""

import pytest

from policy_lint.judge.credit import with_violations
from policy_lint.model.finding import Finding, Severity
from policy_lint.model.place import Place
from policy_lint.model.suite import Counterpart, Flawed, NamedSuite, Suite, Suites

AT = Place("tests/test_pay.py", 1)
TESTS = ("tests/test_pay.py::test_a", "tests/test_pay.py::test_b")
IDLE = Flawed(TESTS[1], "placeholder", "it calls nothing")


def finding(*tests: str, code: str = "TPL101", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, "rule", severity, AT, "wrong", tests=tests)


def suites(*flawed: Flawed) -> Suites:
    held = Counterpart("tests/test_pay.py", "unit", TESTS, "fair", (), flawed)
    return Suites(
        (Suite("app/pay.py", "app.pay", (held,)),),
        (NamedSuite("Security", (held,), ("unit",)),),
        flawed=flawed,
    )


def held(found: Suites) -> tuple[Counterpart, Counterpart]:
    return found.suites[0].counterparts[0], found.named[0].counterparts[0]


def test_a_test_that_an_error_concerns_counts_for_no_suite() -> None:
    for each in held(with_violations(suites(), [finding(TESTS[0])])):
        assert each.counting == (TESTS[1],)
        assert each.uncredited == "it breaks the policy (TPL101)"


def test_all_codes_are_named_once() -> None:
    both = [finding(TESTS[0], code="TPL201"), finding(TESTS[0]), finding(TESTS[0])]
    found = with_violations(suites(), both)
    assert found.flawed == (Flawed(TESTS[0], "violation", "it breaks the policy (TPL101, TPL201)"),)


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.INFORMATION])
def test_a_mere_warning_costs_no_credit(severity: Severity) -> None:
    assert with_violations(suites(), [finding(*TESTS, severity=severity)]) == suites()


def test_an_error_that_concerns_no_test_costs_none() -> None:
    assert with_violations(suites(), [finding()]) == suites()


def test_a_test_that_can_never_fail_and_breaks_the_policy_is_told_for_the_latter() -> None:
    found = with_violations(suites(IDLE), [finding(TESTS[1])])
    each, _ = held(found)
    assert each.counting == (TESTS[0],)
    assert [one.flaw for one in each.flawed] == ["violation", "placeholder"]
    assert each.lost[TESTS[1]].flaw == "violation"
    assert [one.flaw for one in found.flawed] == ["violation", "placeholder"]
