"""Where a chain says that a fixture is asked for, and what a test is given."""

import pytest

from policy_lint.model.test import Test
from tests.support import project

LITERAL = """\
--- pytest.ini
[pytest]
usefixtures = configured
--- conftest.py
import pytest
from unittest.mock import Mock
@pytest.fixture
def inner():
    return Mock()
@pytest.fixture
def outer(inner):
    return inner
@pytest.fixture
def marked(inner, tmp_path): ...
@pytest.fixture
def configured(): return Mock()
@pytest.fixture(autouse=True)
def around(): return Mock()
--- test_a.py
import pytest
def test_by_parameter(outer): ...
@pytest.mark.usefixtures("marked")
class TestA:
    def setup_method(self): ...
    def test_by_mark(self, ghost, mocker): ...
"""
BY_PARAMETER, BY_MARK = project(LITERAL).tests


def chain(test: Test, line: int) -> list[tuple[str, int, str]]:
    """The steps to the double on a line of the conftest, as path, line and words."""
    (effect,) = (each for each in test.effects if each.origin.at[:2] == ("conftest.py", line))
    return [(step.at.path, step.at.line, step.what) for step in effect.chain[1:-1]]


@pytest.mark.parametrize(
    ("test", "line", "steps"),
    [
        (
            BY_PARAMETER,
            5,
            [
                ("test_a.py", 2, "asks for fixture outer"),
                ("conftest.py", 7, "fixture outer asks for fixture inner"),
                ("conftest.py", 4, "fixture inner"),
            ],
        ),
        (
            BY_MARK,
            5,
            [
                ("test_a.py", 3, "asks for fixture marked"),
                ("conftest.py", 10, "fixture marked asks for fixture inner"),
                ("conftest.py", 4, "fixture inner"),
            ],
        ),
        (
            BY_PARAMETER,
            12,
            [
                ("pytest.ini", 1, "asks for fixture configured"),
                ("conftest.py", 12, "fixture configured"),
            ],
        ),
        (BY_PARAMETER, 14, [("conftest.py", 14, "autouse fixture around")]),
    ],
)
def test_each_step_stands_where_somebody_asks(
    test: Test, line: int, steps: list[tuple[str, int, str]]
) -> None:
    assert chain(test, line) == steps


def test_a_test_knows_what_it_is_given_and_by_whom() -> None:
    given = {each.name: (each.at and each.at.line, each.asked_by) for each in BY_MARK.given}
    assert given == {
        "configured": (12, "pytest.ini"),
        "around": (14, "autouse"),
        "marked": (10, "a mark"),
        "inner": (4, "fixture marked"),
        "tmp_path": (None, "fixture marked"),
        "tmp_path_factory": (
            None,
            "fixture marked",
        ),  # through tmp_path, which is not the project's
        "ghost": (None, "the test"),
        "mocker": (None, "the test"),
    }
    plugins = {each.name: each.plugins for each in BY_MARK.given}
    assert plugins["ghost"] == ()
    assert plugins["mocker"] == ("pytest-mock",)


def test_a_test_knows_its_hooks_and_its_session() -> None:
    assert [(step.at.line, step.what) for step in BY_MARK.hooks] == [
        (5, "pytest runs TestA.setup_method")
    ]
    assert BY_PARAMETER.hooks == ()
    assert BY_MARK.session == "pytest.ini"


def test_equal_fixtures_are_one_value() -> None:
    first, second = ({one.name: one for one in test.given} for test in (BY_PARAMETER, BY_MARK))
    assert first["around"] is second["around"]
