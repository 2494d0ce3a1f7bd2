"""The recorder tells which doubles a test has, of which kind, and whose doing each is."""

import sys
from pathlib import Path

import pytest

from tests.e2e.recorded import Record, run
from tests.e2e.recorded_shop import DOUBLES, done, line_of

pytestmark = pytest.mark.unmeasured


def test_a_mock_of_the_test_is_one_event_with_its_place(record: Record) -> None:
    site = [DOUBLES, line_of("mock.Mock().child()"), "test_made"]
    assert done(record, "test_made", "kind", "family", "attr", "phase", "site") == [
        ("mock", "double", "test", "call", site)
    ]


def test_a_mock_of_a_fixture_names_the_fixture(record: Record) -> None:
    (event,) = done(record, "test_asked", "kind", "fixture", "site")
    assert event[:2] == ("mock", "double")
    assert event[2] == ["tests/conftest.py", 14, "double"]


def test_a_wider_fixture_concerns_the_later_tests_too(record: Record) -> None:
    assert done(record, "test_first", "kind", "fixture", "reused") == [("mock", "shared", None)]
    assert done(record, "test_second", "kind", "fixture", "reused") == [("mock", "shared", True)]


def test_a_mock_of_import_concerns_the_tests_that_use_it(record: Record) -> None:
    made = [DOUBLES, line_of("AT_IMPORT = "), "<module>"]
    (event,) = done(record, "test_uses_import", "kind", "attr", "made", "via")
    assert event == ("import_mock_use", "test", made, "import")
    assert done(record, "test_leaves_import", "kind") == []
    imported = [each for each in record.collected if each["t"] == "import_event"]
    assert [(each["node"], each["site"]) for each in imported] == [(DOUBLES, made)]


@pytest.mark.parametrize(
    ("test", "via", "line", "new"),
    [
        ("test_decorated", "decorator", '@patch("shop.pay.gateway")', "DEFAULT"),
        ("test_with", "stack", "patch.object", "data"),
        ("test_started", "stack", "patcher.start()", "DEFAULT"),
    ],
)
def test_patches(record: Record, test: str, via: str, line: str, new: str) -> None:
    (event,) = done(record, test, "kind", "target", "via", "attr", "new", "site")
    assert event[:5] == ("patch", "shop.pay.gateway", via, "test", new)
    assert event[5] == [DOUBLES, line_of(line), test]


def test_a_decorated_helper_is_the_site(record: Record) -> None:
    ((via, site),) = done(record, "test_helped", "via", "site")
    assert (via, site) == ("decorator", [DOUBLES, line_of("def helped") - 1, "helped"])


def test_what_changes_the_environment_is_no_double(record: Record) -> None:
    assert done(record, "test_environment", "kind", "family")[:7] == [
        (kind, "environment")
        for kind in (
            "patch_dict",
            "monkeypatch.setenv",
            "monkeypatch.delenv",
            "monkeypatch.chdir",
            "monkeypatch.syspath_prepend",
            "environ.set",
            "environ.delete",
        )
    ]


def test_monkeypatch_by_kind(record: Record) -> None:
    assert done(record, "test_monkeypatch", "kind", "target", "new") == [
        ("monkeypatch.setattr", "shop.pay.gateway", "data"),
        ("monkeypatch.delattr", "shop.pay.gateway", None),
        ("monkeypatch.setitem", "dict['a']", "data"),
        ("monkeypatch.delitem", "dict['b']", None),
    ]


def test_what_the_product_does_is_via_product(record: Record) -> None:
    events = done(record, "test_product", "kind", "family", "attr", "site", "tsite")
    called = [DOUBLES, line_of("shop.pay.pretend()"), "test_product"]
    assert events[0] == ("mock", "double", "via_product", ["shop/pay.py", 8, "pretend"], called)
    assert [event[:3] for event in events[1:]] == [("environ.set", "environment", "via_product")]


def test_named_fakes(record: Record) -> None:
    assert done(record, "test_fakes", "kind", "family", "target") == [
        ("named_fake", "named_fake", f"{DOUBLES}:{name}")
        for name in ("StubShop", "FakeShop", "FakeShop")
    ]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python cannot tell")
def test_a_fake_inside_a_test(record: Record) -> None:
    target = f"{DOUBLES}:test_local_fake.<locals>.FakeClock"
    assert done(record, "test_local_fake", "family", "target") == [("named_fake", target)]


def test_a_database_in_memory_is_a_family_of_its_own(record: Record) -> None:
    assert done(record, "test_in_memory", "kind", "family") == [("sqlite_memory", "in_memory")]


def test_a_decorated_class_and_its_set_up(record: Record) -> None:
    events = done(record, "TestSetUp::test_set_up", "kind", "via", "site")
    assert sorted((kind, via, site[2]) for kind, via, site in events) == [
        ("mock", "stack", "setUp"),
        ("patch", "decorator", "test_set_up"),
    ]


def test_a_patch_of_import_concerns_all_below_the_conftest(tmp_path: Path) -> None:
    record = run(
        tmp_path,
        """\
--- a/conftest.py
import os
from unittest import mock

mock.patch.object(os, "getlogin").start()
with mock.patch.object(os, "getpid"):
    pass
--- a/test_below.py
def test_below(): pass
--- test_beside.py
def test_beside(): pass
""",
    )
    assert record.events("a/test_below.py::test_below", "kind", "target", "via") == [
        ("patch", "os.getlogin", "import")
    ]
    assert record.events("test_beside.py::test_beside", "kind") == []


def test_the_stubs_of_pretend(tmp_path: Path) -> None:
    record = run(
        tmp_path,
        """\
--- .venv/lib/site-packages/pretend.py
class stub:
    def __init__(self, **kwargs):
        vars(self).update(kwargs)

def call_recorder(function):
    return function

def raiser(error):
    return error
--- tests/conftest.py
import sys
sys.path.append(".venv/lib/site-packages")
--- tests/test_stubs.py
import pretend
from pretend import stub

def test_stub(): stub(pay=len)

def test_recorder(): pretend.call_recorder(len)

def test_raiser(): pretend.raiser(ValueError)

def test_none(): pass
""",
    )
    fields = ("kind", "family", "attr", "phase")
    name = "tests/test_stubs.py::test_{}"
    for double in ("stub", "recorder", "raiser"):
        assert record.events(name.format(double), *fields) == [
            ("pretend", "double", "test", "call")
        ]
    assert record.events(name.format("none"), *fields) == []
