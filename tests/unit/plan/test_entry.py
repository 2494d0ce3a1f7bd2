"""An entry: its score, and the reasons in the order of their weight."""

from policy_lint.plan.entry import Part
from tests.unit.plan.entries import made


def test_a_score_is_the_sum_of_its_points() -> None:
    entry = made(Part("churn", 0.3333, 5, "often"), Part("levels", 1, 25, "none"))
    assert entry.exact == 26.6665
    assert entry.score == 26.67


def test_reasons_are_what_adds_points_the_most_first() -> None:
    entry = made(
        Part("churn", 0.5, 5, "often"),
        Part("levels", 1, 25, "none"),
        Part("line-gap", 1, 20, ""),
        Part("value", 0, 5, "worth nothing"),
    )
    assert entry.reasons == ("none", "often")
