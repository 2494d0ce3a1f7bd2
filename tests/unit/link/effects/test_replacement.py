"""What the tests put in the place of the product's without a library, as Python confirms."""

import sys
from types import ModuleType

import pytest

from tests.support import project

APP = """
RATE = 2
def gateway(): return "real"
class Gateway:
    LIMIT = 9
    def charge(self, amount): return amount
class Till:
    gateway = None
    open = False
    def __init__(self): self.gateway = Gateway()
till = Till()
"""
HEAD = """
import app
from app import Gateway, till, Till
class Stand:
    def charge(self, amount): return 0
class Other(Gateway): pass
class Note: pass
def stand(*_): return 0
mine = Stand()
"""
REPLACED = {
    "a lambda on a module": ("app.gateway = lambda: 0", "fake"),
    "a function on a module": ("app.gateway = stand", "fake"),
    "a function on a class": ("Gateway.charge = stand", "fake"),
    "a function on an instance": ("till.gateway = stand", "fake"),
    "a function on an object of an object": ("till.gateway.charge = stand", "fake"),
    "a class on a module": ("app.Gateway = Stand", "fake"),
    "a class that inherits": ("app.Gateway = Other", "fake"),
    "an object on an instance": ("till.gateway = Stand()", "fake"),
    "an object under a name": ("till.gateway = mine", "fake"),
    "an object on a class": ("Till.gateway = Stand()", "fake"),
    "an object of one's own": ("mine_too = Till()\n    mine_too.gateway = Stand()", "fake"),
    "setattr on a module": ("setattr(app, 'gateway', stand)", "fake"),
    "setattr on a class": ("setattr(Gateway, 'charge', lambda self, amount: 0)", "fake"),
    "setattr on an instance": ("setattr(till, 'gateway', Stand())", "fake"),
    "a constant of a module": ("app.RATE = 3", "data"),
    "a constant of a class": ("setattr(Gateway, 'LIMIT', 0)", "data"),
}
KEPT = "kept = app.gateway\n    "
REPLACED |= {
    "what keeps the real one": (f"{KEPT}app.gateway = stand", "fake"),
    "what calls the real one at times": (
        f"{KEPT}app.gateway = lambda: RATE and kept()",
        "fake",
    ),
    "what calls another": ("kept = stand\n    app.gateway = lambda: kept()", "fake"),
}
NOT = {
    "what calls the real one": f"{KEPT}app.gateway = lambda: kept()",
    "a function that calls the real one": (
        f"{KEPT}def told(*given):\n        print(given)\n        return kept(*given)\n"
        "    app.gateway = told"
    ),
    "state of a module": "app.open_now = True",
    "state of an object": "till.open = True",
    "what it was": "app.gateway = app.gateway",
    "an object that only holds": "till.note = Note()",
    "an object of the product": "till.gateway = Gateway()",
    "an attribute of an object of the tests": "mine.charge = stand",
    "an attribute of a class of the tests": "Stand.charge = stand",
    "a name that nobody tells": "for name in ['a']: setattr(till, name, 1)",
}


def doubles(body: str) -> list[str]:
    files = {"app.py": APP, "tests/test_a.py": f"{HEAD}\ndef test_a():\n    {body}\n"}
    (test,) = project(files).tests
    return [one.origin.kind for one in test.effects if one.origin.effect == "double"]


def runs(body: str) -> None:
    app = ModuleType("app")
    exec(APP, vars(app))  # noqa: S102
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "app", app)
        exec(f"{HEAD}\ndef run():\n    {body}\nrun()\n", {})  # noqa: S102


@pytest.mark.parametrize(("body", "kind"), REPLACED.values(), ids=REPLACED)
def test_what_stands_in_is_a_double(body: str, kind: str) -> None:
    runs(body)
    assert doubles(body) == [kind]


@pytest.mark.parametrize("body", NOT.values(), ids=NOT)
def test_what_stands_in_for_nothing_is_none(body: str) -> None:
    runs(body)
    assert doubles(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "till.gateway = Mock()",
        "setattr(till, 'gateway', Mock())",
        "till.gateway = FakeGateway()",
        "app.Gateway = FakeGateway\n    app.Gateway()",
    ],
)
def test_a_double_that_is_put_in_is_one_double(body: str) -> None:
    head = "from unittest.mock import Mock\nclass FakeGateway:\n  def charge(self): ...\n"
    files = {"app.py": APP, "tests/test_a.py": f"{HEAD}{head}\ndef test_a():\n    {body}\n"}
    (test,) = project(files).tests
    assert len([one for one in test.effects if one.origin.effect == "double"]) == 1
