"""Which parameters ask for a fixture."""

PROJECTS = r"""
=== defaults, positional-only, keyword-only, stars
--- test_a.py
import pytest
@pytest.fixture
def a(): return 1
@pytest.fixture
def b(): return 1
@pytest.fixture
def c(): return 1
def test_a(a, b=1): ...  # closure: a
def test_b(a, *, b, c=3): ...  # closure: a, b
def test_c(a, *args, **kwargs): ...  # closure: a
def test_d(a=1, /, *, b): ...  # closure: b
class TestA:
    def test_e(self, a, b=1): ...  # closure: a
    def test_f(self, /, a): ...  # closure: a
    def test_g(this, *, b): ...  # closure: b
    @staticmethod
    def test_h(a): ...  # closure: a
    @classmethod
    def test_i(cls, a): ...  # closure: a
    test_j = lambda self, a: None  # collected: TestA::test_j(a)
@pytest.fixture
def d(a, b=1, *, c): return 1
def test_k(d): ...  # closure: a, c, d
=== parametrize: names as text, list and tuple
--- test_a.py
import pytest
NAMES = "x, y"
@pytest.fixture
def x(low): return 1
@pytest.fixture
def low(): return 1
@pytest.mark.parametrize("x", [1])
def test_a(x): ...  # collected
@pytest.mark.parametrize("x,y", [(1, 2)])
def test_b(x, y): ...  # collected
@pytest.mark.parametrize(["x", "y"], [(1, 2)])
def test_c(x, y): ...  # collected
@pytest.mark.parametrize(("x", "y"), [(1, 2)])
def test_d(x, y): ...  # collected
@pytest.mark.parametrize(NAMES, [(1, 2)])
def test_e(x, y): ...  # collected
@pytest.mark.parametrize(argnames="x", argvalues=[1])
def test_f(x): ...  # collected
@pytest.mark.parametrize("y", [1])
@pytest.mark.parametrize("z", [1])
def test_g(x, y, z): ...  # closure: low, x
def test_h(x): ...  # closure: low, x
=== parametrize on class and module, by pytestmark and by alias
--- marks.py
import pytest
both = pytest.mark.parametrize("x", [1])
slow = pytest.mark.slow
several = [both, slow]
def make(values):
    return pytest.mark.parametrize("x", values)
--- test_a.py
import pytest
from marks import both, several
import marks
pytestmark = pytest.mark.parametrize("m", [1])
def test_a(m): ...  # collected
@pytest.mark.parametrize("c", [1])
class TestA:
    def test_b(self, m, c): ...  # collected
    class TestInner:
        pytestmark = [pytest.mark.parametrize("i", [1])]
        def test_c(self, m, c, i): ...  # collected
@both
def test_d(x, m): ...  # collected
@marks.both
def test_e(x, m): ...  # collected
@marks.make([1, 2])
def test_f(x, m): ...  # collected
class TestB:
    pytestmark = several
    def test_g(self, x, m): ...  # collected
mark = pytest.mark
@mark.parametrize("y", [1])
def test_h(y, m): ...  # collected
--- test_b.py
import marks
pytestmark = marks.several
def test_i(x): ...  # collected
=== marks of base classes
--- test_a.py
import pytest
@pytest.mark.parametrize("x", [1])
class Base:
    pass
class TestA(Base):
    def test_a(self, x): ...  # collected
class TestB(TestA):  # collected: TestB::test_a
    pytestmark = pytest.mark.slow
=== indirect
--- test_a.py
import pytest
@pytest.fixture
def db(request, low): return 1
@pytest.fixture
def low(): return 1
@pytest.mark.parametrize("db", [1], indirect=True)
def test_a(db): ...  # closure: db, low
@pytest.mark.parametrize("db,x", [(1, 2)], indirect=["db"])
def test_b(db, x): ...  # closure: db, low
@pytest.mark.parametrize(("db", "low"), [(1, 2)], indirect=("db",))
def test_c(db, low): ...  # closure: db
@pytest.mark.parametrize("db", [1], indirect=False)
def test_d(db): ...  # collected
@pytest.mark.parametrize("low", [1])
def test_e(db): ...  # closure: db
=== a parametrized name that a fixture asks for
--- conftest.py
import pytest
@pytest.fixture
def user(role): return 1
@pytest.fixture
def role(low): return 1
@pytest.fixture
def low(): return 1
--- test_a.py
import pytest
@pytest.mark.parametrize("role", ["admin"])
def test_a(user): ...  # closure: user
@pytest.mark.parametrize("role", ["admin"])
def test_b(user, role): ...  # closure: user
def test_c(user): ...  # closure: low, role, user
=== fixtures with parameters
--- test_a.py
import pytest
@pytest.fixture(params=[1, 2])
def number(request): return request.param
def test_a(number): ...  # closure: number
=== mock.patch hands mocks over
--- test_a.py
from unittest import mock
from unittest.mock import patch, MagicMock
import unittest.mock as um
import os, pytest
@pytest.fixture
def db(): return 1
@patch("os.getcwd")
def test_a(getcwd, db): ...  # closure: db
@mock.patch.object(os, "getcwd")
@mock.patch("os.listdir")
def test_b(listdir, getcwd, db): ...  # closure: db
@patch("os.getcwd", new=3)
def test_c(db): ...  # closure: db
@patch("os.getcwd", 3)
def test_d(db): ...  # closure: db
@patch("os.getcwd", new_callable=MagicMock)
def test_e(getcwd, db): ...  # closure: db
@patch.object(os, "getcwd", MagicMock())
def test_f(db): ...  # closure: db
@patch.object(os, "getcwd", return_value=1)
def test_g(getcwd, db): ...  # closure: db
@patch.dict("os.environ", {"A": "1"})
def test_h(db): ...  # closure: db
@patch.multiple("os", getcwd=um.DEFAULT)
def test_i(getcwd, db): ...  # collected; closure: db, getcwd
@um.patch("os.getcwd", autospec=True)
def test_j(getcwd, db): ...  # closure: db
@pytest.fixture
def getcwd(): return 1
@patch("os.getcwd", new=um.DEFAULT)
def test_k(cwd, db): ...  # closure: db
=== mock.patch on classes
--- test_a.py
from unittest.mock import patch
import pytest
@pytest.fixture
def db(): return 1
@patch("os.getcwd")
class TestA:
    def test_a(self, getcwd, db): ...  # closure: db
    @patch("os.listdir")
    def test_b(self, listdir, getcwd, db): ...  # closure: db
    @pytest.fixture
    def own(self, db): return 1
    def test_c(self, getcwd, own): ...  # closure: db, own
    def check_d(self, db): ...
class TestB(TestA):  # collected: TestB::test_a(db), TestB::test_b(db), TestB::test_c(db, own)
    def test_e(self, db): ...  # closure: db
@patch("os.getcwd", new=1)
class TestC:
    def test_f(self, db): ...  # closure: db
=== a patcher under a name
--- test_a.py
from unittest.mock import patch
import pytest
@pytest.fixture
def db(): return 1
no_cwd = patch("os.getcwd")
@no_cwd
def test_a(getcwd, db): ...  # closure: db
=== hypothesis fills from the right or by name
--- test_a.py
from hypothesis import given, strategies as st, settings, example
import hypothesis, pytest
@pytest.fixture(scope="module")
def db(): return 1
@given(st.integers())
def test_a(x): ...  # collected
@given(st.integers())
def test_b(db, x): ...  # closure: db
@settings(max_examples=1)
@hypothesis.given(x=st.integers(), y=st.text())
@example(x=1, y="")
def test_c(db, x, y): ...  # closure: db
class TestA:
    @given(x=st.integers())
    def test_d(self, db, x): ...  # closure: db
    @given(st.integers())
    def test_e(self, x): ...  # collected
=== pytest_generate_tests
--- test_a.py
def pytest_generate_tests(metafunc):
    if "x" in metafunc.fixturenames:
        metafunc.parametrize("x", [1, 2])
def test_a(x): ...  # collected
def test_b(): ...  # collected
--- test_b.py
class TestA:
    def pytest_generate_tests(self, metafunc):
        metafunc.parametrize("y,z", [(1, 2)])
    def test_c(self, y, z): ...  # collected
--- conftest.py
import pytest
def pytest_generate_tests(metafunc):
    for name in ("a",):
        if name in metafunc.fixturenames:
            metafunc.parametrize("a", [1])
--- test_c.py
def test_d(a): ...  # collected
=== pytest_generate_tests that names at run time
--- test_a.py
def pytest_generate_tests(metafunc):
    for name in metafunc.fixturenames:
        metafunc.parametrize(name, [1, 2])
def test_a(x): ...  # collected; dynamic
"""
