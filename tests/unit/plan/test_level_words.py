"""Words for levels: those that are proposed are no others' and go behind those that are known."""

from policy_lint.model.levels import SHIPPED
from policy_lint.plan.level_words import meant


def test_a_word_is_of_one_level() -> None:
    every = [word for row in SHIPPED for word in meant(row.name)]
    assert len(every) == len(set(every))


def test_what_is_known_anyway_comes_first() -> None:
    for row in SHIPPED:
        assert meant(row.name)[: len(row.segments)] == row.segments
    assert meant("pact") == ()
