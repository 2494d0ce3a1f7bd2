"""What a project's own decorators apply: marks, parameters, fixtures, signatures."""

PROJECTS = r"""
=== marks that functions of the project apply
--- support.py
import functools, pytest
quietly = pytest.mark.usefixtures("a")
def with_x(function):
    return pytest.mark.parametrize("x", [1, 2])(function)
def cases(name, *values):
    return pytest.mark.parametrize(name, values)
def deep(name):
    def decorate(function):
        return pytest.mark.parametrize(name, [1])(function)
    return decorate
def using(*names):
    return pytest.mark.usefixtures(*names)
def using_all(names=("a", "b")):
    def decorate(function):
        function = pytest.mark.usefixtures(*names)(function)
        return function
    return decorate
def both(function):
    return quietly(with_x(function))
def on_the_wrapper(function):
    @pytest.mark.usefixtures("b")
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper
def later(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    wrapper = pytest.mark.usefixtures("b")(wrapper)
    return wrapper
class Using:
    def __init__(self, name): self.name = name
    def __call__(self, function):
        return pytest.mark.usefixtures("a")(function)
def marked(name):
    return getattr(pytest.mark, name)("a")
--- conftest.py
import pytest
@pytest.fixture
def a(): ...
@pytest.fixture
def b(): ...
@pytest.fixture
def x(): ...
--- test_a.py
import pytest
import support
from support import both, cases, deep, later, marked, on_the_wrapper, quietly, using, using_all, with_x
from support import Using as U
@with_x
def test_bare(x): ...  # collected
@cases("x", 1, 2)
def test_factory(x): ...  # collected
@cases(name="x, y")
def test_factory_by_keyword(x, y): ...  # collected
@support.deep("x")
def test_inner_function(x): ...  # collected
@using("a", "b")
def test_using(): ...  # closure: a, b
@using_all()
def test_default(): ...  # closure: a, b
@using_all(["b"])
def test_list(): ...  # closure: b
@using_all(names=("a",))
def test_keyword(): ...  # closure: a
@both
def test_both(x): ...  # closure: a
@with_x
@using("b")
def test_stacked(x): ...  # closure: b
@on_the_wrapper
def test_wrapper(x): ...  # closure: b, x
@later
def test_later(): ...  # closure: b
@U("x")
def test_object(): ...  # closure: a
@marked("usefixtures")
def test_by_name(): ...  # closure: a
@both
class TestClass:
    def test_a(self, x): ...  # closure: a
    @using("b")
    def test_b(self, x): ...  # closure: a, b
class TestOwn:
    pytestmark = [using("b"), cases("x", 1)]
    def test_c(self, x): ...  # closure: b
=== indirect by a parameter
--- test_a.py
import pytest
@pytest.fixture
def x(request, tmp_path): ...
def cases(names, values, through=False):
    return pytest.mark.parametrize(names, values, indirect=through)
@cases(["x", "y"], [(1, 2)], through=["x"])
def test_a(x, y): ...  # closure: tmp_path, tmp_path_factory, x
@cases("x", [1])
def test_b(x): ...  # collected
@cases("x", [1], True)
def test_c(x): ...  # closure: tmp_path, tmp_path_factory, x
=== parameters that nobody can tell
--- test_a.py
import os, pytest
def cases(function):
    return pytest.mark.parametrize(os.environ.get("NAME", "x"), [1])(function)
def maybe(function):
    if os.environ.get("HOME"):
        return pytest.mark.usefixtures("tmp_path")(function)
    return function
@cases
def test_a(x): ...  # dynamic
@maybe
def test_b(): ...  # dynamic
def test_c(): ...  # collected
=== fixtures that functions of the project make
--- conftest.py
import functools, pytest
def given(function):
    return pytest.fixture(function)
def named(name):
    return pytest.fixture(name=name)
def everywhere(autouse=True):
    def decorate(function):
        return pytest.fixture(autouse=autouse)(function)
    return decorate
def wrapped(function):
    @pytest.fixture
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper
@given
def one(): ...  # runs
@named("two")
def make_two(one): ...  # runs
@everywhere()
def three(): ...  # runs
@everywhere(autouse=False)
def four(): ...  # never runs
@wrapped
def five(one): ...  # runs
--- test_a.py
def test_a(two): ...  # closure: one, three, two
def test_b(five): ...  # closure: five, one, three
=== signatures
--- test_a.py
import functools, inspect, pytest
def own(function):
    @functools.wraps(function)
    def run(tmp_path):
        return function(1, 2)
    run.__signature__ = inspect.signature(run, follow_wrapped=False)
    return run
def listed(function):
    @functools.wraps(function)
    def run(**given): ...
    run.__signature__ = inspect.Signature([
        inspect.Parameter("tmp_path", inspect.Parameter.KEYWORD_ONLY),
    ])
    return run
def none(function):
    @functools.wraps(function)
    def run(): ...
    run.__signature__ = inspect.Signature()
    return run
def same(function):
    def run(*args, **kwargs): return function(*args, **kwargs)
    run.__signature__ = inspect.signature(function)
    return run
def cut(function):
    @functools.wraps(function)
    def run(tmp_path): ...
    del run.__wrapped__
    return run
def computed(function):
    @functools.wraps(function)
    def run(**given): ...
    signature = inspect.signature(function)
    run.__signature__ = signature.replace(parameters=list(signature.parameters.values())[1:])
    return run
@own
def test_own(euros, cents): ...  # closure: tmp_path, tmp_path_factory
@listed
def test_listed(euros): ...  # closure: tmp_path, tmp_path_factory
@none
def test_none(euros): ...  # collected
@same
def test_same(monkeypatch): ...  # closure: monkeypatch
@cut
def test_cut(euros): ...  # closure: tmp_path, tmp_path_factory
@computed
def test_computed(euros): ...  # dynamic
@pytest.mark.parametrize("tmp_path", [1])
@own
def test_filled(euros, cents): ...  # collected
=== patches that functions of the project apply
--- test_a.py
from unittest import mock
def quiet(function):
    return mock.patch("os.getcwd")(function)
def silent(target):
    return mock.patch(target)
def silenced(target, new):
    return mock.patch(target, new)
@quiet
def test_a(getcwd): ...  # collected
@silent("os.getcwd")
def test_b(getcwd, tmp_path): ...  # closure: tmp_path, tmp_path_factory
@silenced("os.getcwd", len)
def test_c(tmp_path): ...  # closure: tmp_path, tmp_path_factory

=== only what a decorator gives back takes the place of the test
--- support.py
import functools
def named_by(function):
    def name():
        return function.__name__
    return name
def noted(function):
    name = named_by(function)
    function.name = name
    return function
def noted_alone(function):
    named_by(function)
    return function
def kept(function):
    name = named_by(function)
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        name()
        return function(*args, **kwargs)
    return wrapper
def lost(function):
    name = named_by(function)
    return name
def lost_at_once(function):
    return named_by(function)
def lost_below(function):
    name = named_by(function)
    return noted(name)
class Named:
    def name_of(self, function):
        def name(): ...
        return name
    def __call__(self, function):
        self.name = self.name_of(function)
        return function
--- conftest.py
import pytest
@pytest.fixture
def a(): ...
--- test_a.py
from support import Named, kept, lost, lost_at_once, lost_below, noted, noted_alone
@noted
def test_noted(a): ...  # closure: a
@noted_alone
def test_noted_alone(a): ...  # closure: a
@kept
def test_kept(a): ...  # closure: a
@lost
def test_lost(a): ...  # collected
@lost_at_once
def test_lost_at_once(a): ...  # collected
@lost_below
def test_lost_below(a): ...  # collected
@Named()
def test_named(a): ...  # closure: a
"""  # noqa: E501
