"""The assertions of tests, as they come to them."""

import pytest

from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import ASSERTION, Effect
from tests.support import files, project, suite

ASKS = '--- policy-lint.toml\n[policy.unit]\nrequire = ["assertion"]\n'
HELPERS = """--- tests/support.py
def check_all(rows):
    assert rows

def run(rows):
    assert rows

def maybe(rows, strict):
    if strict:
        assert rows

def rows():
    yield 1
"""
HEAD = "--- tests/unit/test_a.py\nfrom tests.support import *\nfrom shop import pay\n"


def perhaps(body: str) -> list[str]:
    """The conditions of a test whose assertions may not run."""
    (test,) = project(f"{HELPERS}{HEAD}def test_a(thing):\n{body}").tests
    return [step.what for step in test.perhaps]


def effects(text: str) -> list[Effect]:
    (test,) = project(text).tests
    return [effect for effect in test.effects if effect.origin.effect == ASSERTION]


def test_it_is_told_if_none_surely_runs() -> None:
    assert perhaps("    if pay(): assert pay\n") == ["assert, if pay()"]


@pytest.mark.parametrize(
    "body",
    [
        "    if pay(): assert pay\n    run(1)\n",
        "    if pay(): assert pay\n    maybe(1, strict=True)\n",
        "    if pay(): assert pay\n    else: run(1)\n",
        "    for x in rows(): assert x\n",
        "    def inner(): assert pay\n    if pay(inner): assert pay\n",
        "    if pay(): assert pay\n    thing.run(1)\n",
        "    run(1)\n",
        "    pay()\n",
    ],
)
def test_nothing_is_told_where_one_runs_or_nobody_can_tell(body: str) -> None:
    assert perhaps(body) == []


@pytest.mark.parametrize("body", ["    maybe(1, strict=False)\n", "    maybe(1, pay())\n"])
def test_a_helper_may_check_nothing_either(body: str) -> None:
    assert perhaps(f"    if pay(): assert pay\n{body}") == ["assert, if pay()"]


@pytest.mark.parametrize("check", ["assert row", "self.assertTrue(row)"])
def test_it_is_as_sure_as_the_test_makes_it(check: str) -> None:
    inner = f"    for rows in [[1], [2]]:\n        for row in sorted(rows):\n            {check}\n"
    (effect,) = effects(f"{ASKS}--- tests/unit/test_a.py\ndef test_a(self):\n{inner}")
    assert effect.certainty is Certainty.ALWAYS


def test_what_a_fixture_asserts_is_of_the_fixture() -> None:
    text = (
        "--- tests/unit/test_a.py\nimport pytest\n@pytest.fixture\ndef ready():\n    assert 1 + 1\n"
        "def test_a(ready):\n    if pay(): assert pay\n"
    )
    (test,) = project(text).tests
    assert test.perhaps


def test_it_is_known_whatever_is_followed() -> None:
    text = f"{HELPERS}{HEAD}def test_a():\n    if pay(): assert pay\n"
    (test,) = suite(files(text), everything=False).project.tests
    assert test.perhaps


def test_it_is_an_effect_where_the_policy_asks_for_it() -> None:
    text = f"{HELPERS}{HEAD}def test_a():\n    run(1)\n"
    assert effects(text) == []
    (effect,) = effects(ASKS + text)
    assert (effect.reach, len(effect.chain), effect.origin.kind) == ("helper", 3, "statement")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("assert m", "statement"),
        ("if pay(): raise ValueError", "failure"),
        ("m.assert_called_once()", "on-a-double"),
        ("m.assert_not_called()", "on-a-double"),
        ("m.assert_has_calls([])", "on-a-double"),
        ("self.assertEqual(1, 2)", "call"),
    ],
)
def test_it_has_a_kind(body: str, kind: str) -> None:
    (effect,) = effects(f"{ASKS}{HEAD}def test_a():\n    {body}\n")
    assert effect.origin.kind == kind
