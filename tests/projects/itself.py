"""Names that are bound from what they were, and names that lead back to themselves."""

PROJECTS = r"""
=== marks bound from the marks before
--- test_a.py
import pytest
@pytest.fixture
def a(): ...  # runs
@pytest.fixture
def b(): ...  # runs
@pytest.fixture
def c(): ...  # runs
use = pytest.mark.usefixtures
pytestmark = [use("a")]; pytestmark = [*pytestmark, use("b")]
def test_module(): ...  # closure: a, b
class TestOwn:
    pytestmark = [*pytestmark, pytest.mark.usefixtures("c")]
    def test_class(self): ...  # closure: a, b, c
=== marks bound from themselves under a condition
--- test_a.py
import pytest
@pytest.fixture
def a(): ...  # runs
@pytest.fixture
def b(): ...  # runs
pytestmark = [pytest.mark.usefixtures("a")]
if pytest.__version__:
    pytestmark = [*pytestmark, pytest.mark.usefixtures("b")]
def test_a(): ...  # closure: a, b
=== names of parametrize, usefixtures and plugins bound from what they were
--- conftest.py
pytest_plugins = ["first"]
pytest_plugins = [*pytest_plugins, "second"]
collect_ignore = ["test_no.py"]
collect_ignore = [*collect_ignore, "test_nor.py"]
--- first.py
import pytest
@pytest.fixture
def one(): ...  # runs
--- second.py
import pytest
@pytest.fixture
def two(): ...  # runs
--- test_a.py
import pytest
names = ["x"]
names = [*names, "y"]
used = "one"
used = (used, "two")
@pytest.mark.parametrize(names, [(1, 2)])
@pytest.mark.usefixtures(*used)
def test_a(x, y, one, two): ...  # closure: one, two
--- test_no.py
def test_b(): ...
--- test_nor.py
def test_c(): ...
=== a class that takes the name of its base
--- library.py
class Base:
    def test_a(self): ...
    def setup_method(self): ...  # runs
--- test_a.py
from library import Base
class Base(Base):
    x = repr(Base)
class TestA(Base): ...  # collected: TestA::test_a
=== classes that hold each other
--- test_a.py
class First: ...
class Second:
    other = repr(First)
class First:
    other = repr(Second)
class TestA:
    first, second = First, Second
    def test_a(self): ...  # collected
=== a decorator whose name looks like a number of something
--- test_a.py
import pytest
def d1(f): return f
def x12(f): return f
@d1
@x12
def test_a(tmp_path): ...  # closure: tmp_path, tmp_path_factory
@d1
@pytest.fixture
def a(): ...  # runs
@d1
class TestB:
    @x12
    def test_b(self, a): ...  # closure: a
=== a lambda's own attribute as a constant
--- test_a.py
import pytest
x = (lambda: 1).__name__
@pytest.mark.parametrize("y", [x, (lambda: 2).__qualname__])
def test_a(y): assert x  # collected
=== modules that take names from each other by star
--- one.py
import pytest
@pytest.fixture
def a(): ...  # runs
from two import *
--- two.py
import pytest
from one import *
@pytest.fixture
def b(a): ...  # runs
--- test_a.py
from two import *
def test_a(b): ...  # closure: a, b
"""
