"""What to use instead of fixtures with findings."""

from policy_lint.model.place import Place
from policy_lint.model.test import Given, Test
from policy_lint.plan.clean import Clean
from policy_lint.plan.habits import Habit, fixtures
from policy_lint.plan.neighbours import Neighbourhood
from policy_lint.plan.suspects import Suspects
from tests.unit.plan.planned import outlines, verdict

PROJECT = """\
--- tests/e2e/conftest.py
import pytest
from collections.abc import Iterator
from unittest.mock import Mock

@pytest.fixture
def session():
    return 1

@pytest.fixture
def client() -> Client:
    return Mock()

@pytest.fixture
def real_client() -> Iterator[app.Client]:
    yield 1

@pytest.fixture
def customer(client, session):
    return 1

@pytest.fixture
def rare():
    return 1

--- tests/e2e/test_a.py
def test_a(client, customer, monkeypatch):
    assert client

--- tests/e2e/test_b.py
def test_b(client, customer, monkeypatch):
    monkeypatch.setattr("app.pay", print)

--- tests/e2e/test_c.py
def test_c(real_client):
    assert real_client

--- tests/e2e/test_d.py
import pytest

@pytest.fixture
def own():
    return 1

def test_d(rare, own):
    assert rare
"""
SEEN = verdict(PROJECT)
NEAR = Neighbourhood(SEEN).around("tests/e2e/test_new.py", "e2e")
OUTLINES = outlines(PROJECT)
SUSPECTS = Suspects(NEAR, SEEN.findings, OUTLINES)
MODEL = {"tests/e2e/test_d.py": NEAR.tests["tests/e2e/test_d.py"]}


def completed(models: dict[str, tuple[Test, ...]]) -> dict[str, Habit]:
    habits = tuple(fixtures(NEAR, OUTLINES, SUSPECTS))
    found = Clean(NEAR, SUSPECTS, OUTLINES).completed(habits, models)
    return {each.name: each for each in found}


def test_what_gives_the_same_kind_of_thing_comes_first() -> None:
    found = completed(MODEL)
    assert found["client"].instead == ("real_client", "rare")
    assert found["real_client"].told_for == (
        "it gives the same kind of thing as one with a warning"
    )


def test_what_one_with_findings_builds_on_is_told() -> None:
    found = completed({})
    assert found["customer"].instead == ("session",)
    assert found["session"] == Habit(
        "session",
        0,
        Place("tests/e2e/conftest.py", 6),
        "def session()",
        told_for="customer builds on it",
    )


def test_what_the_files_to_follow_ask_for_is_told_but_for_their_own() -> None:
    found = completed(MODEL)
    assert found["rare"].told_for == "tests/e2e/test_d.py asks for it"
    assert "own" not in found


def test_what_is_clean_comes_first() -> None:
    found = list(completed(MODEL).values())
    assert [bool(each.warning) for each in found] == sorted(bool(each.warning) for each in found)
    assert any(each.warning for each in found)


def test_nothing_stands_for_a_fixture_of_a_plugin() -> None:
    found = completed(MODEL)["monkeypatch"]
    assert found.warning
    assert found.instead == ()


def test_where_nothing_has_findings_what_models_elsewhere_ask_for_is_told_too() -> None:
    near = Neighbourhood(SEEN).around("tests/unit/test_new.py", "unit")
    far = Given("far", Place("tests/far.py", 3), "the test")
    model = Test("tests/a.py::test_a", Place("tests/a.py", 1), "unit", (), (), (), given=(far,))
    found = Clean(near, Suspects(near, (), {}), {}).completed((), {"tests/a.py": (model,)})
    assert found == (Habit("far", 0, far.at, told_for="tests/a.py asks for it"),)
