"""What pytest makes of unittest's classes."""

PROJECTS = r"""
=== TestCase classes of any name
--- base.py
import unittest
class Base(unittest.TestCase):
    def test_base(self): ...
class Mixin:
    def test_mixed(self): ...
--- test_a.py
import unittest
from unittest import TestCase, IsolatedAsyncioTestCase
from base import Base, Mixin  # collected: Base::test_base
class Any(unittest.TestCase):
    def test_a(self): ...  # collected
    def testing(self): ...  # collected
    def check(self): ...
    def __init__(self, name): super().__init__(name)
class Child(Any):  # collected: Child::test_a, Child::testing
    def test_b(self): ...  # collected
class Mixed(Mixin, TestCase):  # collected: Mixed::test_mixed
    pass
class Async(IsolatedAsyncioTestCase):
    async def test_a(self): ...  # collected
class FromBase(Base):  # collected: FromBase::test_base
    test_base2 = Base.test_base  # collected: FromBase::test_base2
class Off(TestCase):
    __test__ = False
    def test_a(self): ...
class Method(TestCase):
    def test_a(self): ...
    test_a.__test__ = False
    def test_b(self): ...  # collected
=== runTest
--- test_a.py
import unittest
class Only(unittest.TestCase):
    def runTest(self): ...  # collected
class Both(unittest.TestCase):
    def runTest(self): ...
    def test_a(self): ...  # collected
class Neither(unittest.TestCase):
    def check(self): ...
class Child(Only):  # collected: Child::runTest
    pass
=== an abstract TestCase
--- test_a.py
import abc, unittest
class Base(abc.ABC, unittest.TestCase):
    @abc.abstractmethod
    def make(self): ...
    def test_a(self): ...
class Real(Base):  # collected: Real::test_a
    def make(self): ...
=== a class inside a TestCase is not collected
--- test_a.py
import unittest
class Outer(unittest.TestCase):
    class TestInner:
        def test_a(self): ...
    def test_b(self): ...  # collected
class TestPlain:
    class Inner(unittest.TestCase):
        def test_c(self): ...  # collected
=== arguments of its tests are no fixtures, autouse and usefixtures are
--- test_a.py
import unittest, pytest
@pytest.fixture
def db(): return 1  # runs
@pytest.fixture(autouse=True)
def everywhere(): ...  # runs
@pytest.mark.usefixtures("db")
class A(unittest.TestCase):
    @pytest.fixture(autouse=True)
    def own(self, monkeypatch): ...  # runs
    @pytest.fixture
    def asked(self): ...  # never runs
    def test_a(self, x=None): ...  # closure: db, everywhere, own, monkeypatch
class B(A):  # collected: B::test_a(db, everywhere, own, monkeypatch)
    pass
=== mocks handed to its tests
--- test_a.py
import unittest
from unittest.mock import patch
@patch("os.getcwd")
class A(unittest.TestCase):
    @patch("os.listdir")
    def test_a(self, listdir, getcwd): ...  # collected
=== dataclasses and other prefixes do not matter
--- pytest.ini
[pytest]
python_functions = it_
--- test_a.py
import unittest
class A(unittest.TestCase):
    def test_a(self): ...  # collected
    def it_works(self): ...
def it_works(): ...  # collected
=== a static method, a property
--- test_a.py
import unittest
class A(unittest.TestCase):
    @staticmethod
    def test_static(): ...  # collected
    @classmethod
    def test_class(cls): ...  # collected
    def test_generator(self):  # collected
        yield 1
    @property
    def test_property(self): return 1
=== TestCase.subclass by alias and by condition
--- test_a.py
import unittest
try:
    from nowhere import TestCase
except ImportError:
    from unittest import TestCase
class A(TestCase):
    def test_a(self): ...  # collected
=== load by assignment
--- base.py
import unittest
class Hidden(unittest.TestCase):
    def test_a(self): ...
--- test_a.py
import base
Shown = base.Hidden  # collected: Shown::test_a
=== a nested base hides a TestCase from pytest
--- test_a.py
import unittest
class Bases:
    class Base(unittest.TestCase):
        def test_a(self): ...
class Real(Bases.Base):  # collected: Real::test_a
    def test_b(self): ...  # collected
"""
