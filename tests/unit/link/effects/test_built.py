"""What an object was built with decides the branches of its methods, for that object."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.effects.built", "policy_lint.link.effects.flags", "policy_lint.read.question"
)

CLIENT = """--- tests/client.py
from unittest.mock import Mock
class Plain: ...
class Client:
    def __init__(self, fake=None, quiet=False, *, role="guest"):
        self.fake = fake
        self.quiet = quiet
        self.role = role
        self.other = None
    def run(self):
        if self.fake:
            Mock()
    def unless(self):
        if not self.quiet: Mock()
    def early(self):
        if self.fake is None: return
        Mock()
    def by_role(self):
        if self.role == "boss": Mock()
    def outer(self):
        return self.inner()
    def inner(self):
        return self.run()
    def again(self, fake):
        self.other = fake
    def of_other(self):
        if self.other: Mock()
class Child(Client): ...
class Own(Client):
    def __init__(self, **words):
        super().__init__(**words)
class Later(Client):
    def start(self):
        self.fake = Plain
--- tests/made.py
from tests.client import Client
starred = Client()
--- tests/test_a.py
import pytest
from tests.made import *
from tests.client import Child, Client, Later, Own, Plain
from shop import maybe
@pytest.fixture
def plain():
    return Client()
@pytest.fixture
def faked():
    return Client(fake=Plain)
"""


def double(body: str, asks: str = "") -> list[str]:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    tests = project(f"{CLIENT}def test_a({asks}):\n{lines}").tests
    return [str(each.certainty) for test in tests for each in test.effects]


@pytest.mark.parametrize(
    "body",
    [
        "Client().run()",
        "one = Client()\none.run()",
        "one = Client(None, True)\none.run()",
        "Client(fake=None).run()",
        "Client(quiet=True).unless()",
        "Client().early()",
        "Client().by_role()",
        "Client(role='staff').by_role()",
        "Client().outer()",
        "Child().run()",
        "one = Child()\none.outer()",
    ],
)
def test_there_is_no_double(body: str) -> None:
    assert double(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Client(Plain).run()",
        "one = Client(fake=Plain)\none.run()",
        "Client().unless()",
        "Client(fake=Plain).early()",
        "Client(role='boss').by_role()",
        "one = Client(Plain)\none.outer()",
        "Child(Plain).run()",
    ],
)
def test_there_is_one(body: str) -> None:
    assert double(body) == ["always"]


@pytest.mark.parametrize(
    "body",
    [
        "Client(maybe).run()",
        "Client(**maybe).run()",
        "one = Client() if maybe else Client(Plain)\none.run()",
        "one = Client()\none.fake = Plain\none.run()",
        "one = Later()\none.start()\none.run()",
        "Own().run()",
        "starred.run()",
        "def inner(): starred.run()\ninner()",
        "for one in (Client(), Client()): one.run()",
        "one = Client()\none = Client(Plain)\none.run()",
        "Client().of_other()",
    ],
)
def test_it_stays_open(body: str) -> None:
    assert double(body) == ["conditional"]


@pytest.mark.parametrize(("fixture", "expected"), [("plain", []), ("faked", ["always"])])
def test_an_object_of_a_fixture(fixture: str, expected: list[str]) -> None:
    assert double(f"{fixture}.run()", fixture) == expected
    assert double(f"{fixture}.outer()", fixture) == expected


@pytest.mark.parametrize(("built", "expected"), [("Client()", []), ("Client(Plain)", ["always"])])
def test_an_object_of_the_function_around(built: str, expected: list[str]) -> None:
    assert double(f"one = {built}\ndef use():\n    one.run()\nuse()") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("wanted = True", ["always"]),
        ("wanted = False", []),
        ("pass", []),
        ("wanted: bool = True", ["always"]),
        ("wanted: bool = False", []),
        ("wanted: bool", ["conditional"]),
        ("wanted = maybe", ["conditional"]),
        ("wanted = True\n    def turn(self): TestA.wanted = maybe", ["conditional"]),
        ("wanted = True\n    def setUp(self): self.wanted = maybe", ["conditional"]),
    ],
)
def test_a_constant_of_the_class_of_a_test(body: str, expected: list[str]) -> None:
    text = f"""--- tests/test_a.py
import unittest
from unittest.mock import Mock
from shop import maybe
class Base:
    wanted = False
    def test_a(self):
        if self.wanted: Mock()
class TestA(Base, unittest.TestCase):
    {body}
"""
    (test,) = project(text).tests
    assert [str(each.certainty) for each in test.effects] == expected
