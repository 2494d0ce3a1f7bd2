"""What is taken out of a mapping and put back replaces nothing."""

import pytest

from tests.support import project

BACK = {
    "a module": 'saved = sys.modules.pop("shop")\n    sys.modules["shop"] = saved',
    "one that may be missing": (
        'saved = sys.modules.pop("shop", None)\n    if saved:\n        sys.modules["shop"] = saved'
    ),
    "an element": 'saved = sys.modules["shop"]\n    sys.modules["shop"] = saved',
    "what `get` gives": 'saved = sys.modules.get("shop")\n    sys.modules["shop"] = saved',
    "several": (
        "saved = {name: sys.modules.pop(name) for name in list(sys.modules)}\n"
        "    sys.modules.update(saved)"
    ),
    "some of them": (
        'saved = {"a": sys.modules.pop("a"), "b": sys.modules.pop("b")}\n'
        "    sys.modules.update(saved)"
    ),
    "a copy": "saved = dict(sys.modules)\n    sys.modules.update(saved)",
    "a copy of its own": "saved = sys.modules.copy()\n    sys.modules.update(saved)",
    "overrides": (
        "app = FastAPI()\n    saved = app.dependency_overrides.copy()\n"
        "    app.dependency_overrides.update(saved)"
    ),
}
PUT = {
    "a new module": 'saved = sys.modules["shop"]\n    sys.modules["shop"] = ModuleType("shop")',
    "one of several": (
        'saved = {"a": ModuleType("a"), "b": sys.modules["b"]}\n    sys.modules.update(saved)'
    ),
    "what may be new": (
        'saved = sys.modules["a"] if ready else ModuleType("a")\n    sys.modules["a"] = saved'
    ),
    "a copy of something else": "saved = dict(others)\n    sys.modules.update(saved)",
    "what is not told": "saved = load()\n    sys.modules.update(saved)",
    "nothing that is known": "sys.modules.update(**saved)",
}
HEAD = "import sys\nfrom types import ModuleType\nfrom fastapi import FastAPI\n"


def _kinds(body: str) -> list[str]:
    (test,) = project({"tests/unit/test_a.py": f"{HEAD}def test_a(ready):\n    {body}\n"}).tests
    return [effect.origin.kind for effect in test.effects if effect.origin.effect == "double"]


@pytest.mark.parametrize("body", BACK.values(), ids=BACK)
def test_what_was_taken_out_is_no_double(body: str) -> None:
    assert _kinds(body) == []


@pytest.mark.parametrize("body", PUT.values(), ids=PUT)
def test_anything_else_is_one(body: str) -> None:
    assert set(_kinds(body)) == {"patch"}


def test_what_a_hook_keeps_is_put_back_by_another() -> None:
    text = """import sys
from unittest import TestCase
class TestIt(TestCase):
    def setUp(self):
        self.saved = sys.modules.pop("shop")
    def tearDown(self):
        sys.modules["shop"] = self.saved
    def test_it(self):
        pass
"""
    (test,) = project({"tests/unit/test_a.py": text}).tests
    assert test.effects == ()
