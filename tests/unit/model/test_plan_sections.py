"""The table of a configuration that is about the plan."""

import pytest
from pydantic import ValidationError

from policy_lint.model.config import Config
from policy_lint.model.plan_policy import PlanPolicy
from policy_lint.model.vocabulary import Vocabulary

WORDS = Vocabulary(levels=frozenset(["unit", "integration", "e2e"]))


def made(**plan: object) -> PlanPolicy:
    return Config.model_validate({"plan": plan}, context=WORDS).plan.policy()


def test_without_a_word_the_weights_are_those_shipped_and_make_a_hundred() -> None:
    assert Config().plan.policy() == PlanPolicy()
    assert sum(dict(PlanPolicy().weights).values()) == 100


def test_what_is_not_written_among_the_weights_weighs_nothing() -> None:
    weighed = dict(made(weights={"line-gap": 40, "branch-gap": 30.5}).weights)
    assert {name: weight for name, weight in weighed.items() if weight} == {
        "line-gap": 40,
        "branch-gap": 30.5,
    }


def test_the_rest_of_the_table() -> None:
    table = {"threshold": 95.5, "full-complexity": 5, "order": ["e2e"], "value": {"*/agents": 1}}
    found = made(**table)
    assert found == PlanPolicy(
        value=(("*/agents", 1.0),), threshold=95.5, full_complexity=5, order=("e2e",)
    )


@pytest.mark.parametrize(
    "table",
    [
        {"weights": {"beauty": 1}},
        {"weights": {"line-gap": -1}},
        {"weights": {"line-gap": float("nan")}},
        {"weights": {"line-gap": float("inf")}},
        {"value": {"app": 1.5}},
        {"value": {"/app": 1}},
        {"value": {"app": float("nan")}},
        {"threshold": 101},
        {"full-complexity": 0},
        {"full-complexity": 1.5},
        {"order": ["smoke"]},
    ],
)
def test_what_makes_no_sense_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        made(**table)
