"""Which fixtures a test gets."""

PROJECTS = r"""
=== conftest chain by folder
--- conftest.py
import pytest
@pytest.fixture
def db(): return 1  # runs
@pytest.fixture
def app(db): return 1  # runs
--- tests/conftest.py
import pytest
@pytest.fixture
def visitor(app): return 1  # runs
--- tests/unit/conftest.py
import pytest
@pytest.fixture
def app(caplog): return 1  # runs
@pytest.fixture
def cache_key(): return 1  # never runs
--- tests/unit/test_a.py
def test_a(visitor): ...  # closure: app, caplog, visitor
--- tests/test_b.py
def test_b(visitor): ...  # closure: app, visitor, db
def test_c(cache_key): ...  # collected; undefined: cache_key
--- test_c.py
def test_d(visitor): ...  # collected; undefined: visitor
=== module, class, base class
--- base.py
import pytest
class Base:
    @pytest.fixture
    def inherited(self, db): return 1
    @pytest.fixture
    def overridden(self): return 1  # never runs
--- test_a.py
import pytest
from base import Base
@pytest.fixture
def db(): return 1  # runs
@pytest.fixture
def only_class(): return 1  # runs
class TestA(Base):
    @pytest.fixture
    def overridden(self, inherited): return 1  # runs
    @pytest.fixture
    def only_class(self, only_class): return 1  # runs
    def test_a(self, overridden): ...  # closure: db, inherited, overridden
    def test_b(self, only_class): ...  # closure: only_class
    class TestInner:
        def test_c(self, only_class): ...  # closure: only_class
        @pytest.fixture
        def inner(self): return 1
        def test_d(self, inner): ...  # closure: inner
    def test_e(self, inner): ...  # collected; undefined: inner
def test_f(overridden): ...  # collected; undefined: overridden
=== a fixture that is no more
--- test_a.py
import pytest
class Base:
    @pytest.fixture
    def store(self): return 1
    @pytest.fixture
    def shop(self): return 1
class TestA(Base):
    store = None
    def shop(self): return 1
    def test_a(self, store): ...  # collected; undefined: store
    def test_b(self, shop): ...  # collected; undefined: shop
=== an override changes what an inherited fixture gets
--- conftest.py
import pytest
@pytest.fixture
def user(): return 1
@pytest.fixture
def client(user): return 1
--- test_a.py
import pytest
@pytest.fixture
def user(admin): return 1
@pytest.fixture
def admin(): return 1
def test_a(client): ...  # closure: admin, client, user
--- test_b.py
def test_b(client): ...  # closure: client, user
--- test_c.py
import pytest
class TestC:
    @pytest.fixture
    def user(self): return 2
    def test_c(self, client): ...  # closure: client, user
=== a fixture that asks for its own overridden name, three levels
--- conftest.py
import pytest
@pytest.fixture
def db(one): return 1  # runs
@pytest.fixture
def one(): return 1  # runs
--- tests/conftest.py
import pytest
@pytest.fixture
def db(db, two): return 1  # runs
@pytest.fixture
def two(): return 1  # runs
--- tests/test_a.py
import pytest
@pytest.fixture
def db(db, three): return 1  # runs
@pytest.fixture
def three(): return 1  # runs
def test_a(db): ...  # closure: db, one, three, two
--- tests/test_b.py
import pytest
@pytest.fixture
def db(four): return 1  # runs
@pytest.fixture
def four(): return 1  # runs
def test_b(db): ...  # closure: db, four
=== the overridden one is asked for through another
--- conftest.py
import pytest
@pytest.fixture
def db(low): return 1
@pytest.fixture
def low(): return 1
@pytest.fixture
def client(db): return 1
--- test_a.py
import pytest
@pytest.fixture
def db(client): return 1
def test_a(db): ...  # closure: client, db, low
=== a circle
--- test_a.py
import pytest
@pytest.fixture
def a(b): return 1  # never runs
@pytest.fixture
def b(a): return 1  # never runs
def test_a(a): ...  # refused
def test_b(c): ...  # refused
@pytest.fixture
def c(c): return 1  # never runs
=== a circle that is open, and one that is reached from outside
--- conftest.py
import pytest
@pytest.fixture
def x(): return 1
@pytest.fixture
def a(b): return 1  # runs
@pytest.fixture
def b(c): return 1  # runs
@pytest.fixture
def c(side, a): return 1  # never runs
@pytest.fixture
def side(): return 1
@pytest.fixture
def outside(b): return 1
--- below/conftest.py
import pytest
@pytest.fixture
def x(x): return x  # runs
--- below/test_a.py
import pytest
def test_x(x): ...  # closure: x
def test_outside(outside): ...  # refused
def test_b(b, side): ...  # refused
@pytest.mark.parametrize("c", [1])
def test_filled(a, c): ...  # closure: a, b
class TestIt:
    @pytest.fixture
    def x(self, y): return y  # runs
    @pytest.fixture
    def y(self, x): return x  # runs
    def test_it(self, x): ...  # closure: x, y
=== name=
--- conftest.py
import pytest
NAME = "named"
@pytest.fixture(name="client")
def make_client(): return 1
@pytest.fixture(name=NAME)
def _named(): return 1
--- test_a.py
import pytest
def test_a(client, named): ...  # closure: client, named
def test_b(make_client): ...  # collected; undefined: make_client
class TestA:
    @pytest.fixture(name="client")
    def _client(self, client, tmp_path): return 1
    def test_c(self, client): ...  # closure: client, tmp_path, tmp_path_factory
=== two names for one fixture in one file
--- test_a.py
import pytest
@pytest.fixture(name="x")
def a(one): return 1
@pytest.fixture(name="x")
def b(two): return 2
@pytest.fixture
def one(): return 1
@pytest.fixture
def two(): return 2
def test_a(x): ...  # closure: two, x
=== star imports and imported fixtures
--- fixtures/__init__.py
from .db import store, low as lower
from .more import *
--- fixtures/db.py
import pytest
@pytest.fixture
def store(low): return 1
@pytest.fixture
def low(): return 1
@pytest.fixture
def not_imported(): return 1
--- fixtures/more.py
import pytest
@pytest.fixture
def starred(): return 1
@pytest.fixture
def _private(): return 1
@pytest.fixture(autouse=True)
def automatic(): return 1
--- test_a.py
from fixtures import *
def test_a(store): ...  # closure: automatic, store; undefined: low
def test_b(lower, starred): ...  # closure: automatic, lower, starred
def test_c(_private): ...  # closure: automatic; undefined: _private
--- test_b.py
from fixtures.db import store as database, low
def test_d(database): ...  # closure: database, low
def test_e(store): ...  # collected; undefined: store
import fixtures.db
def test_f(not_imported): ...  # collected; undefined: not_imported
=== star imports in a ring
--- ring.py
import pytest
from test_a import *
@pytest.fixture
def store(): return 1
--- test_a.py
from ring import *
def test_a(store): ...  # closure: store
=== fixtures made by assignment
--- test_a.py
import pytest, functools
def _make(tmp_path): return 1
made = pytest.fixture(_make)
scoped = pytest.fixture(scope="module")(lambda: 1)
named = pytest.fixture(name="other")(_make)
session_fixture = functools.partial(pytest.fixture, scope="session")
@session_fixture
def partial(): return 1
@session_fixture(name="renamed")
def partial_called(): return 1
my_fixture = pytest.fixture
@my_fixture
def alias(): return 1
def test_a(made): ...  # closure: made, tmp_path, tmp_path_factory
def test_b(scoped): ...  # closure: scoped
def test_c(other): ...  # closure: other, tmp_path, tmp_path_factory
def test_d(alias): ...  # closure: alias
=== autouse at each scope
--- conftest.py
import pytest
@pytest.fixture(autouse=True, scope="session")
def on_session(low): ...
@pytest.fixture(scope="session")
def low(): return 1
--- tests/conftest.py
import pytest
@pytest.fixture(autouse=True)
def on_folder(): ...
--- tests/test_a.py
import pytest
@pytest.fixture(autouse=True, scope="module")
def on_module(): ...
class TestA:
    @pytest.fixture(autouse=True, scope="class")
    def on_class(self): ...
    def test_a(self): ...  # closure: low, on_class, on_folder, on_module, on_session
    class TestInner:
        @pytest.fixture(autouse=True)
        def on_inner(self): ...
        def test_b(self): ...  # closure: low, on_class, on_folder, on_inner, on_module, on_session
class TestB(TestA):  # collected: TestB::test_a(low, on_class, on_folder, on_module, on_session), TestB::TestInner::test_b(low, on_class, on_folder, on_inner, on_module, on_session)
    pass
def test_c(): ...  # closure: low, on_folder, on_module, on_session
--- test_b.py
def test_d(): ...  # closure: low, on_session
=== autouse that is switched off by an override
--- conftest.py
import pytest
@pytest.fixture(autouse=True)
def network(blocker): ...  # runs
@pytest.fixture
def blocker(): return 1
--- test_a.py
import pytest
@pytest.fixture
def network(): return 1  # runs
def test_a(): ...  # closure: network
--- test_b.py
def test_b(): ...  # closure: blocker, network
=== usefixtures on test, class, module and in configuration
--- pytest.ini
[pytest]
usefixtures = configured
--- conftest.py
import pytest
@pytest.fixture
def configured(): ...
@pytest.fixture
def for_test(): ...
@pytest.fixture
def for_class(): ...
@pytest.fixture
def for_module(low): ...
@pytest.fixture
def low(): ...
--- test_a.py
import pytest
pytestmark = [pytest.mark.usefixtures("for_module"), pytest.mark.slow]
@pytest.mark.usefixtures("for_test")
def test_a(): ...  # closure: configured, for_module, for_test, low
@pytest.mark.usefixtures("for_class", "for_test")
class TestA:
    def test_b(self): ...  # closure: configured, for_class, for_module, for_test, low
class TestB(TestA):  # collected: TestB::test_b(configured, for_class, for_module, for_test, low)
    pytestmark = pytest.mark.usefixtures("configured")
--- test_b.py
def test_c(): ...  # closure: configured
=== getfixturevalue with a literal
--- test_a.py
import pytest
@pytest.fixture
def db(low): return 1  # runs
@pytest.fixture
def low(): return 1  # runs
@pytest.fixture
def app(request): return request.getfixturevalue("low")
def test_a(request):  # closure: db, low
    request.getfixturevalue("db")
def test_b(app): ...  # closure: app, low
class TestA:
    def test_c(self, request):  # closure: low
        assert request.getfixturevalue("low") == 1
    @pytest.fixture
    def name(self): return "low"
    def test_d(self, request, name):  # closure: name
        assert name
=== getfixturevalue with names that are told elsewhere
--- test_a.py
import pytest
KINDS = ["one", "two"]
@pytest.fixture
def one(low): return 1  # runs
@pytest.fixture
def two(): return 2  # runs
@pytest.fixture
def low(): return 0  # runs
@pytest.fixture
def never(): return 0  # never runs
@pytest.fixture(params=["one"])
def by_param(request): return request.getfixturevalue(request.param)
@pytest.fixture(params=["tw"])
def by_text(request): return request.getfixturevalue(f"{request.param}o")
def test_a(by_param): ...  # closure: by_param, low, one
def test_b(by_text): ...  # closure: by_text, two
def test_c(request):  # closure: low, one, two
    for name in KINDS:
        request.getfixturevalue(name)
@pytest.mark.parametrize("name", ["two"])
def test_d(request, name):  # closure: two
    request.getfixturevalue(name)
@pytest.mark.parametrize(("n", "kind"), [(1, "t")])
def test_e(request, n, kind):  # closure: two
    request.getfixturevalue(kind + "wo")
=== fixtures of pytest itself
--- test_a.py
import pytest
@pytest.fixture
def folder(tmp_path): return tmp_path
@pytest.fixture
def caplog(caplog): return caplog
def test_a(folder): ...  # closure: folder, tmp_path, tmp_path_factory
def test_b(caplog, capsys, request): ...  # closure: caplog, capsys
def test_c(tmpdir, monkeypatch): ...  # closure: monkeypatch, tmp_path, tmp_path_factory, tmpdir
=== conditional fixtures
--- test_a.py
import pytest, sys
if sys.version_info > (3,):
    @pytest.fixture
    def db(): return 1
try:
    import nowhere
except ImportError:
    @pytest.fixture
    def nowhere(): return None
def test_a(db, nowhere): ...  # closure: db, nowhere
=== decorators around a fixture
--- test_a.py
import functools, pytest
def keeps(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper
@pytest.fixture
@keeps
def inside(tmp_path): return 1
class TestA:
    @pytest.fixture
    @classmethod
    def of_class(cls, tmp_path): return 1
    @pytest.fixture
    @staticmethod
    def static(tmp_path): return 1
    def test_b(self, of_class): ...  # closure: of_class, tmp_path, tmp_path_factory
    def test_c(self, static): ...  # closure: static, tmp_path, tmp_path_factory
def test_a(inside): ...  # closure: inside, tmp_path, tmp_path_factory
=== a deleted and a replaced fixture
--- conftest.py
import pytest
@pytest.fixture
def db(low): return 1
@pytest.fixture
def low(): return 1
--- test_a.py
import pytest
@pytest.fixture
def db(): return 1
del db
def test_a(db): ...  # closure: db, low
--- test_b.py
import pytest
@pytest.fixture
def db(): return 1
def db(): return 1
def test_b(db): ...  # closure: db, low
=== autouse that is worked out
--- test_a.py
import os, platform, sys
import pytest
ON = True
NOWHERE = sys.platform == "amiga"
@pytest.fixture(autouse=ON)
def a(): ...
@pytest.fixture(autouse=NOWHERE)
def b(): ...
@pytest.fixture(autouse=(os.name == "amiga"))
def c(): ...
@pytest.fixture(autouse=platform.system() in ("Amiga", "Atari"))
def d(): ...
@pytest.fixture(autouse="amiga" not in sys.platform)
def e(): ...
@pytest.fixture(autouse=None)
def f(): ...
def test_a(): ...  # closure: a, e
--- test_b.py
import pytest
try:
    import json
    HAS_JSON = True
except ImportError:
    HAS_JSON = False
@pytest.fixture(autouse=HAS_JSON)
def a(): ...
def test_a(): ...  # closure: a
=== autouse that nobody can tell
--- test_a.py
import os
import pytest
@pytest.fixture
def low(): ...
@pytest.fixture(autouse=bool(os.environ.get("POLICY_LINT_NEVER_SET")))
def a(low): ...
def test_a(): ...  # dynamic
def test_b(low): ...  # dynamic
def test_c(a): ...  # closure: a, low
=== a fixture that is asked for where it is there anyway
--- test_a.py
import pytest
@pytest.fixture
def x(): return 1
@pytest.fixture
def y(): return 1
@pytest.fixture
def guarded(request):
    if "x" in request.fixturenames:
        return request.getfixturevalue("x")
@pytest.fixture
def in_turn(request):
    for name in ("x", "y"):
        if name in request.fixturenames and name != "y":
            request.getfixturevalue(name)
@pytest.fixture
def another(request):
    if "x" in request.fixturenames:
        return request.getfixturevalue("y")
@pytest.fixture
def plain(request):
    return request.getfixturevalue("x")
def test_a(guarded): ...  # closure: guarded
def test_b(guarded, x): ...  # closure: guarded, x
def test_c(in_turn): ...  # closure: in_turn
def test_d(another, x): ...  # closure: another, x, y
def test_e(plain): ...  # closure: plain, x
"""  # noqa: E501
