"""The recorder does not put down to a test what others do while it runs."""

import sys
from pathlib import Path

import pytest

from tests.e2e.recorded import Record, run

pytestmark = pytest.mark.unmeasured

CAN_TELL = pytest.mark.skipif(sys.version_info < (3, 12), reason="Python cannot tell")
HOOKS = """\
--- .venv/lib/site-packages/framework.py
import os
from unittest import TestCase, mock

class FrameworkCase(TestCase):
    @classmethod
    def setUpClass(cls):
        patcher = mock.patch.object(os, "getlogin")
        patcher.start()
        cls.addClassCleanup(patcher.stop)
--- tests/test_hooks.py
import os
import sys
from unittest import TestCase, mock

sys.path.append(".venv/lib/site-packages")
from framework import FrameworkCase

class TestOfFramework(FrameworkCase):
    def test_plain(self): pass

    @mock.patch("os.getpid")
    def test_decorated(self, getpid): pass

class TestOwn(TestCase):
    setUp = mock.patch("os.getpid").start

    def test_own(self): mock.patch.stopall()
"""
INNER = """\
--- tests/conftest.py
pytest_plugins = "pytester"
--- tests/test_inner.py
def test_inner(pytester):
    pytester.makepyfile("def test_it(monkeypatch): monkeypatch.setattr('os.getpid', int)")
    assert pytester.runpytest_inprocess().ret == 0
"""
MODULES = """\
--- tests/test_modules.py
import sys
from contextlib import contextmanager
from types import ModuleType
import pytest

@contextmanager
def put(*names):
    for name in names:
        made = sys.modules[name] = ModuleType(name)
    try:
        yield made
    finally:
        for name in names:
            del sys.modules[name]

@pytest.fixture
def barred():
    sys.modules.update({
        "shop": None,
    })
    yield
    del sys.modules["shop"]

def test_put():
    with put("shop", "shop.pay"):
        pass

def test_barred(barred): pass

def test_put_back():
    json = sys.modules.pop("json")
    sys.modules["json"] = json

def test_by_others():
    exec("import sys; sys.modules['shop'] = 1")

def test_later(): pass
"""


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return run(tmp_path_factory.mktemp("hooks"), HOOKS)


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return run(tmp_path_factory.mktemp("modules"), MODULES)


def test_hooks_of_a_library_are_its_own(hooks: Record) -> None:
    own = ("external", "external", "framework", "os.getlogin")
    fields = ("attr", "via", "lib", "target")
    name = "tests/test_hooks.py::TestOfFramework::test_{}"
    assert hooks.events(name.format("plain"), *fields) == [own]
    events = hooks.events(name.format("decorated"), *fields)
    assert set(events) == {own, ("test", "decorator", None, "os.getpid")}


def test_a_hook_that_is_a_patcher_is_the_test_s(hooks: Record) -> None:
    name = "tests/test_hooks.py::TestOwn::test_own"
    assert hooks.events(name, "attr", "target") == [("test", "os.getpid")]


def test_a_session_inside_a_test_is_its_own(tmp_path: Path) -> None:
    record = run(tmp_path, INNER)
    events = record.events("tests/test_inner.py::test_inner", "phase", "family", "attr", "lib")
    called = [event for event in events if event[:2] == ("call", "double")]
    assert {event[2:] for event in called} == {("library", "pytester")}


@CAN_TELL
def test_modules_that_are_put_in_place(modules: Record) -> None:
    fields = ("kind", "attr", "target", "site")
    path = "tests/test_modules.py"
    assert modules.events(f"{path}::test_put", *fields) == [
        ("sys.modules", "test", f"sys.modules[{name!r}]", [path, 9, "put"])
        for name in ("shop", "shop.pay")
    ]
    assert modules.events(f"{path}::test_barred", *fields, "fixture") == [
        ("sys.modules", "test", "sys.modules['shop']", [path, 18, "barred"], "barred")
    ]
    assert modules.events(f"{path}::test_put_back", "kind") == []
    assert modules.end()["errors"] == []


def test_a_module_that_nobody_is_known_for(modules: Record) -> None:
    fields = ("kind", "attr", "target", "phase")
    assert modules.events("tests/test_modules.py::test_by_others", *fields) == [
        ("sys.modules", "unattributed", "sys.modules['shop']", "call")
    ]
    assert modules.events("tests/test_modules.py::test_later", "kind") == []
