"""Two verdicts side by side."""

from policy_lint.model.decision import Decision, Figures
from policy_lint.report.before_after import before_after
from tests.unit.report.specimens import DOUBTFUL


def test_figures_stand_beside_each_other_and_what_is_never_there_is_left_out() -> None:
    before = Decision((DOUBTFUL,), figures=Figures(3, (("unit", 1),), 2))
    after = Decision((), figures=Figures(3, (("unit", 3), ("e2e", 0)), 0))
    lines = [" ".join(line.split()) for line in before_after(before, after).splitlines()]
    assert lines[:2] == ["check says now with it", "warnings 1 0"]
    assert lines[-2:] == ["unit tests 1 3", "tests without a level 2 0"]
    assert len(lines) == 5


def test_of_nothing_there_is_no_table() -> None:
    assert before_after(Decision(), Decision()) == ""
