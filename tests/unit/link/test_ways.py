"""Ways of a double into a test that lead through objects, classes and containers."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.link.effects.escape")

APP = """--- app/core.py
class Base:
    def run(self):
        if self.ready:
            self.step()
        return self.factory()
    def step(self): ...
    factory = dict
    def walk(self): yield self.step()
    @property
    def client(self): return self.factory()
    def ping(self): return self.client.ping()
    def named(self): return self.name
tasks = {}
def use(cls): return cls().run()
"""


def doubles(files: str) -> list[str]:
    """The doubles of the first test: `kind reach certainty line`."""
    (first, *_) = project(APP + files).tests
    return [
        f"{one.origin.kind} {one.reach} {one.certainty} {one.origin.at.line}"
        for one in first.effects
        if one.origin.effect == "double"
    ]


CASES = {
    "a mock under a key of something of the product": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app import core
def test_a():
    core.tasks["a"] = Mock()
""",
        ["mock direct always 4"],
    ),
    "what is put into sys.modules is one double": (
        """--- tests/test_a.py
import sys
from unittest.mock import Mock
def test_a():
    sys.modules["stripe"] = Mock()
""",
        ["patch direct always 4"],
    ),
    "a mock for a decorator inside a test": (
        """--- tests/test_a.py
from unittest.mock import Mock
class TestA:
    def test_a(self):
        @self.app.task(after=Mock())
        def add(): ...
""",
        ["mock direct always 4"],
    ),
    "a default that a caller leaves": (
        """--- tests/test_a.py
from unittest.mock import MagicMock
import pytest
class Wrap:
    def new(self, new=MagicMock): return self.make(new)
    def make(self, new): return new()
@pytest.fixture
def wrap(): return Wrap()
def test_a(wrap): wrap.new()
""",
        ["mock helper always 5"],
    ),
    "a default that no caller leaves": (
        """--- tests/test_a.py
from unittest.mock import MagicMock
def make(new=MagicMock): return new()
def test_a(): make(list)
""",
        [],
    ),
    "monkeypatch kept on an object": (
        """--- tests/test_a.py
import pytest
class Patching:
    def __init__(self, monkeypatch): self.monkeypatch = monkeypatch
    def __call__(self, path): self.monkeypatch.setattr(path, str)
class Loud(Patching): ...
@pytest.fixture
def patching(monkeypatch): return Loud(monkeypatch)
def test_a(patching): patching("os.kill")
""",
        ["patch helper always 4"],
    ),
    "what a fixture puts on the test": (
        """--- tests/conftest.py
from unittest.mock import Mock
import pytest
def make(): return Mock()
@pytest.fixture(autouse=True)
def shortcuts(request):
    request.instance.make = make
--- tests/test_a.py
class TestA:
    def test_a(self): self.make()
""",
        ["mock helper always 3"],
    ),
    "a fixture that the class does not see puts nothing on it": (
        """--- tests/other/conftest.py
from unittest.mock import Mock
import pytest
def make(): return Mock()
@pytest.fixture(autouse=True)
def shortcuts(request):
    request.instance.make = make
--- tests/test_a.py
class TestA:
    def test_a(self): self.make()
""",
        [],
    ),
    "a method that the product calls on an object of the tests": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app.core import Base
class Impl(Base):
    def step(self): return Mock()
    def other(self): return Mock()
def test_a(): Impl().run()
""",
        ["mock helper conditional 4"],
    ),
    "such an object that is only made": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app.core import Base
class Impl(Base):
    def step(self): return Mock()
def test_a(): Impl()
""",
        [],
    ),
    "a generator of the product that is made and runs as far as asked": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app.core import Base
class Impl(Base):
    def step(self): return Mock()
def test_a(): next(Impl().walk())
""",
        ["mock helper conditional 4"],
    ),
    "a class of the tests in an attribute that the product calls": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app.core import Base
class Pool:
    def __init__(self): self.handler = Mock()
class Impl(Base):
    factory = Pool
def test_a(): Impl().run()
""",
        ["mock helper always 4"],
    ),
    "a class of the tests in an attribute that a property of the product calls": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app.core import Base
class Pool:
    def __init__(self): self.handler = Mock()
class Impl(Base):
    factory = Pool
def test_a(): Impl().ping()
""",
        ["mock helper conditional 4"],
    ),
    "a property of the tests that the product reads": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app.core import Base
class Impl(Base):
    @property
    def client(self): return Mock()
def test_a(): Impl().ping()
""",
        ["mock helper conditional 5"],
    ),
    "a property of the tests that nobody reads": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app.core import Base
class Impl(Base):
    @property
    def client(self): return Mock()
    def name(self): return Mock()
def test_a(): Impl().named()
""",
        [],
    ),
    "a mock in a class body that the product calls": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app.core import Base
class Impl(Base):
    step = Mock()
def test_a(): Impl().run()
""",
        ["mock helper conditional 4"],
    ),
    "a class of the tests that is given away": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app import core
def test_a():
    class Custom(core.Base):
        def step(self): return Mock()
        def other(self): return Mock()
    core.use(cls=Custom)
""",
        ["mock helper conditional 5"],
    ),
    "a mock in a class body that a test reads": (
        """--- tests/test_a.py
from unittest.mock import Mock
class Fake:
    made = Mock()
def test_a():
    fake = Fake()
    assert not fake.made.called
""",
        ["mock import always 3"],
    ),
    "what a function does that is assigned": (
        """--- tests/test_a.py
from unittest.mock import Mock
from app import core
def test_a():
    def use(cls): return Mock()
    core.use = use
""",
        ["mock helper conditional 4", "fake direct always 5"],
    ),
    "a function that a helper of the tests is given": (
        """--- tests/support.py
def start(**options): return launch(**options)
--- tests/test_a.py
from unittest.mock import Mock
from tests.support import start
def loader(): return Mock()
def test_a(): start(loader=loader)
""",
        ["mock helper conditional 3"],
    ),
    "a method of the environment is no variable": (
        """--- tests/test_a.py
import os
from unittest import mock
def test_a():
    with mock.patch.object(os.environ, "get"): ...
    with mock.patch("app.os.environ.copy"): ...
    with mock.patch("os.environ", {}): ...
    with mock.patch.dict(os.environ, {}): ...
""",
        ["patch direct always 4", "patch direct always 5"],
    ),
    "a patcher that nobody enters": (
        """--- tests/test_a.py
from unittest import mock
def test_a():
    mock.patch("os.kill", return_value=1)
    mock.patch("os.getpid").start()
""",
        ["patch direct always 4"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_a_double_is_found(files: str, expected: list[str]) -> None:
    assert doubles(files) == expected


def test_what_a_doubtful_fixture_does_is_conditional() -> None:
    files = """--- test_a.py
import os, pytest
from unittest.mock import Mock
@pytest.fixture(autouse=bool(os.environ.get("FAKE")))
def fake(low): ...
@pytest.fixture
def low(): return Mock()
def test_a(): ...
def test_b(low): ...
"""
    (doubtful, sure) = project(files).tests
    assert [str(one.certainty) for one in doubtful.effects] == ["conditional"]
    assert [str(one.certainty) for one in sure.effects] == ["always"]
