"""A double that is made at import belongs to who reads it, as running the tests confirms."""

import sys
from types import ModuleType

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.link.effects.summary")

APP = """
from dataclasses import dataclass, field
class Config:
    def __init__(self, till, place="here"):
        self._till = till
        self.place = place
    def name(self): return self.place
    def charge(self): return take(self._till)
@dataclass
class Shop:
    till: object
    place: str = "here"
    def charge(self): return take(self.till)
class Odd:
    def __init__(self, till): self.both = [till, keep(till)]
def keep(one): return one
def take(one): return getattr(one, "touched", None)
def real(): return 1
registry = {}
"""
HEAD = """
from types import SimpleNamespace
from unittest.mock import Mock
from app import Config, Odd, Shop, keep, real, registry, take
"""
CASES = {
    "a name": ("a = Mock()\nb = 1", "take(a)", "take(b)"),
    "a config": (
        "a = Config(till=Mock())\nb = Config(till=real())",
        "take(a._till)",
        "take(b._till)",
    ),
    "an attribute of a config": ("a = Config(till=Mock())", "take(a._till)", "take(a.place)"),
    "a method of a config": ("a = Config(Mock())", "a.charge()", "take(1)"),
    "a config in a config": ("a = Shop(Config(Mock()))", "take(a.till._till)", "take(a.place)"),
    "a data class": ("a = Shop(till=Mock(), place='x')", "take(a.till)", "take(a.place)"),
    "a data class by place": ("a = Shop(Mock(), 'x')", "take(a.till)", "take(a.place)"),
    "a method of a data class": ("a = Shop(Mock())", "a.charge()", "take(a.place)"),
    "an object that does more": ("a = Odd(Mock())\nb = Odd(1)", "take(a.both[0])", "take(b.both)"),
    "a namespace": ("a = SimpleNamespace(x=Mock(), y=1)", "take(a.x)", "take(a.y)"),
    "a dict": ("a = {'x': Mock(), 'y': 1}", "take(a['x'])", "take(a['y'])"),
    "a dict by dict": ("a = dict(x=Mock(), y=1)", "take(a['x'])", "take(a['y'])"),
    "a dict in a dict": ("a = {'x': {'z': Mock()}, 'y': 1}", "take(a['x']['z'])", "take(a['y'])"),
    "a key by a name": ("a = {'x': Mock(), 'y': 1}\nk = 'x'", "take(a[k])", "take(a['y'])"),
    "a whole dict": ("a = {'x': Mock(), 'y': 1}", "[take(one) for one in a.values()]", "take(1)"),
    "a list": ("a = [Mock(), 1]\nb = [1]", "take(a[0])", "take(b[0])"),
    "a list that grows": ("a = []\na.append(Mock())\nb = []", "take(a[0])", "take(b)"),
    "a dict that grows": ("a = {}\na['x'] = Mock()\na['y'] = 1", "take(a['x'])", "take(a['y'])"),
    "an attribute that is set": (
        "a = SimpleNamespace()\na.x = Mock()\na.y = 1",
        "take(a.x)",
        "take(a.y)",
    ),
    "what a function passes on": ("a = keep(Mock())\nb = keep(1)", "take(a)", "take(b)"),
    "unpacking": ("a, b = Mock(), 1", "take(a)", "take(b)"),
}
RUNNING = """
class Mock:
    def __init__(self): self.hits = hits
    def __getattr__(self, name):
        self.hits.append(name)
"""


def doubles(text: str, body: str) -> list[str]:
    test = f"def test_a():\n    {body}\ndef test_other():\n    pass\n"
    files = {"app.py": APP, "tests/test_a.py": f"{HEAD}{text}\n{test}"}
    (asked, other) = project(files).tests
    assert other.effects == ()
    return [one.origin.kind for one in asked.effects]


def touches(text: str, body: str) -> bool:
    hits: list[str] = []
    app = ModuleType("app")
    exec(APP, vars(app))  # noqa: S102
    names: dict[str, object] = {"hits": hits}
    exec(RUNNING, names)  # noqa: S102
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "app", app)
        head = HEAD.replace("from unittest.mock import Mock", "")
        exec(f"{head}{text}\ndef run():\n    {body}\nrun()\n", names)  # noqa: S102
    return bool(hits)


@pytest.mark.parametrize(("text", "use", "leave"), CASES.values(), ids=CASES)
def test_who_reads_it_has_it(text: str, use: str, leave: str) -> None:
    assert touches(text, use)
    assert doubles(text, use) == ["mock"]
    assert not touches(text, leave)
    assert doubles(text, leave) == []


@pytest.mark.parametrize(
    "text", ["registry['a'] = Mock()", "keep(Mock())", "registry.update(a=Mock())"]
)
def test_what_nobody_of_the_module_holds_happens(text: str) -> None:
    files = {"app.py": APP, "tests/test_a.py": f"{HEAD}{text}\ndef test_a(): ...\n"}
    (test,) = project(files).tests
    assert [one.origin.kind for one in test.effects] == ["mock"]


def test_a_header_belongs_to_who_sends_it() -> None:
    files = """--- tests/support.py
from app import token
HEADERS = {"Authorization": token()}
--- tests/test_a.py
import requests
from tests.support import HEADERS
from app import token
OWN = {"headers": {"Authorization": token()}}
CLIENT = requests.Session(headers={"Authorization": token()})
def test_a(): requests.get("/", headers=HEADERS)
def test_b(): requests.get("/", **OWN)
def test_c(): CLIENT.get("/")
def test_d(): requests.get("/")
"""
    signed = [[one.origin.effect for one in test.effects] for test in project(files).tests]
    assert signed == [["authentication"], ["authentication"], ["authentication"], []]


def test_a_fixture_a_parameter_and_an_import_read_it() -> None:
    files = """--- tests/support.py
from unittest.mock import Mock
from app import Config
mocked = Config(till=Mock())
real = Config(till=1)
--- tests/test_a.py
import pytest
from tests import support
from tests.support import mocked, real
@pytest.fixture
def config(): return mocked
def test_fixture(config): ...
@pytest.mark.parametrize("config", [mocked, real])
def test_parameter(config): ...
def test_module(): support.mocked.charge()
def test_real(): support.real.charge()
def test_none(): ...
"""
    found = {test.id.rpartition("::")[2] for test in project(files).tests if test.effects}
    assert found == {"test_fixture", "test_parameter", "test_module"}


def test_marks_of_a_module_are_read_by_all() -> None:
    files = """--- tests/test_a.py
import pytest
from unittest.mock import Mock
pytestmark = pytest.mark.parametrize("till", [Mock()])
def test_a(till): ...
"""
    (test,) = project(files).tests
    assert [one.origin.kind for one in test.effects] == ["mock"]
