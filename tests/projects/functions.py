"""Which functions are tests."""

PROJECTS = r"""
=== functions by their prefix
--- test_a.py
def test_a(): ...  # collected
def testing(): ...  # collected
async def test_b(): ...  # collected
def a_test(): ...
def helper(): ...
_test = test_lambda = lambda: None  # collected: test_lambda
test_number = 3
test_text = "text"
test_callable = len
=== functions nested in functions are never collected
--- test_a.py
def test_outer():  # collected
    x = 1

    def test_inner(): ...  # uncollected: it is defined inside test_outer()
def test_caller():  # collected
    def test_helper(): ...
    test_helper()
def helper():
    def test_in_helper(): ...
=== generators are no tests
--- test_a.py
import pytest
def test_b(): ...  # uncollected: test_yields() beside it is a generator, and pytest gives up the whole module
def test_yields():  # uncollected: it is a generator, which pytest no longer runs as a test
    yield 1
--- test_b.py
async def test_async_generator():  # collected
    yield 1
=== fixtures that are named like tests
--- test_a.py
import pytest
@pytest.fixture
def test_client(): return 1
@pytest.fixture()
def test_data(test_client): return 1
def test_a(test_data): ...  # closure: test_client, test_data
=== the last definition of a name counts
--- test_a.py
def test_a(): ...  # uncollected: a later definition has the same name
def test_a(): ...  # collected
def test_gone(): ...
del test_gone
def test_none(): ...
test_none = None
class TestA:
    def test_b(self): ...  # uncollected: a later definition has the same name
    def test_b(self): ...  # collected
    def test_c(self): ...
    test_c = None
    def test_d(self): ...
    del test_d
def test_back(): ...  # uncollected: a later definition has the same name
test_back = None
def test_back(): ...  # collected
=== conditional definitions
--- test_a.py
import sys
from typing import TYPE_CHECKING
if sys.version_info >= (3, 10):
    def test_if(): ...  # collected
if TYPE_CHECKING:
    def test_never(): ...
else:
    def test_else(): ...  # collected
if __name__ == "__main__":
    def test_main(): ...
try:
    import json
    def test_try(): ...  # collected
finally:
    pass
for number in (1, 2):
    def test_loop(): ...  # collected
with open(__file__):
    def test_with(): ...  # collected
class TestA:
    if sys.platform:
        def test_b(self): ...  # collected
    else:
        def test_b(self): ...
=== both branches of a condition define it
--- test_a.py
import sys
if sys.version_info < (3, 0):
    def test_a(): ...
else:
    def test_a(): ...  # collected
=== load by assignment
--- test_a.py
def make():
    def inner(): ...
    return inner
def _check(): ...
class Base:
    def test_b(self): ...
    def check(self): ...
test_made = make()  # collected: test_made
test_alias = _check  # collected: test_alias
TestAlias = Base  # collected: TestAlias::test_b
class TestC:
    def check(self): ...
    test_d = check  # collected: TestC::test_d
    test_e = _check  # collected: TestC::test_e
    test_f = make()  # collected: TestC::test_f
    test_g = Base.check  # collected: TestC::test_g
test_first = test_second = _check  # collected: test_first, test_second
=== functools.partial is callable
--- test_a.py
import functools
def _check(tmp_path_factory): ...
test_partial = functools.partial(_check)  # collected: test_partial(tmp_path_factory)
=== tests that are imported
--- base.py
def test_a(): ...
def _hidden(): ...
class TestB:
    def test_c(self): ...
class Other:
    def test_d(self): ...
def test_unused(): ...
--- test_a.py
from base import test_a, TestB  # collected: test_a, TestB::test_c
from base import Other as TestOther  # collected: TestOther::test_d
from base import test_a as renamed
from base import _hidden as test_hidden  # collected: test_hidden
--- test_b.py
import base as test_base
import base
=== tests that come with a star
--- base.py
from more import *
def test_a(): ...
def _test_private(): ...
class TestB:
    def test_c(self): ...
--- more.py
__all__ = ["test_listed", "_test_under"]
def test_listed(): ...
def _test_under(): ...
def test_unlisted(): ...
--- test_a.py
from base import *  # collected: test_a, TestB::test_c, test_listed
=== imports do not count where the team says so
--- pytest.ini
[pytest]
collect_imported_tests = false
--- base.py
def test_a(): ...
class TestB:
    def test_c(self): ...
def make():
    def inner(): ...
    return inner
def _plain(): ...
--- test_a.py
from base import test_a, TestB, _plain, make
from base import *
test_plain = _plain
test_made = make()
class TestC(TestB):  # collected: TestC::test_c
    def test_d(self): ...  # collected
=== __test__ on functions and modules
--- test_a.py
def test_a(): ...
test_a.__test__ = False
def check(): ...  # collected
check.__test__ = True
def test_b(): ...  # collected
test_b.__test__ = True
--- test_b.py
__test__ = False
def test_a(): ...
--- test_c.py
__test__ = True
def test_a(): ...  # collected
=== __test__ by a decorator of the project
--- test_a.py
def istest(function):
    function.__test__ = True
    return function
def nottest(function):
    function.__test__ = False
    return function
@istest
def check(): ...  # collected
@nottest
def test_b(): ...
=== decorators
--- test_a.py
import functools, pytest
from unittest import mock, skip, expectedFailure
def keeps(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper
def hides(function):
    def wrapper(tmp_path):
        return function()
    return wrapper
def same(function):
    return function
def parameter(name):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return function(*args, **kwargs)
        return wrapper
    return decorate
def hiding_parameter(name):
    def decorate(function):
        def wrapper(tmp_path):
            return function()
        return wrapper
    return decorate
@keeps
def test_a(monkeypatch): ...  # closure: monkeypatch
@hides
def test_b(monkeypatch): ...  # closure: tmp_path, tmp_path_factory
@same
def test_c(monkeypatch): ...  # closure: monkeypatch
@parameter("x")
def test_d(monkeypatch): ...  # closure: monkeypatch
@hiding_parameter("x")
def test_e(monkeypatch): ...  # closure: tmp_path, tmp_path_factory
@pytest.mark.skip
@pytest.mark.parametrize("x", [1, 2])
def test_f(x): ...  # collected
@skip("later")
def test_g(): ...  # collected
@functools.lru_cache
def test_h(): ...  # collected
@hides
@keeps
def test_i(monkeypatch): ...  # closure: tmp_path, tmp_path_factory
@keeps
@hides
def test_j(monkeypatch): ...  # closure: tmp_path, tmp_path_factory
=== a decorator that gives no function
--- test_a.py
def drop(function):
    return None
def number(function):
    return 3
@drop
def test_a(): ...
@number
def test_b(): ...
"""  # noqa: E501
