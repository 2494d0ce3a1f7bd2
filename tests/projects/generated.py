"""Hooks and fixtures that are not simply defined: inherited, made, imported, by `partial`."""

PROJECTS = r"""
=== a hook that a class inherits, and that only the innermost class has
--- test_a.py
import pytest
class Base:
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize("engine", ["diesel"])
class Middle(Base): ...
class TestA(Middle):
    def test_a(self, engine): ...  # collected
class TestOver(Middle):
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize("fuel", [1])
    def test_b(self, fuel): ...  # collected
class TestBoth(Middle):
    def pytest_generate_tests(self, metafunc):
        super().pytest_generate_tests(metafunc)
        metafunc.parametrize("fuel", [1])
    def test_c(self, fuel, engine): ...  # collected
class TestOuter(Base):
    def test_d(self, engine): ...  # collected
    class TestInner:
        def test_e(self): ...  # collected
        def test_f(self, engine): ...  # undefined: engine; collected
class TestStatic:
    @staticmethod
    def pytest_generate_tests(metafunc):
        metafunc.parametrize("fuel", [1])
    def test_g(self, fuel): ...  # collected
class TestOfClass:
    @classmethod
    def pytest_generate_tests(cls, metafunc):
        metafunc.parametrize("fuel", [1])
    def test_h(self, fuel): ...  # collected
class TestNone(Base):
    pytest_generate_tests = Base.pytest_generate_tests
    def test_i(self, engine): ...  # collected
=== a hook that is imported, under its name or another
--- support.py
def pytest_generate_tests(metafunc):
    if "x" in metafunc.fixturenames:
        metafunc.parametrize("x", [1])
def fill(metafunc):
    metafunc.parametrize("y", [1])
class Mixin:
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize("z", [1])
--- test_a.py
from support import pytest_generate_tests
def test_a(x): ...  # collected
def test_b(): ...  # collected
--- test_b.py
from support import fill as pytest_generate_tests
def test_a(y): ...  # collected
--- test_c.py
import support
pytest_generate_tests = support.fill
def test_a(y): ...  # collected
--- test_d.py
from support import *
def test_a(x): ...  # collected
--- test_e.py
import support
class TestA(support.Mixin):
    def test_a(self, z): ...  # collected
--- inner/conftest.py
from support import pytest_generate_tests
--- inner/test_f.py
def test_a(x): ...  # collected
=== a hook that is made
--- support.py
from functools import partial
def make(*names):
    def pytest_generate_tests(metafunc):
        for name in names:
            metafunc.parametrize(name, [1])
    return pytest_generate_tests
def once(name, values=(1, 2)):
    def hook(metafunc):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values)
    return hook
def again(name):
    return once(name)
class Filler:
    def __init__(self, name): self.name = name
    def __call__(self, metafunc):
        metafunc.parametrize("engine", [1])
made = make("engine")
--- test_a.py
from support import make
pytest_generate_tests = make("engine", "fuel")
def test_a(engine, fuel): ...  # collected
--- test_b.py
import support
pytest_generate_tests = support.once("engine")
def test_a(engine): ...  # collected
def test_b(): ...  # collected
--- test_c.py
import support
pytest_generate_tests = support.again(name="engine")
def test_a(engine): ...  # collected
--- test_d.py
from support import made as pytest_generate_tests
def test_a(engine): ...  # collected
--- test_e.py
pytest_generate_tests = lambda metafunc: metafunc.parametrize("engine", [1])
def test_a(engine): ...  # collected
--- inner/conftest.py
from support import once
pytest_generate_tests = once("engine")
--- inner/test_f.py
def test_a(engine): ...  # collected
--- test_g.py
from support import make
class TestA:
    pytest_generate_tests = staticmethod(make("engine"))
    def test_a(self, engine): ...  # dynamic
=== a hook that hands on what it gets
--- support.py
def fill(given, name, *, indirect=False):
    if name in given.fixturenames:
        given.parametrize(name, [1], indirect=indirect)
def fill_all(metafunc):
    for each in ("x", "y"):
        fill(metafunc, each)
class Filling:
    def fill(self, metafunc):
        fill(metafunc, "z")
--- test_a.py
from support import fill
def pytest_generate_tests(metafunc):
    fill(metafunc, "x")
    fill(name="y", given=metafunc)
def test_a(x, y): ...  # collected
--- test_b.py
import support
def pytest_generate_tests(metafunc):
    support.fill_all(metafunc)
    support.Filling().fill(metafunc)
def test_a(x, z): ...  # collected
=== a hook of a plugin
--- conftest.py
pytest_plugins = ["support.plugin"]
class Object:
    def pytest_generate_tests(self, metafunc):
        if "of_object" in metafunc.fixturenames:
            metafunc.parametrize("of_object", [1])
def pytest_configure(config):
    config.pluginmanager.register(Object(), "object")
--- support/__init__.py
--- support/plugin.py
def pytest_generate_tests(metafunc):
    if "of_plugin" in metafunc.fixturenames:
        metafunc.parametrize("of_plugin", [1])
--- tests/test_a.py
def test_a(of_plugin): ...  # collected
def test_b(of_object, of_plugin): ...  # collected
=== a fixture that a hook fills does not run
--- test_a.py
import pytest
@pytest.fixture
def asked(): ...
@pytest.fixture
def engine(asked): ...  # never runs
class TestAlways:
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize("engine", [1])
    def test_a(self, engine): ...  # collected
class TestIndirect:
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize("asked", [1], indirect=True)
    def test_b(self, asked): ...  # closure: asked
    def test_c(self, asked): ...  # closure: asked
class TestListed:
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize(("asked", "x"), [(1, 2)], indirect=["asked"])
    def test_d(self, asked, x): ...  # closure: asked
=== a hook that may fill a fixture
--- test_a.py
import pytest
@pytest.fixture
def engine(): ...
def pytest_generate_tests(metafunc):
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", [1])
def test_a(engine): ...  # dynamic
def test_b(): ...  # collected
=== hooks of which the text does not tell what they fill
--- support.py
import types
def unclear(metafunc):
    for name in metafunc.fixturenames:
        metafunc.parametrize(name, [1])
class Names:
    names = ("x",)
--- test_a.py
from support import unclear as pytest_generate_tests
def test_a(x): ...  # dynamic
--- test_b.py
import functools
from support import unclear
pytest_generate_tests = functools.wraps(unclear)(lambda metafunc: unclear(metafunc))
def test_a(x): ...  # dynamic
--- test_c.py
import support
def pytest_generate_tests(metafunc):
    getattr(support, "unc" + "lear")(metafunc)
def test_a(x): ...  # dynamic
=== fixture makers by partial
--- support.py
import functools
import pytest
auto = functools.partial(pytest.fixture, autouse=True)
deep = functools.partial(auto, scope="module")
off = functools.partial(auto, autouse=False)
--- conftest.py
import pytest
from functools import partial
from support import auto as always
auto = partial(pytest.fixture, autouse=True)
plain = partial(pytest.fixture, scope="function")
@auto
def bare(): ...  # runs
@auto(name="other")
def named(): ...  # runs
@always()
def imported(): ...  # runs
@plain
def quiet(): ...  # never runs
@plain(autouse=True)
def loud(): ...  # runs
--- test_a.py
import support
@support.deep
def own(): ...  # runs
@support.off
def off(): ...  # never runs
def made(): ...  # runs
made = support.auto()(made)
def test_a(): ...  # closure: bare, other, imported, loud, own, made
=== plugins that a glob lists
--- conftest.py
from glob import glob
pytest_plugins = [
    path.replace("/", ".").replace(".py", "")
    for path in glob("kit/fixtures/**/[!_]*.py", recursive=True)
]
--- kit/__init__.py
--- kit/fixtures/__init__.py
--- kit/fixtures/tills.py
import pytest
@pytest.fixture
def till(): ...
--- kit/fixtures/deep/__init__.py
--- kit/fixtures/deep/books.py
import pytest
@pytest.fixture
def book(): ...
--- kit/other.py
import pytest
@pytest.fixture
def other(): ...
--- tests/test_a.py
def test_a(till, book): ...  # closure: book, till
def test_b(other): ...  # undefined: other; collected
=== plugins that a path lists
--- conftest.py
from pathlib import Path
HERE = Path(__file__).parent
pytest_plugins = [f"kit.fixtures.{path.stem}" for path in (HERE / "kit" / "fixtures").glob("t*.py")]
--- kit/__init__.py
--- kit/fixtures/__init__.py
--- kit/fixtures/tills.py
import pytest
@pytest.fixture
def till(): ...
--- kit/fixtures/books.py
import pytest
@pytest.fixture
def book(): ...
--- tests/test_a.py
def test_a(till): ...  # closure: till
def test_b(book): ...  # undefined: book; collected
=== plugins that a function or a loop lists
--- conftest.py
import os
import pkgutil
pytest_plugins = ["kit.plain"]
FOLDER = os.path.join(os.path.dirname(__file__), "kit", "a")
for name in sorted(os.listdir(FOLDER)):
    if name.endswith(".py") and not name.startswith("_"):
        pytest_plugins.append(f"kit.a.{name[:-3]}")
def found():
    return ["kit.b." + one.name for one in pkgutil.iter_modules(["kit/b"])]
pytest_plugins += found()
--- kit/__init__.py
--- kit/plain.py
import pytest
@pytest.fixture
def plain(): ...
--- kit/a/__init__.py
--- kit/a/tills.py
import pytest
@pytest.fixture
def till(): ...
--- kit/b/__init__.py
--- kit/b/books.py
import pytest
@pytest.fixture
def book(): ...
--- tests/test_a.py
def test_a(till, book, plain): ...  # closure: book, plain, till
def test_b(other): ...  # undefined: other; collected
=== plugins of which the text does not tell what is listed
--- conftest.py
import os
from pathlib import Path
def folder():
    return Path(os.environ.get("KIT", "kit"))
pytest_plugins = [".".join(path.with_suffix("").parts) for path in folder().glob("*.py")]
--- kit/tills.py
import pytest
@pytest.fixture
def till(): ...
--- tests/test_a.py
def test_a(till): ...  # dynamic
"""
