"""A shop whose tests have doubles of each kind, for the recorder to see."""

from typing import Any

from tests.e2e.recorded import Record

SUITE = """\
--- shop/__init__.py
--- shop/pay.py
import os
from unittest import mock

def gateway():
    return "real"

def pretend():
    return mock.Mock()

def switch():
    os.environ["SHOP"] = "open"
--- tests/conftest.py
from unittest import mock
import pytest

@pytest.fixture
def store():
    return "outer"

@pytest.fixture(scope="module")
def shared():
    return mock.Mock()

@pytest.fixture
def double():
    return mock.MagicMock()

@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setattr("shop.pay.gateway", lambda: "quiet")
--- tests/unit/conftest.py
import pytest

@pytest.fixture
def store(store):
    return "inner"
--- tests/unit/test_kinds.py
import unittest
import pytest

@pytest.mark.parametrize("n", [1, 2])
def test_parametrised(n, store):
    assert n

def test_failed():
    assert 0, "on purpose"

@pytest.mark.skip(reason="not now")
def test_skipped():
    pass

@pytest.mark.xfail
def test_expected():
    assert 0

async def test_async():
    pass

class TestBase:
    def test_inherited(self):
        pass

class TestDerived(TestBase):
    pass

class TestCase(unittest.TestCase):
    def test_case(self):
        pass

def pytest_generate_tests(metafunc):
    if "made" in metafunc.fixturenames:
        metafunc.parametrize("made", "ab")

def test_generated(made):
    pass

def documented():
    '''
    >>> from unittest import mock
    >>> isinstance(mock.Mock(), int)
    False
    '''
--- tests/test_broken.py
import nothing_of_that_name
--- tests/test_doubles.py
import os
import sqlite3
from unittest import TestCase, mock
from unittest.mock import patch
import pytest
import shop.pay

AT_IMPORT = mock.Mock()

class FakeShop:
    pass

class StubShop(FakeShop):
    def __init__(self, size):
        super().__init__()
        self.size = size

def test_made():
    assert mock.Mock().child().other

def test_asked(double):
    pass

def test_first(shared):
    pass

def test_second(shared):
    pass

def test_uses_import():
    AT_IMPORT.buy(1)

def test_leaves_import():
    pass

@patch("shop.pay.gateway")
def test_decorated(gateway):
    pass

@patch("shop.pay.gateway")
def helped(gateway):
    pass

def test_helped():
    helped()

def test_with():
    with patch.object(shop.pay, "gateway", new=1):
        pass

def test_started():
    patcher = patch("shop.pay.gateway", autospec=True)
    patcher.start()
    patcher.stop()

def test_environment(monkeypatch, tmp_path):
    with patch.dict(os.environ, {"A": "1"}):
        pass
    monkeypatch.setenv("B", "1")
    monkeypatch.delenv("B")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    os.environ["C"] = "1"
    del os.environ["C"]

def test_monkeypatch(monkeypatch):
    values = {"a": 1, "b": 2}
    monkeypatch.setattr(shop.pay, "gateway", 1)
    monkeypatch.delattr(shop.pay, "gateway")
    monkeypatch.setitem(values, "a", 2)
    monkeypatch.delitem(values, "b")

def test_product():
    shop.pay.pretend()
    shop.pay.switch()

def test_fakes():
    assert StubShop(2).size == 2
    FakeShop()
    with pytest.raises(TypeError, match="takes no arguments"):
        FakeShop(1)

def test_local_fake():
    class FakeClock:
        def now(self):
            return 1

    assert FakeClock().now()

def test_in_memory():
    sqlite3.connect(":memory:").close()

@patch("shop.pay.gateway")
class TestSetUp(TestCase):
    def setUp(self):
        self.client = mock.Mock()

    def test_set_up(self, gateway):
        pass
"""
KINDS = "tests/unit/test_kinds.py"
DOUBLES = "tests/test_doubles.py"
COLLECT_ALL = ("--continue-on-collection-errors", "--doctest-modules", "-p", "no:randomly")


def done(record: Record, name: str, *fields: str) -> list[tuple[Any, ...]]:
    """The events of a test of doubles, without the patch of the autouse fixture."""
    return [
        event[1:]
        for event in record.events(f"{DOUBLES}::{name}", "fixture", *fields)
        if event[0] != "quiet"
    ]


def line_of(text: str) -> int:
    """Of the first line of the doubles' file that has this text."""
    _, _, file = SUITE.partition(f"--- {DOUBLES}\n")
    (found, *_) = [number for number, line in enumerate(file.splitlines(), 1) if text in line]
    return found
