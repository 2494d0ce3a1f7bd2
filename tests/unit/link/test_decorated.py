"""What a project's own decorators do to the level and the effects of a test."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.effects.decorators",
    "policy_lint.link.values.applied",
    "policy_lint.link.collection.marks",
)

SUPPORT = """--- shop/pay.py
class Gateway: ...
def gateway(): ...
--- tests/support.py
import functools
from contextlib import ContextDecorator, contextmanager
from unittest.mock import patch
import pytest
def as_e2e(func):
    return pytest.mark.e2e(func)
def at(level):
    return getattr(pytest.mark, level)
def at_level(level):
    def decorate(func):
        return getattr(pytest.mark, level)(func)
    return decorate
def maybe(func):
    return pytest.mark.e2e(func) if patch else func
def offline(func):
    @functools.wraps(func)
    def inner(*args, **kwargs):
        with patch("shop.pay.Gateway"):
            return func(*args, **kwargs)
    return inner
def patched(func):
    return patch("shop.pay.Gateway", None)(func)
def replacing(target):
    return patch(target)
class Quiet(ContextDecorator):
    def __enter__(self): patch("shop.pay.Gateway").start()
class Quietly:
    def __init__(self, target): self.target = target
    def __call__(self, func):
        def inner(): return self.run(func)
        return inner
    def run(self, func):
        with patch("shop.pay.Gateway"): func()
@contextmanager
def quiet():
    with patch("shop.pay.Gateway"): yield
def all_quiet(cls):
    cls.test_a = patch("shop.pay.Gateway")(cls.test_a)
    return cls
def plain(func):
    return func
--- tests/test_a.py
import pytest
from tests.support import *
"""


def judged(decorator: str) -> tuple[str | None, list[str]]:
    """The level of the one test under a decorator, and its doubles: `reach certainty`."""
    (test,) = project(f"{SUPPORT}@{decorator}\ndef test_a(*mocks): ...\n").tests
    found = [one for one in test.effects if one.origin.effect == "double"]
    return test.level, [f"{one.reach} {one.certainty}" for one in found]


@pytest.mark.parametrize(
    "decorator",
    ["as_e2e", 'at("e2e")', 'at(level="e2e")', 'at_level("e2e")', 'at_level(level="e2e")'],
)
def test_a_mark_that_a_decorator_applies_says_the_level(decorator: str) -> None:
    assert judged(decorator) == ("e2e", [])


@pytest.mark.parametrize("decorator", ['at("slow")', "plain", "unknown.decorator"])
def test_a_decorator_without_the_mark_of_a_level_says_none(decorator: str) -> None:
    assert judged(decorator) == (None, [])


@pytest.mark.parametrize(
    "decorator",
    ["offline", "patched", "Quiet()", 'Quietly("x")', "quiet()", 'replacing("shop.pay.Gateway")'],
)
def test_a_patch_that_a_decorator_applies_is_there_whenever_the_test_runs(decorator: str) -> None:
    level, found = judged(decorator)
    assert level is None
    assert [one.partition(" ")[2] for one in found] == ["always"]


def test_a_mark_that_may_be_applied_leaves_the_test_dynamic() -> None:
    (test,) = project(f"{SUPPORT}@maybe\ndef test_a(): ...\n").tests
    assert test.dynamic


@pytest.mark.parametrize(("name", "count"), [("all_quiet", 1), ("Quiet()", 1), ("plain", 0)])
def test_what_decorates_a_class_runs_for_its_tests(name: str, count: int) -> None:
    (test,) = project(f"{SUPPORT}@{name}\nclass TestA:\n    def test_a(self): ...\n").tests
    assert sum(one.origin.effect == "double" for one in test.effects) == count


def test_a_decorator_that_names_no_fixtures_leaves_the_test_dynamic() -> None:
    text = "import os, pytest\n@pytest.mark.usefixtures(*os.environ['USED'])\ndef test_a(): ...\n"
    (test,) = project(f"--- test_a.py\n{text}").tests
    assert test.dynamic
