"""A suite: which levels it misses, and whether anything counts at all."""

from dataclasses import FrozenInstanceError

import pytest

from policy_lint.model.suite import Counterpart, Flawed, NamedSuite, Suite, Suites


def at(level: str | None, real: int = 1, doubt: str = "") -> Counterpart:
    tests = ("test_a", "test_b")
    flawed = tuple(Flawed(test, "skipped", "always skipped") for test in tests[real:])
    return Counterpart("tests/test_pay.py", level, tests, "fair", (), flawed, doubt)


def pay(*counterparts: Counterpart, required: tuple[str, ...] = ("unit", "e2e")) -> Suite:
    return Suite("app/pay.py", "app.pay", counterparts, required=required)


def test_a_suite_without_tests_misses_every_level() -> None:
    assert (pay().missing, pay().is_tested) == (("unit", "e2e"), False)


def test_a_level_with_a_test_that_counts_is_not_missing() -> None:
    assert pay(at("unit")).missing == ("e2e",)
    assert pay(at("unit"), at("e2e")).missing == ()


def test_missing_levels_keep_the_order_of_the_team() -> None:
    levels = ("e2e", "contract", "unit")
    assert pay(at("contract"), required=levels).missing == ("e2e", "unit")


def test_tests_that_do_not_count_fill_no_level() -> None:
    found = pay(at("unit", real=0), at("e2e", doubt="it never reaches the module"))
    assert (found.missing, found.is_tested) == (("unit", "e2e"), False)


def test_tests_without_a_level_count_and_fill_none() -> None:
    found = pay(at(None))
    assert (found.missing, found.is_tested) == (("unit", "e2e"), True)


def test_a_level_that_is_not_required_is_never_missing() -> None:
    found = pay(at("e2e"), required=())
    assert (found.missing, found.is_tested) == ((), True)


def test_of_doubtful_tests_none_counts() -> None:
    assert (at("unit", real=2).credited, at("unit", real=2, doubt="why").credited) == (2, 0)
    assert at("unit", real=2, doubt="why").uncredited == "why"


def test_what_counts_and_why_the_rest_does_not() -> None:
    assert (at("unit", real=1).counting, at("unit", real=2).uncredited) == (("test_a",), "")
    assert at("unit", real=0).uncredited == "always skipped"


def test_a_named_suite_misses_levels_alike() -> None:
    named = NamedSuite("Security", (at("unit"), at("e2e", real=0)), ("unit", "e2e"))
    assert named.missing == ("e2e",)
    assert NamedSuite("Security", (), ()).missing == ()


def test_a_suite_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(pay(), "exempt", "why")  # noqa: B010 - mypy would refuse the plain way


def test_nothing_is_known_of_nothing() -> None:
    assert Suites() == Suites((), (), (), (), (), (), ())
