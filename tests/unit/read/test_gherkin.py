"""Feature files: scenarios, their steps and tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.feature import Feature, Step, Tag
from policy_lint.read.gherkin import LONGEST, read

pytestmark = pytest.mark.covers(
    "policy_lint.read.gherkin", "policy_lint.read.kinds", "policy_lint.model.feature"
)

SHOP = r'''# language: en
@shop @e2e
Feature: Buying
  As a buyer
  Given no step, since this is prose

  Background:
    Given a till

  @slow @x # comment
  Scenario: Buy two
    Words about it
    Given an empty basket
    And I have:
      | a | b  |
      | 1 | \| |
    When I put in 2 books
    * I pay
    But not twice
    Then the basket has "2" books
    """
    Given text
    """
  Scenario Outline: Many <count>
    Given <count> <what>
    Then <total> euros
    @net
    Examples: some
      | count | total |
      | 1     | 2     |
      | 2     | 4     |
    Examples:
      | count | total |
      | 1     | 2     |
  @r
  Rule: closed
    Background:
      Given it is night
    Example: Nothing
      When I come
  Scenario: Buy two
    Then it is the later one
'''.replace("  Given no step", "  no step")


def test_a_scenario_has_steps_with_those_of_its_backgrounds() -> None:
    feature = read("shop.feature", SHOP)
    assert (feature.name, feature.problem) == ("Buying", "")
    two, many, nothing = feature.scenarios
    assert [one.name for one in feature.scenarios] == ["Buy two", "Many <count>", "Nothing"]
    assert nothing.ways == (
        (Step("given", "a till"), Step("given", "it is night"), Step("when", "I come")),
    )
    assert nothing.tags == (Tag("r", 35), Tag("shop", 2), Tag("e2e", 2))
    assert two.ways[0][-1] == Step("then", "it is the later one")
    assert (many.line, many.some_tags) == (24, ("net",))


def test_what_follows_a_conjunction_is_of_the_kind_before() -> None:
    (scenario,) = read("a.feature", SHOP.partition("  Scenario Outline")[0]).scenarios
    assert scenario.tags[:2] == (Tag("slow", 10), Tag("x", 10))
    assert scenario.ways == (
        (
            Step("given", "a till"),
            Step("given", "an empty basket"),
            Step("given", "I have:", ("datatable",)),
            Step("when", "I put in 2 books"),
            Step("when", "I pay"),
            Step("when", "not twice"),
            Step("then", 'the basket has "2" books', ("docstring",)),
        ),
    )


def test_an_outline_is_played_for_each_row_that_differs() -> None:
    many = read("shop.feature", SHOP).scenarios[1]
    assert many.ways == (
        (Step("given", "a till"), Step("given", "1 <what>"), Step("then", "2 euros")),
        (Step("given", "a till"), Step("given", "2 <what>"), Step("then", "4 euros")),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# language: de\nFunktion: A\n", "it is written in the language `de`"),
        ("Scenario: A\n", "line 1: out of place"),
        ("words\n", "line 1: neither a title nor a step"),
        ("Feature: A\nFeature: B\n", "line 2: out of place"),
        ("Feature: A\nExamples:\n", "line 2: out of place"),
        ("Feature: A\n| a |\n", "line 2: a table that belongs to nothing"),
        ("Feature: A\nScenario: B\nAnd c\n", "line 3: the first step is neither"),
        ("Feature: A\nScenario: B\nGiven c\nd\n", "line 4: neither a title nor a step"),
        (
            "Feature: A\nScenario Outline: B\nGiven <c>\nExamples:\n| c |\n"
            + "| 1 |\n" * LONGEST * 2,
            "line 2: too many examples",
        ),
    ],
)
def test_what_is_no_feature_says_why(text: str, problem: str) -> None:
    feature = read("a.feature", text)
    assert feature.problem.startswith(problem)
    assert not feature.scenarios


LINES = st.sampled_from([line for line in SHOP.splitlines() if line])


@given(st.lists(st.one_of(LINES, st.text(max_size=20))))
def test_any_text_is_a_feature_or_says_why_not(lines: list[str]) -> None:
    feature = read("a.feature", "\n".join(lines))
    assert isinstance(feature, Feature)
    assert not (feature.problem and feature.scenarios)
