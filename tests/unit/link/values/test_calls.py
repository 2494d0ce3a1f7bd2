"""Objects that class methods of bases make which are not read."""

import pytest

from tests.support import project

HEAD = """--- tests/desk.py
from unittest.mock import Mock
from traitlets.config import Application
from factory import Factory
class Desk(Application):
    def enter(self): return Mock()
    @classmethod
    def opened(cls): return cls.instance()
class Back(Desk): ...
class Orders(Factory):
    def enter(self): return Mock()
class Own:
    def enter(self): return Mock()
    @classmethod
    def instance(cls): return cls()
    @classmethod
    def create(cls): return Mock
--- tests/test_a.py
import pytest
from tests import desk
from tests.desk import Back, Desk, Orders, Own
@pytest.fixture
def made():
    yield Desk.instance(log_level=10)
    Desk.clear_instance()
"""
ENTERED = [
    "def test_a(made): made.enter()",
    "def test_a(): Desk.instance().enter()",
    "def test_a(): desk.Desk.instance().enter()",
    "def test_a(): Back.instance().enter()",
    "def test_a(): Back.opened().enter()",
    "def test_a(): Desk.initialized_app().enter()",
    "def test_a(): Desk.from_config({}).enter()",
    "def test_a():\n    one = Desk.create()\n    assert one.enter()",
    "def test_a(): Own.instance().enter()",
]
NOT = [
    "def test_a(made): made.start()",
    "def test_a(): Desk.instance()",
    "def test_a(): Orders.create().enter()",
    "def test_a(): Desk.flags.enter()",
]


def doubles(text: str) -> list[str]:
    (test,) = project(HEAD + text + "\n").tests
    return [one.origin.kind for one in test.effects]


@pytest.mark.parametrize("text", ENTERED)
def test_it_is_an_object_of_the_class_that_was_asked(text: str) -> None:
    assert doubles(text) == ["mock"]


@pytest.mark.parametrize("text", NOT)
def test_it_is_none(text: str) -> None:
    assert doubles(text) == []


@pytest.mark.parametrize(
    "made", ["run = staticmethod(opened)", "def setup_class(cls): cls.run = staticmethod(opened)"]
)
def test_a_static_method_that_is_made_by_a_call_is_its_function(made: str) -> None:
    test = f"class TestA:\n    {made}\n    def test_a(self): self.run()"
    assert doubles(f"def opened(): return Own().enter()\n{test}") == ["mock"]
