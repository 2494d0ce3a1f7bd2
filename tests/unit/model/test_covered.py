"""Figures of coverage: shares, sums, and what several runs make together."""

from policy_lint.model.covered import Covered, Ran


def test_shares_are_percents_and_of_nothing_there_is_none() -> None:
    assert Covered(8, 6, 4, 1).line_percent == 75
    assert Covered(8, 6, 4, 1).branch_percent == 25
    assert (Covered(0, 0).line_percent, Covered(0, 0).branch_percent) == (None, None)


def test_sums() -> None:
    assert Covered(8, 6, 4, 1).plus(Covered(2, 1, 0, 0)) == Covered(10, 7, 4, 1)


def test_a_line_ran_if_it_ran_once() -> None:
    both = Ran({1: True, 2: False}).plus(Ran({2: True, 3: False}))
    assert both.lines == {1: True, 2: True, 3: False}
    assert both.covered == Covered(3, 2)


def test_of_the_ways_from_a_line_those_of_the_better_run() -> None:
    both = Ran(branches={1: (2, 1), 2: (2, 2)}).plus(Ran(branches={1: (2, 0), 3: (4, 1)}))
    assert both.branches == {1: (2, 1), 2: (2, 2), 3: (4, 1)}
    assert both.covered == Covered(0, 0, 8, 4)
