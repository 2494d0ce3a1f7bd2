"""Tests that assert on their own doubles, where these come from fixtures and hooks."""

import pytest

from tests.support import findings, project

HEAD = """--- shop/pay.py
class Service: ...
def pay(bank): return bank
--- tests/doubles.py
from unittest.mock import Mock
def make():
    return Mock()
--- tests/test_a.py
import pytest
from unittest import TestCase
from unittest.mock import MagicMock, Mock, patch
from shop.pay import Service, pay
from tests.doubles import make
"""
ASKS = "def test_a(mock_bank):\n    mock_bank.a.return_value = 3\n    assert mock_bank.a() == 3\n"


def found(text: str) -> list[str]:
    return [step.what for each in project(HEAD + text).self_made for step in each.doubles]


@pytest.mark.parametrize(
    "fixture",
    [
        "    return Mock()",
        "    bank = MagicMock(spec=Service)\n    return bank",
        "    return make()",
    ],
)
def test_a_fixture_gives_a_double(fixture: str) -> None:
    text = f"@pytest.fixture\ndef mock_bank():\n{fixture}\n{ASKS}"
    assert found(text) == ["mock_bank"]


@pytest.mark.parametrize(
    "fixture",
    [
        "    return Service()",
        "    return unknown()",
        "    bank = Mock()\n    pay(bank)\n    return bank",
        "    with patch('shop.pay.pay') as bank:\n        yield bank",
    ],
)
def test_a_fixture_may_give_something_else(fixture: str) -> None:
    assert found(f"@pytest.fixture\ndef mock_bank():\n{fixture}\n{ASKS}") == []


def test_what_pytest_does_not_know_is_no_double() -> None:
    assert found(ASKS) == []


def test_a_hook_gives_a_double() -> None:
    text = (
        "class TestA(TestCase):\n"
        "    def setUp(self):\n        self.mock_bank = Mock()\n"
        "    def test_a(self):\n        self.assertEqual(self.mock_bank.a(), 3)\n"
    )
    assert found(text) == ["self.mock_bank"]
    assert found(text.replace("Mock()", "Service()")) == []


def test_one_that_classes_inherit_is_one_if_it_is_so_in_all() -> None:
    text = (
        "class Base:\n"
        "    def test_a(self, mock_bank):\n"
        "        mock_bank.a()\n        assert mock_bank.a\n"
        "class TestA(Base):\n    @pytest.fixture\n    def mock_bank(self): return Mock()\n"
        "class TestB(Base):\n    @pytest.fixture\n    def mock_bank(self): return Mock()\n"
    )
    (one,) = project(HEAD + text).self_made
    assert one.tests == ("tests/test_a.py::TestA::test_a", "tests/test_a.py::TestB::test_a")
    other = text.removesuffix("Mock()\n") + "Service()\n"
    assert project(HEAD + other).self_made == ()


def test_many_doubles_are_counted() -> None:
    makes = "\n".join(f"    {name} = {name}()" for name in ("Mock", "MagicMock", "AsyncMock"))
    text = (
        "--- tests/test_a.py\nfrom unittest.mock import AsyncMock, MagicMock, Mock\n"
        f"def test_a():\n{makes.replace(' = ', '1 = ')}\n    assert Mock1() == MagicMock1()\n"
    )
    (one,) = (each for each in findings(text) if each.code == "TPL605")
    assert one.message.endswith("its own doubles (Mock, MagicMock and 1 more)")
    assert [step.at.line for step in one.evidence] == [3, 4, 5]
