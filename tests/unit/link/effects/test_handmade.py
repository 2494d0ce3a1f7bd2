"""Doubles made by hand: what does something in another's place, what is data, what is a tool."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.effects.origins", "policy_lint.link.effects.meaning"
)

HEAD = """--- app/pay.py
URL = "x"
class Account: ...
def gateway(): ...
--- tests/integration/test_a.py
import pytest
from unittest.mock import patch
from app import pay
"""


def doubles(text: str) -> list[str]:
    """The kinds of the doubles of the one test of a file."""
    (test,) = project(HEAD + text).tests
    return [one.origin.kind for one in test.effects if one.origin.effect == "double"]


@pytest.mark.parametrize(
    "body",
    [
        "def __init__(self, amount): self.amount = amount",
        "def __init__(self, a, b=1, *c, **d): self.a, self.b, self.c, self.d = a, str(b), c, d",
        "def __init__(self, **given): self.__dict__.update(given)",
        "def __init__(self, **given):\n        for name in given: setattr(self, name, given[name])",
        "def __init__(self, a): self.a = a\n    def __repr__(self): return self.a.upper()",
        "def __eq__(self, other): return True",
        "rate = 2\n    def __init__(self, a): self.a = [a]",
    ],
)
@pytest.mark.parametrize("name", ["FakeOrder", "MockOrder", "OrderStub"])
@pytest.mark.parametrize("bases", ["", "(object)"])
def test_a_class_that_only_keeps_what_it_is_given_is_data(body: str, name: str, bases: str) -> None:
    text = f"class {name}{bases}:\n    {body}\ndef test_a(): assert {name}(1)\n"
    assert doubles(text) == ["data"]


@pytest.mark.parametrize(
    "text",
    [
        "class FakeOrder:\n    def charge(self): return 1\n",
        "class FakeOrder:\n    def __call__(self): return 1\n",
        "class FakeOrder:\n    @property\n    def amount(self): return 1\n",
        "class FakeOrder:\n    def __init__(self): self.charge = lambda: 1\n",
        "class FakeOrder:\n    def __init__(self): self.amount = pay.gateway()\n",
        "class FakeOrder(pay.Account):\n    def __init__(self, a): self.a = a\n",
        "class FakeOrder:\n    class Line: ...\n    def __init__(self, a): self.a = a\n",
    ],
)
def test_a_class_that_does_something_is_a_fake(text: str) -> None:
    assert doubles(f"{text}def test_a(): assert FakeOrder()\n") == ["fake"]


@pytest.mark.parametrize("value", ['"y"', "3", "str(tmp_path)", 'f"{tmp_path}"', "int('3')"])
def test_text_and_numbers_are_data_in_whatever_place(value: str) -> None:
    text = f"""@pytest.fixture
def settings(monkeypatch, tmp_path):
    monkeypatch.setattr(pay, "URL", {value})
    monkeypatch.setattr("app.pay.RATE", {value})
def test_a(settings): ...
"""
    assert doubles(text) == ["data", "data"]


@pytest.mark.parametrize(
    "line",
    [
        'monkeypatch.setattr(capfd, "readouterr", lambda: 1)',
        'patch.object(caplog, "clear").start()',
        'monkeypatch.setattr(monkeypatch, "undo", lambda: 1)',
        'monkeypatch.setattr(request.config, "cache", lambda: 1)',
        'monkeypatch.setattr("pytest.skip", lambda: 1)',
        'monkeypatch.delattr("_pytest.runner.show")',
        "capfd.readouterr = lambda: 1",
    ],
)
def test_tools_of_pytest_are_nothing_that_a_test_exists_to_exercise(line: str) -> None:
    text = f"def test_a(monkeypatch, capfd, caplog, request):\n    {line}\n"
    assert doubles(text) == []


def test_whoever_is_pytest_has_tests_for_it() -> None:
    text = """--- src/_pytest/runner.py
def show(): ...
--- tests/integration/test_b.py
def test_b(monkeypatch): monkeypatch.setattr("_pytest.runner.show", lambda: 1)
"""
    (test,) = project(text).tests
    assert [one.origin.target for one in test.effects] == ["_pytest.runner.show"]
