"""Ways that every test of a level has to go, as a configuration says them."""

import pytest
from pydantic import ValidationError

from policy_lint.model.config import Config
from policy_lint.model.finding import Severity
from policy_lint.model.required_way import is_way, required_way
from tests.support import findings


def test_a_way_is_required_as_an_effect_is() -> None:
    config = Config.model_validate(
        {"policy": {"e2e": {"require-fixture": ["db", "ada | *_client"], "require-base": ["Case"]}}}
    )
    row = config.policy().row("e2e")
    assert row is not None
    assert row.requires == (
        ("fixture db", Severity.ERROR),
        ("fixture ada or *_client", Severity.ERROR),
        ("base Case", Severity.ERROR),
    )
    assert row.customary == ("authentication",)
    assert all(is_way(effect) for effect, _ in row.requires)
    assert not is_way("faked-authentication")


def test_what_is_in_force_says_it_as_it_is_written() -> None:
    written = {"require": ["clock"], "require-helper": ["tests.gate.* | enter"]}
    spelled = Config.model_validate({"policy": {"e2e": written}}).in_force()["policy"]
    assert spelled["e2e"]["require"] == ("clock",)
    assert spelled["e2e"]["require-helper"] == ("tests.gate.* | enter",)
    assert "require-fixture" not in spelled["e2e"]


def test_what_is_not_of_the_project_goes_by_its_name() -> None:
    own, plugin = required_way("fixture", "live_server | *_client").entries
    assert (own.names, own.comes) == (("live_server", "*_client"), ("project-fixture",))
    assert (plugin.names, plugin.comes) == (("live_server",), ("fixture",))
    assert len(required_way("fixture", "*_client").entries) == 1
    own, other = required_way("helper", "kit.enter | enter").entries
    assert (own.names, other.names, other.comes) == (
        ("kit.enter", "enter"),
        ("kit.enter",),
        ("call",),
    )
    assert len(required_way("base", "kit.Case").entries) == 1


@pytest.mark.parametrize("text", ["", "a |", "| a", "a-b", "a b", "a,b", "!a", "a..b"])
def test_a_text_that_is_no_names_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="names with"):
        Config.model_validate({"policy": {"e2e": {"require-fixture": [text]}}})


TEXT = """
--- policy-lint.toml
[policy.e2e]
require = []
{}
--- tests/e2e/test_a.py
import pytest, unittest
from tests.gate import enter, Case
from outside import Far
@pytest.fixture
def ada(): return enter()
@pytest.fixture(autouse=True)
def clean(): return 1
{}
--- tests/gate.py
from outside import Far
def enter(): return leave()
def leave(): return 1
class Case(Far): pass
"""


@pytest.mark.parametrize(
    ("required", "test", "found"),
    [
        ("require-fixture = ['ada']", "def test_a(ada): pass", 0),
        ("require-fixture = ['a*']", "def test_a(ada): pass", 0),
        ("require-fixture = ['clean']", "def test_a(): pass", 0),
        ("require-fixture = ['live_server']", "def test_a(live_server): pass", 0),
        ("require-fixture = ['ada', 'bob']", "def test_a(ada): pass", 1),
        ("require-fixture = ['ada | bob']", "def test_a(ada): pass", 0),
        ("require-helper = ['leave']", "def test_a(ada): pass", 0),
        ("require-helper = ['leave']", "def test_a(): enter()", 0),
        ("require-helper = ['tests.other.leave']", "def test_a(): enter()", 1),
        ("require-helper = ['outside.Far']", "def test_a(): Far()", 0),
        ("require-base = ['Case']", "class Test(Case):\n    def test_a(self): pass", 0),
        ("require-base = ['outside.Far']", "class Test(Case):\n    def test_a(self): pass", 0),
        ("require-base = ['Case']", "class Test(Far):\n    def test_a(self): pass", 1),
        ("require-base = ['Case']", "def test_a(): pass", 1),
    ],
)
def test_who_goes_a_way(required: str, test: str, found: int) -> None:
    told = [one for one in findings(TEXT.format(required, test)) if one.code == "TPL504"]
    assert len(told) == found
