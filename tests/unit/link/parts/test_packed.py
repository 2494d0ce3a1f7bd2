"""Parts in plain values: nothing of them is lost on the way."""

from dataclasses import fields

import pytest

from policy_lint.link.collection.collected import Collected
from policy_lint.link.parts.packed import Bare
from policy_lint.link.parts.part import NOTHING
from tests.support import Files, reread, suite

pytestmark = pytest.mark.covers("policy_lint.link.parts.packed")

CONFTEST = """\
import pytest
@pytest.fixture(autouse=True)
def asking(request):
    return request.getfixturevalue(request.node.name)
@pytest.fixture(params=[1, 2])
def user(request):
    return request.param
def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.slow)
"""
TEST = """\
import unittest
import pytest
from unittest.mock import Mock
pytestmark = pytest.mark.e2e
class Base:
    def setup_method(self): self.made = Mock()
class TestA(Base):
    @pytest.mark.parametrize("x", [1, user()])
    @pytest.mark.usefixtures("user")
    def test_a(self, x, request): self.made.get(x)
class TestB(unittest.TestCase):
    def setUp(self): ...
    def test_b(self): self.fail()
def test_c(user, lost): exec("def test_d(): ...")
"""
FEATURE = "Feature: Pay\nScenario: Buy\nGiven a till\n"
STEPS = (
    "from pytest_bdd import given, scenarios\nscenarios('.')\n@given('a till')\ndef till(): ...\n"
)
PROJECT = {"tests/conftest.py": CONFTEST, "tests/test_a.py": TEST}
SCENES = {"tests/pay.feature": FEATURE, "tests/test_pay.py": STEPS}


@pytest.mark.parametrize("files", [PROJECT, SCENES])
def test_a_part_comes_back_as_it_was(files: Files) -> None:
    kept = suite(files, before=NOTHING).kept
    assert kept is not None
    assert kept.parts
    assert reread(kept) == kept


def test_every_field_of_a_collected_test_is_kept() -> None:
    assert [field.name for field in fields(Collected)] == list(Bare._fields)
