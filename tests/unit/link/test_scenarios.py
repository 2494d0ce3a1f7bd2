"""Scenarios of pytest-bdd: which tests there are, which steps run, and what cannot be told.

What is expected is what pytest-bdd 9 does with these projects.
"""

import pytest

from policy_lint.link.collection.scenarios import python_name
from policy_lint.link.fixtures.steps import Pattern
from policy_lint.model.test import Test
from tests.support import findings, project

pytestmark = pytest.mark.covers(
    "policy_lint.link.collection.scenarios",
    "policy_lint.link.collection.playing",
    "policy_lint.link.fixtures.steps",
    "policy_lint.link.values.said",
)

FEATURES = """--- tests/e2e/features/buy.feature
@e2e
Feature: Buying
  Background:
    Given a till
  @slow
  Scenario: Buy two
    Given a basket with 2 books
    When I put in 3 books
    Then the basket has 5 books
  Scenario: Buy none
    Given an empty basket
    Then the basket is empty
  Scenario Outline: Buy <n>
    Given a basket with <n> books
    Then the basket has <n> books
    Examples:
      | n |
      | 1 |
      | 2 |
  Scenario: 1 odd-name, yes!
    Given overridden
    And anything goes
    And I have a table:
      | a |
    When anything goes
--- tests/e2e/features/deep/other.feature
Feature: Another
  Scenario: Buy none
    Given a basket with 0 books
    Then the basket has 0 books
"""
STEPS = """--- steps/common.py
from unittest.mock import Mock, MagicMock
from pytest_bdd import given, parsers
@given("an empty basket", target_fixture="basket")
def empty_basket():
    return Mock(count=0)
@given(parsers.parse("a basket with {count:d} books"), target_fixture="basket")
def full_basket(count):
    return [1] * count
--- tests/conftest.py
import pytest
from unittest.mock import MagicMock
from pytest_bdd import given, step
from steps.common import *
@pytest.fixture
def till(): return []
@given("a till")
def a_till(till): till.append(1)
@given("overridden")
def overridden_far(): MagicMock()
@step("anything goes")
def any_step(): ...
"""
BUY = """--- tests/e2e/test_buy.py
from unittest.mock import MagicMock
from pytest_bdd import given, parsers, scenario, scenarios, then, when
@scenario("features/buy.feature", "Buy two")
def test_buy_explicit(): ...
scenarios("features")
@when(parsers.cfparse("I put in {n:d} books"))
def put_in(basket, n): basket.extend([1] * n)
@then(parsers.re(r"the basket has (?P<n>\\d+) books"))
def has(basket, n): assert len(basket) == int(n)
@then("the basket is empty")
def is_empty(basket, tmp_path): assert basket.count == 0
@given("overridden")
def overridden_near(): ...
@given("I have a table:")
def table(datatable): assert datatable
@given("never used")
def never(): MagicMock()
"""
MADE = {
    "test_buy_explicit": (("basket", "till"), ("slow", "e2e"), []),
    "test_buy_none": (("basket",), (), []),
    "test_buy_none_1": (("basket", "till", "tmp_path", "tmp_path_factory"), ("e2e",), ["mock"]),
    "test_buy_n": (("basket", "till"), ("e2e",), []),
    "test_oddname_yes": (("till",), ("e2e",), []),
}


def seen(test: Test) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    kinds = [one.origin.kind for one in test.effects if str(one.certainty) == "always"]
    assert len(kinds) == len(test.effects)
    return test.fixtures, test.marks, kinds


def test_a_call_makes_a_test_of_each_scenario_with_the_steps_that_its_words_mean() -> None:
    made = project(FEATURES + STEPS + BUY)
    assert {test.name: seen(test) for test in made.tests} == MADE
    assert not [test for test in made.tests if test.dynamic or test.undefined]
    assert {test.at.line for test in made.tests} == {4, 5}
    assert not made.made
    codes = {one.code for one in findings(FEATURES + STEPS + BUY)}
    assert codes.isdisjoint({"TPL304", "TPL601", "TPL303"})


@pytest.mark.parametrize(
    "call",
    [
        'scenarios("features/buy.feature", "features/deep/other.feature")',
        'scenarios(os.path.join(os.path.dirname(__file__), "features"))',
        'scenarios(str(Path(__file__).parent / "features"))',
        'scenarios(Path(__file__).resolve().parent.joinpath("features"))',
        'scenarios("features", features_base_dir="tests/e2e")',
        'scenarios("e2e/features", features_base_dir=Path(__file__).parents[1])'.replace(
            ".parents[1]", ".parent.parent"
        ),
        'HERE = os.path.dirname(__file__)\nscenarios(f"{HERE}/features")',
        'everything = partial(scenarios, "features")\neverything()',
        'HERE = Path(__file__).parent\nfeatures = HERE / "features"\nscenarios(str(features))',
    ],
)
def test_the_folder_may_be_spelled_in_many_ways(call: str) -> None:
    head = "import os\nfrom functools import partial\nfrom pathlib import Path\n"
    text = BUY.replace('scenarios("features")', head + call)
    made = project(FEATURES + STEPS + text)
    assert {test.name for test in made.tests} == set(MADE)
    assert not made.made


