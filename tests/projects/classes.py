"""Which classes hold tests."""

PROJECTS = r"""
=== classes by their prefix
--- test_a.py
class TestA:
    def test_a(self): ...  # collected
    def check(self): ...
    class TestInner:
        def test_b(self): ...  # collected
        class TestDeep:
            def test_c(self): ...  # collected
    class Helper:
        def test_d(self): ...
class Helper:
    def test_e(self): ...
class Testing:
    def test_f(self): ...  # collected
class ATest:
    def test_g(self): ...  # uncollected: the name of class ATest matches none of python_classes (Test)
=== static, class methods and properties
--- test_a.py
import functools
class TestA:
    @staticmethod
    def test_static(): ...  # collected
    @classmethod
    def test_class(cls): ...  # collected
    @property
    def test_property(self): return len
    @functools.cached_property
    def test_cached(self): return len
    @staticmethod
    def test_fixtures(monkeypatch): ...  # closure: monkeypatch
    @classmethod
    def test_class_fixtures(cls, monkeypatch): ...  # closure: monkeypatch
=== inheritance of tests
--- base.py
class Base:
    def test_a(self): ...
    def test_b(self): ...
    def test_none(self): ...
class Mixin:
    def test_c(self): ...
class TestShared:
    def test_d(self): ...
--- test_a.py
import base
from base import Base, Mixin
class TestA(Base):  # collected: TestA::test_a
    def test_b(self): ...  # collected
    test_none = None
class TestB(TestA, Mixin):  # collected: TestB::test_a, TestB::test_b, TestB::test_c
    def test_own(self): ...  # collected
class TestC(base.TestShared):  # collected: TestC::test_d
    class TestInner(Base):  # collected: TestC::TestInner::test_a, TestC::TestInner::test_b, TestC::TestInner::test_none
        pass
class TestD(TestC):  # collected: TestD::test_d, TestD::TestInner::test_a, TestD::TestInner::test_b, TestD::TestInner::test_none
    pass
class Plain(Base): ...
class TestGeneric(Base, metaclass=type):  # collected: TestGeneric::test_a, TestGeneric::test_b, TestGeneric::test_none
    pass
=== a class that python could not order
--- test_a.py
class A:
    def test_a(self): ...
class B(A):
    def test_a(self): ...
class TestC(B, A):  # collected: TestC::test_a
    pass
=== constructors
--- base.py
class Base:
    def __init__(self): ...
--- test_a.py
from base import Base
class TestInit:
    def __init__(self): ...
    def test_a(self): ...  # uncollected: class TestInit has __init__
class TestNew:
    def __new__(cls): return super().__new__(cls)
    def test_a(self): ...  # uncollected: class TestNew has __new__
class TestInherits(Base):
    def test_a(self): ...  # uncollected: class TestInherits has __init__
class TestRestores(Base):
    __init__ = object.__init__
    def test_a(self): ...  # collected
class TestSuper(object):
    def test_a(self): ...  # collected
class TestOuter:
    class TestInner:
        def __init__(self): ...
        def test_a(self): ...  # uncollected: class TestInner has __init__
    def test_b(self): ...  # collected
class TestAssigned:
    __init__ = lambda self: None
    def test_a(self): ...  # uncollected: class TestAssigned has __init__
=== constructors that the text does not show
--- test_a.py
import abc, dataclasses, enum, threading, typing
from dataclasses import dataclass
import attr, attrs, pydantic
@dataclass
class TestData:
    x: int = 0
    def test_a(self): ...  # uncollected: class TestData has __init__
@dataclasses.dataclass(frozen=True)
class TestFrozen:
    x: int = 0
    def test_a(self): ...  # uncollected: class TestFrozen has __init__
@dataclass(init=False)
class TestNoInit:
    x: int = 0
    def test_a(self): ...  # collected
class TestChild(TestData):
    def test_b(self): ...  # uncollected: class TestChild has __init__
@attr.s(auto_attribs=True)
class TestAttr:
    def test_a(self): ...  # uncollected: class TestAttr has __init__
@attrs.define
class TestDefine:
    def test_a(self): ...  # uncollected: class TestDefine has __init__
class TestTuple(typing.NamedTuple):
    x: int
    def test_a(self): ...  # uncollected: class TestTuple has __new__
class TestError(Exception):
    def test_a(self): ...  # uncollected: class TestError has __init__
class TestValueError(ValueError):
    def test_a(self): ...  # uncollected: class TestValueError has __init__
class TestModel(pydantic.BaseModel):
    def test_a(self): ...  # uncollected: class TestModel has __init__
class TestThread(threading.Thread):
    def test_a(self): ...  # uncollected: class TestThread has __init__
class TestDict(dict):
    def test_a(self): ...  # uncollected: class TestDict has __init__
class TestEnum(enum.Enum):
    A = 1
    def test_a(self): ...  # uncollected: class TestEnum has __new__
T = typing.TypeVar("T")
class TestGeneric(typing.Generic[T]):
    def test_a(self): ...  # collected
class TestAbc(abc.ABC):
    def test_a(self): ...  # collected
class TestProtocol(typing.Protocol):
    def test_a(self): ...  # uncollected: class TestProtocol has __init__
=== abstract classes
--- test_a.py
import abc
from abc import ABC, abstractmethod
class TestBase(ABC):
    @abstractmethod
    def make(self): ...
    def test_a(self): ...
class TestConcrete(TestBase):  # collected: TestConcrete::test_a
    def make(self): ...
class TestStill(TestBase):
    def test_b(self): ...
class TestNotAbc:
    @abstractmethod
    def make(self): ...
    def test_a(self): ...  # collected
class TestProperty(ABC):
    @property
    @abstractmethod
    def value(self): ...
    def test_a(self): ...
class TestAssigns(TestProperty):  # collected: TestAssigns::test_a
    value = 3
=== __test__ on classes
--- test_a.py
class TestOff:
    __test__ = False
    def test_a(self): ...
class TestInherits(TestOff):
    def test_b(self): ...
class TestOn(TestOff):  # collected: TestOn::test_a
    __test__ = True
class Checked:
    __test__ = True
    def test_a(self): ...  # collected
class CheckedChild(Checked):  # collected: CheckedChild::test_a
    pass
class TestLater:
    def test_a(self): ...
TestLater.__test__ = False
class TestNone:
    __test__ = None
    def test_a(self): ...
class NotTrue:
    __test__ = 1
    def test_a(self): ...
class TestMethod:
    def test_a(self): ...
    test_a.__test__ = False
=== decorated classes
--- test_a.py
import pytest
def same(cls):
    cls.x = 1
    return cls
def other(cls):
    class TestMade:
        def test_made(self): ...
    return TestMade
@same
class TestA:
    def test_a(self): ...  # collected
@pytest.mark.slow
@pytest.mark.parametrize("x", [1])
class TestB:
    def test_a(self, x): ...  # collected
=== names of files, classes and functions
--- pytest.ini
[pytest]
python_files = check_*.py *_spec.py tests/own/*.py
python_classes = Check *Spec
python_functions = it_* should ends_[xy]
--- check_a.py
def it_works(): ...  # collected
def should_work(): ...  # collected
def ends_x(): ...  # collected
def ends_z(): ...
def test_a(): ...
class CheckA:
    def it_works(self): ...  # collected
    def test_b(self): ...
class UserSpec:
    def it_works(self): ...  # collected
class TestA:
    def it_works(self): ...
import unittest
class Old(unittest.TestCase):
    def test_c(self): ...  # collected
    def it_works(self): ...
--- a_spec.py
def it_works(): ...  # collected
--- tests/own/a.py
def it_works(): ...  # collected
--- tests/own/deeper/b.py
def it_works(): ...  # collected
--- tests/other.py
def it_works(): ...
--- test_a.py
def it_works(): ...
=== patterns on one line and in a list
--- pyproject.toml
[tool.pytest.ini_options]
python_files = ["check_*.py"]
python_classes = "Check"
python_functions = ["check", "test"]
--- check_a.py
def check_a(): ...  # collected
def test_a(): ...  # collected
class CheckA:
    def check_b(self): ...  # collected
--- tests/test_a.py
def test_a(): ...  # uncollected: the file name matches none of python_files (check_*.py)
=== tests that are added from outside
--- test_a.py
import unittest
class TestA:
    def test_a(self): ...  # collected
    def test_gone(self): ...
class TestB(TestA):  # collected: TestB::test_a, TestB::test_added(tmp_path, tmp_path_factory)
    def test_gone(self): ...  # collected
class TestC(TestA):  # collected: TestC::test_a, TestC::test_added(tmp_path, tmp_path_factory)
    limit = 3
def test_added(self, tmp_path): ...
TestA.test_added = test_added  # collected: TestA::test_added(tmp_path, tmp_path_factory)
del test_added
TestA.test_gone = None
class Case(unittest.TestCase):
    def test_a(self): ...  # collected
def _check(self): ...
Case.test_b = _check  # collected: Case::test_b
TestA.check = _check
"""  # noqa: E501
