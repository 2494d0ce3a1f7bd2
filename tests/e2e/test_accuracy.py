"""The accuracy benchmark in small: pytest runs projects under the recorder, the tool only reads.

The long list is `benchmarks/accuracy/projects.toml`; here are the example and the small projects
whose code pytest can run with what the developers of policy-lint have installed.
"""

import shutil
import sys
from pathlib import Path

import pytest

from benchmarks.accuracy import record, verdict
from benchmarks.accuracy.comparison import REACHES, Comparison, Disagreement, compare
from benchmarks.accuracy.rate import Rate, Share, Way
from benchmarks.accuracy.recording import observe
from tests.support import files

pytestmark = pytest.mark.unmeasured

SHOP = Path(__file__).parents[2] / "examples/shop"
UNSEEN = {
    "tests/e2e/test_desk.py::test_nobody_is_asked": "its application is no FastAPI",
    "tests/e2e/test_purchase.py::test_override": "its application is no FastAPI",
    "tests/integration/test_orders.py::test_override": "its application is no FastAPI",
    **{
        f"tests/integration/test_orders.py::{name}": "the recorder sees no plain assignment"
        for name in (
            *("TestOwnHook::test_empty", "TestReal::test_pay", "TestRealCheckout::test_pays"),
            *("test_assigned", "test_slow", "test_total"),
        )
    },
}
"""Tests of the shop that have a double which the recorder cannot see, with the reason."""
UNSEEN_ASIDE = {
    "tests/unit/test_cart.py::test_gateway": "the recorder sees no plain assignment",
    "tests/unit/test_cart.py::test_it_takes_its_time": "the recorder sees no plain assignment",
    "tests/unit/test_gate.py::test_override": "its application is no FastAPI",
}
"""The same of unit tests, once the double is left aside that all of them have."""
WAYS = """\
--- app.py
def pay():
    return 1
--- tests/__init__.py
--- tests/conftest.py
from unittest.mock import MagicMock

import pytest


@pytest.fixture
def gateway():
    return MagicMock()


@pytest.fixture(params=["real", "fake"])
def either(request, gateway):
    return request.param


@pytest.fixture
def plain(tmp_path):
    return tmp_path
--- tests/doubles.py
from unittest import TestCase
from unittest.mock import Mock, patch


def fake():
    return Mock()


class Patched(TestCase):
    def setUp(self):
        patcher = patch("app.pay")
        self.pay = patcher.start()
        self.addCleanup(patcher.stop)

    def own(self):
        return Mock()
--- tests/test_ways.py
from unittest import TestCase
from unittest.mock import Mock, patch

import app

from .doubles import Patched, fake

MADE = Mock()


def test_nothing(plain):
    assert app.pay() == 1


def test_direct(monkeypatch):
    monkeypatch.setattr(app, "pay", lambda: 2)
    assert app.pay() == 2


@patch("app.pay")
def test_decorated(pay):
    assert app.pay() is pay()


def test_fixture(either):
    assert either


def test_helper():
    assert fake().x


def test_import():
    assert MADE.x


class TestHook(TestCase):
    def setUp(self):
        self.gateway = Mock()

    def test_hook(self):
        assert self.gateway.x


class TestBase(Patched):
    def test_base(self):
        assert app.pay() is self.pay()


class TestPlain:
    def test_plain(self, plain):
        assert plain.exists()
"""


def compared(root: Path, folder: Path) -> Comparison:
    """A run of pytest, held against what is said without one."""
    folder.mkdir()
    options = ["-p", "no:cacheprovider", "--continue-on-collection-errors", "tests"]
    observe(folder, [sys.executable, "-m", "pytest", *options], root, {}, 60)
    return compare(record.read(folder), verdict.said(root, ["tests"]))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    place = tmp_path_factory.mktemp("shop")
    shutil.copytree(SHOP, place / "shop")
    return compared(place / "shop", place / "record")


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    place = tmp_path_factory.mktemp("ways")
    for path, text in files(WAYS).items():
        file = place / "project" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (place / "project/pytest.ini").write_text("[pytest]\n")
    return compared(place / "project", place / "record")


def about_doubles(comparison: Comparison) -> list[Disagreement]:
    return [one for one in comparison.disagreements if one.about.startswith("double")]


def test_example_is_collected(shop: Comparison) -> None:
    assert shop.inventory == Rate(shop.tests)
    assert shop.tests > 80


def test_example_fixtures(shop: Comparison) -> None:
    assert shop.closures.part == shop.closures.whole > 80


def test_example_doubles(shop: Comparison) -> None:
    assert {one.test for one in about_doubles(shop)} == {*UNSEEN, *UNSEEN_ASIDE}
    assert shop.doubles == Rate(shop.doubles.right, wrong=len(UNSEEN))
    assert shop.doubles.right > 30
    assert shop.unknown == {"skipped": 2}


def test_every_way_is_seen(ways: Comparison) -> None:
    assert not ways.disagreements
    assert ways.inventory == Rate(9)
    assert ways.doubles == Rate(7)
    assert not ways.unknown


def test_each_way_by_itself(ways: Comparison) -> None:
    one, two = (Way(Share(many, many), Share(many, many)) for many in (1, 2))
    assert ways.reaches == {**dict.fromkeys(REACHES, one), "direct": two}