def test_the_configuration_may_name_the_folder_of_all_features() -> None:
    ini = "--- pytest.ini\n[pytest]\nbdd_features_base_dir = tests/e2e/features\n"
    text = BUY.replace("features/buy", "buy").replace('"features"', '"."')
    made = project(FEATURES + STEPS + text + ini)
    assert {test.name for test in made.tests} == set(MADE)


@pytest.mark.parametrize(
    "call",
    [
        "scenarios(FOLDER)",
        'scenarios("nowhere")',
        'scenarios("features", *MORE)',
        'if FOLDER:\n    scenarios("features")',
        'scenarios("../../../outside")',
    ],
)
def test_a_call_that_cannot_be_read_makes_tests_at_run_time(call: str) -> None:
    made = project(FEATURES + STEPS + BUY.replace('scenarios("features")', call))
    assert [one.what for one in made.made] == ["scenarios()"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I put in 3 books", "I put in many books"),
        ("  Scenario: Buy two", "  Scenario: Buy three"),
        ("@e2e\n", "# language: fr\n"),
        ("    When I put in 3 books", "    nonsense"),
    ],
)
def test_a_scenario_that_cannot_be_read_or_lacks_a_step_may_run_anything(
    old: str, new: str
) -> None:
    made = project(FEATURES.replace(old, new) + STEPS + BUY)
    (test,) = (one for one in made.tests if one.name == "test_buy_explicit")
    assert test.dynamic


def test_a_pattern_that_no_text_tells_may_mean_every_step_of_its_kind() -> None:
    unclear = "@when(parsers.parse(unknown()))\ndef unclear(): MagicMock()\n"
    tests = project(FEATURES + STEPS + BUY + unclear).tests
    assert {test.name for test in tests if test.dynamic} == {
        "test_buy_explicit",
        "test_oddname_yes",
    }
    (test,) = (one for one in tests if one.name == "test_buy_explicit")
    assert [str(one.certainty) for one in test.effects] == ["conditional"]


def test_a_hook_may_make_anything_of_a_tag() -> None:
    hook = "def pytest_bdd_apply_tag(tag, function): return True\n"
    text = STEPS.replace("import pytest\n", f"import pytest\n{hook}", 1)
    (test, *_) = project(FEATURES + text + BUY).tests
    assert (test.marks, test.dynamic) == ((), True)


def test_steps_without_a_star_are_not_brought_by_an_import() -> None:
    text = STEPS.replace("from steps.common import *", "from steps.common import full_basket")
    tests = project(FEATURES + text + BUY).tests
    assert {test.name for test in tests if test.dynamic} == set(MADE) - {"test_oddname_yes"}


@pytest.mark.parametrize(
    ("parser", "pattern", "text", "taken"),
    [
        ("string", "a {b}", "a {b}", True),
        ("string", "a {b}", "a c", False),
        ("parse", "I pay {x}", "I PAY 3 euros", True),
        ("parse", "I pay {x:d}", "I pay 3 euros", False),
        ("parse", "I pay {:d} {what:w}", "I pay -3 euros", True),
        ("parse", "{{x}} {y:S}", "{x} 4%", True),
        ("parse", "at {x:.2f}", "at 3.14", True),
        ("parse", "at {x:Custom}", "at all", True),
        ("cfparse", "I have {xs:Num*} a", "I have  a", True),
        ("re", r"(?P<a>.*) and (?P<b>\w+)", "x and y", True),
        ("re", r"only (?P<a>a|b)", "only c", False),
        ("re", "a", "ab", False),
        ("re", "(a+)+b", "aaaa", None),
        ("re", "(", "a", None),
        ("re", "(?i)A", "a", True),
        ("parse", "{a} {b} {c} {d} {e} {f} {g} {h} {i}", "x " * 60, None),
    ],
)
def test_a_step_takes_the_texts_that_its_pattern_fits(
    parser: str, pattern: str, text: str, *, taken: bool | None
) -> None:
    assert Pattern(parser, pattern).takes(text) is taken


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        (Pattern("string", "{a}"), set()),
        (Pattern("parse", "{a:d} {{b}} {c.d} {e[f]} {}"), {"a", "c", "e", ""}),
        (Pattern("re", r"(?P<a>x)(?:y)(z)"), {"a"}),
    ],
)
def test_a_pattern_names_what_it_takes_from_a_text(pattern: Pattern, names: set[str]) -> None:
    assert pattern.arguments == names


@pytest.mark.parametrize(
    ("title", "name"),
    [("Buy two!", "test_buy_two"), ("1__Two", "test_two"), ("Ä  b", "test_ä__b")],
)
def test_a_scenario_names_its_test(title: str, name: str) -> None:
    assert python_name(title) == name
