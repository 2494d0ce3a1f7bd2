"""Which setup hooks run."""

PROJECTS = r"""
=== hooks of a module
--- test_a.py
def setup_module(): ...  # runs
def teardown_module(module): ...  # runs
def setup_function(): ...  # runs
def teardown_function(function): ...  # runs
def setup(): ...  # never runs
def teardown(): ...  # never runs
def setup_method(): ...  # never runs
def test_a(): ...  # collected
--- test_b.py
def setUpModule(): ...  # runs
def tearDownModule(): ...  # runs
def setup_module(): ...  # never runs
def setup_function(): ...  # never runs
class TestA:
    def test_a(self): ...  # collected
--- base.py
def setup_module(): ...  # runs
def setup_function(): ...  # runs
--- test_c.py
from base import *
def test_a(): ...  # collected
--- test_d.py
import pytest
@pytest.fixture(autouse=True)
def setup_module(tmp_path): ...  # runs
def test_a(): ...  # closure: setup_module, tmp_path, tmp_path_factory
=== hooks of a plain class
--- base.py
class Base:
    def setup_method(self): ...  # runs
    def teardown_method(self, method): ...  # never runs
    @classmethod
    def setup_class(cls): ...  # runs
--- test_a.py
from base import Base
class TestA(Base):
    def teardown_method(self): ...  # runs
    @classmethod
    def teardown_class(cls): ...  # runs
    def setUp(self): ...  # never runs
    def tearDown(self): ...  # never runs
    def setup(self): ...  # never runs
    def setUpClass(self): ...  # never runs
    async def asyncSetUp(self): ...  # never runs
    def test_a(self): ...  # collected
    class TestInner:
        def setup_method(self): ...  # runs
        def test_b(self): ...  # collected
class TestB:
    async def setup_method(self): ...  # never runs
    def test_a(self): ...  # collected
=== hooks of a TestCase
--- base.py
import unittest
class Base(unittest.TestCase):
    def setUp(self): ...  # runs
    @classmethod
    def setUpClass(cls): ...  # runs
--- test_a.py
import unittest
from base import Base
class A(Base):
    def tearDown(self): ...  # runs
    @classmethod
    def tearDownClass(cls): ...  # runs
    def setup_method(self, method): ...  # runs
    def teardown_method(self, method): ...  # runs
    @classmethod
    def setup_class(cls): ...  # runs
    async def asyncSetUp(self): ...  # never runs
    def setup(self): ...  # never runs
    def test_a(self): ...  # collected
def setUpModule(): ...  # runs
class B(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): ...  # runs
    async def asyncTearDown(self): ...  # runs
    def setUp(self): ...  # runs
    async def test_a(self): ...  # collected
Base = None
=== a TestCase is made anew for each of its tests
--- base.py
import unittest
class Base(unittest.TestCase):
    def __init__(self, *args):  # runs
        super().__init__(*args)
class Other(unittest.TestCase):
    def __init__(self, *args):  # never runs
        super().__init__(*args)
--- test_a.py
import base
import unittest
class A(base.Base):
    def test_a(self): ...  # collected
class B(base.Other):
    def __init__(self, *args):  # runs
        unittest.TestCase.__init__(self, *args)
    def test_b(self): ...  # collected
=== hooks of an outer class do not run for an inner one
--- test_a.py
class TestA:
    def setup_method(self): ...  # never runs
    @classmethod
    def setup_class(cls): ...  # runs
    class TestInner:
        def test_a(self): ...  # collected
=== a hook that is a fixture is no hook
--- test_a.py
import pytest
class TestA:
    @pytest.fixture(autouse=True)
    def setup_method(self, tmp_path): ...  # runs
    @pytest.fixture
    def setup_class(self): ...  # never runs
    def test_a(self): ...  # closure: setup_method, tmp_path, tmp_path_factory
=== setup_module of a package
--- tests/__init__.py
def setup_module(): ...  # runs
def setup_function(): ...  # never runs
--- tests/test_a.py
def test_a(): ...  # collected
"""
