from policy_lint.editor.brought import Brought, brought
from policy_lint.editor.sight import Meant, Sight
from policy_lint.model.certainty import Certainty
from policy_lint.model.place import Place, Step
from tests.support import files, suite

PROJECT = """\
--- conftest.py
import os
import pytest
from unittest.mock import Mock


@pytest.fixture
def db(monkeypatch):
    if os.environ.get("REAL"):
        return None
    return make()


@pytest.fixture
def till(db, requests_mock):
    assert db


def make():
    return Mock()
"""


def _brought(name: str) -> list[Brought]:
    sight = Sight(suite(files(PROJECT)).linked)
    fixtures = {one.name: one for one in sight.of_module("conftest.py")}
    return [*brought(sight, Meant(name, fixtures.get(name)))]


def test_the_way_goes_through_fixtures_and_calls() -> None:
    (double,) = [each for each in _brought("till") if each.origin.name == "unittest.mock.Mock"]
    assert double.through == ("till", "db")
    assert double.steps == (Step(Place("conftest.py", 10, 12), "calls make()"),)
    assert double.origin.at == Place("conftest.py", 19, 12)
    assert double.certainty is Certainty.CONDITIONAL


def test_what_a_plugin_brings_by_its_name() -> None:
    (double,) = _brought("requests_mock")
    assert (double.origin.effect, double.through, double.steps) == (
        "double",
        ("requests_mock",),
        (),
    )
    through = [each.through for each in _brought("till") if each.origin.name == "requests_mock"]
    assert through == [("till", "requests_mock")]


def test_what_matters_in_the_test_itself_is_not_brought() -> None:
    assert {each.origin.effect for each in _brought("till")} == {"double"}
