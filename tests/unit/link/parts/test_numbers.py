"""The numbers that stand for sources."""

import pytest

from policy_lint.link.parts.numbers import Numbers

pytestmark = pytest.mark.covers("policy_lint.link.parts.numbers")
BEFORE = ("a.py", "b.py", "c.py", "d.py")


def test_a_source_keeps_its_number_while_something_is_made_from_it() -> None:
    numbers = Numbers(BEFORE, [0b0100, 0b0001])
    assert [numbers.of(path) for path in ("c.py", "a.py")] == [2, 0]


def test_a_new_one_takes_the_least_that_is_free() -> None:
    numbers = Numbers(BEFORE, [0b0101])
    assert [numbers.of(path) for path in ("x.py", "y.py", "z.py", "x.py")] == [1, 3, 4, 1]


def test_there_is_nothing_at_a_number_that_is_free() -> None:
    numbers = Numbers(BEFORE, [0b1001])
    numbers.of("x.py")
    assert numbers.sources() == ("a.py", "x.py", "", "d.py")


def test_nothing_has_no_sources() -> None:
    assert Numbers((), []).sources() == ()
