"""Tests and fixtures that plugins make, or that are made at run time."""

import pytest

from policy_lint.model.project import Project
from tests.support import findings, project

pytestmark = pytest.mark.covers(
    "policy_lint.link.fixtures.made_by_libraries",
    "policy_lint.link.fixtures.registered",
    "policy_lint.link.fixtures.unread",
    "policy_lint.link.fixtures.plugged",
    "policy_lint.link.collection.run_time",
    "policy_lint.link.suites.assemble",
)

PAY = """--- shop/pay.py
def charge(amount, gateway=None):
    return amount
"""
FACTORIES = """--- conftest.py
import factory
from pytest_factoryboy import register
class Till:
    def __init__(self, place, size): ...
class Base(factory.Factory):
    size = 1
@register
class TillFactory(Base):
    class Meta:
        model = Till
    place = "hall"
    @factory.lazy_attribute
    def colour(self): ...
    @factory.post_generation
    def paint(self, create, extracted): ...
register(TillFactory, "second_till", height=2)
register(TillFactory, _name="third")
"""


def undefined(made: Project) -> dict[str, list[str]]:
    """The fixtures that each test asks for in vain; `?` for a test that is made at run time."""
    return {
        test.name: ["?"] if test.dynamic else [one.name for one in test.undefined]
        for test in made.tests
    }


@pytest.mark.parametrize(
    "name",
    [
        *("till_factory", "till", "till__place", "till__size", "till__colour", "till__paint"),
        *("second_till", "second_till__place", "third", "third__size"),
    ],
)
def test_a_registered_factory_makes_fixtures(name: str) -> None:
    made = project(f"{FACTORIES}--- test_a.py\ndef test_a({name}): ...\n")
    assert undefined(made) == {"test_a": []}
    assert made.tests[0].fixtures == (name,)


@pytest.mark.parametrize(
    "name", ["till__height", "second_till__height", "fourth", "base", "base_factory"]
)
def test_what_no_factory_declares_is_no_fixture(name: str) -> None:
    made = project(f"{FACTORIES}--- test_a.py\ndef test_a({name}): ...\n")
    assert undefined(made) == {"test_a": [name]}


@pytest.mark.parametrize(
    "register",
    [
        "register(make())",
        "register(TillFactory, NAME)",
        "for one in make(): register(one)",
        "from pytest_factoryboy import register as r\nr(make())",
    ],
)
def test_a_registration_that_nobody_can_read_may_make_any_fixture(register: str) -> None:
    text = f"{FACTORIES}from unknown import make, NAME\n{register}\n"
    made = project(f"{text}--- test_a.py\ndef test_a(anything, till): ...\ndef test_b(till): ...\n")
    assert undefined(made) == {"test_a": ["?"], "test_b": []}


def test_a_loop_registers_several_factories_in_a_class_too() -> None:
    text = """--- test_a.py
import factory
from pytest_factoryboy import register
class OneFactory(factory.Factory): ...
class TwoFactory(factory.Factory): ...
for each in (OneFactory, TwoFactory):
    register(each)
def test_a(one, two_factory, three): ...
class TestIn:
    register(OneFactory, "inner")
    def test_b(self, inner): ...
def test_c(inner): ...
"""
    assert undefined(project(text)) == {"test_a": ["three"], "test_b": [], "test_c": ["inner"]}


def test_polyfactory_registers_by_the_name_of_the_factory() -> None:
    text = """--- conftest.py
from polyfactory.pytest_plugin import register_fixture
from polyfactory.factories import DataclassFactory
@register_fixture
class TillFactory(DataclassFactory): ...
@register_fixture(name="order")
class OrderFactory(DataclassFactory): ...
class HTTPFactory(DataclassFactory): ...
http = register_fixture(HTTPFactory)
--- test_a.py
def test_a(till_factory, order, http_factory, order_factory): ...
"""
    assert undefined(project(text)) == {"test_a": ["order_factory"]}


BDD = """--- tests/e2e/test_buy.py
from unittest.mock import Mock
from pytest_bdd import given, parsers, scenario, then, when
from shop.pay import charge
@scenario("buy.feature", "Buy two")
def test_buy():
    pass
@given("an empty basket", target_fixture="basket")
def _(tmp_path):
    return Mock(count=0)
@when(parsers.parse("I put in {count:d} books"))
def _(basket, count):
    basket.count += charge(count)
@then(parsers.re("the basket has"), converters={"count": int})
def has(basket, count):
    assert basket.count == count
"""


def test_a_scenario_runs_its_steps() -> None:
    made = project(PAY + BDD)
    (test,) = made.tests
    assert (test.dynamic, test.fixtures) == (True, ("basket", "tmp_path", "tmp_path_factory"))
    assert [str(one.certainty) for one in test.effects if one.origin.kind == "mock"] == [
        "always"  # others ask for what the step gives
    ]
    assert not {one.code for one in findings(PAY + BDD)} & {"TPL601", "TPL304", "TPL312", "TPL314"}


def test_steps_of_a_conftest_and_imported_ones_run_too() -> None:
    text = """--- tests/conftest.py
from pytest_bdd import given
from tests.steps import *
@given("a till")
def till(): ...
--- tests/steps.py
from unittest.mock import Mock, patch
from pytest_bdd import given
@given("nothing", target_fixture="nothing")
def step_nothing(): patch("shop.pay.charge").start()
--- tests/test_a.py
from pytest_bdd import scenario
import pytest_bdd as bdd
@bdd.scenario("a.feature", "b")
def test_a(nothing): ...
"""
    (test,) = project(PAY + text).tests
    assert [one.origin.target for one in test.effects] == ["shop.pay.charge"]
    assert test.fixtures == ("nothing",)


def test_a_function_that_is_no_scenario_has_no_steps() -> None:
    text = BDD.replace('@scenario("buy.feature", "Buy two")', "")
    (test,) = project(PAY + text).tests
    assert not test.dynamic
    assert not test.effects


DESCRIBE = """--- tests/test_a.py
import pytest
from unittest.mock import Mock
from shop.pay import charge
@pytest.mark.slow
def describe_charge():
    @pytest.fixture
    def till(): return Mock()
    def it_adds(): assert charge(1)
    def test_one(tmp_path): assert charge(1)
    def _helper(): ...
    def describe_inner():
        @pytest.fixture
        def inner(till): ...
        def it_asks(inner): assert charge(1)
        def it_lacks(gone): ...
def it_is_outside(): ...
"""


def test_a_block_holds_tests_where_the_project_asks_for_the_plugin() -> None:
    made = project(f"{PAY}{DESCRIBE}--- requirements-dev.txt\npytest-describe>=2\n")
    assert {test.id.partition("::")[2]: test.fixtures for test in made.tests} == {
        "describe_charge::it_adds": (),
        "describe_charge::test_one": ("tmp_path", "tmp_path_factory"),
        "describe_charge::describe_inner::it_asks": ("inner", "till"),
        "describe_charge::describe_inner::it_lacks": (),
    }
    assert {test.marks for test in made.tests} == {("slow",)}
    assert undefined(made)["it_lacks"] == ["gone"]
    assert [test.name for test in made.tests if test.effects] == ["it_asks"]
    assert made.suites.suites[0].is_tested


def test_without_the_plugin_a_block_is_a_function() -> None:
    assert project(PAY + DESCRIBE).tests == ()


PREFIXES = """--- pytest.ini
[pytest]
describe_prefixes = when_ context_
--- test_a.py
import pytest
from pytest_describe import behaves_like
@pytest.fixture
def till(): return 1
@pytest.fixture
def asked(): return 2
def a_shared(till):
    @pytest.fixture
    def engine(): return 3
    @pytest.fixture
    def of_shared(): return 3
    def it_runs(engine): assert engine
    def it_uses(of_shared): assert till
@behaves_like(a_shared)
def when_paying():
    @pytest.fixture
    def engine(): return 4
    def it_pays(engine): ...
    def _helper(): ...
    class TestNone:
        def test_x(self): ...
    def context_inner(asked):
        def it_asks(): ...
        def describe_none(): ...
def context_it():
    def x(): ...
def describe_not():
    def y(): ...
def test_plain(): ...
"""


def test_blocks_have_the_prefixes_of_the_project_and_ask_for_fixtures() -> None:
    made = project(PREFIXES)
    assert {test.id.partition("::")[2]: test.fixtures for test in made.tests} == {
        "when_paying::a_shared::it_runs": ("engine", "till"),
        "when_paying::a_shared::it_uses": ("of_shared", "till"),
        "when_paying::it_pays": ("engine", "till"),
        "when_paying::context_inner::it_asks": ("asked", "till"),
        "when_paying::context_inner::describe_none": ("asked", "till"),
        "context_it::x": (),
        "test_plain": (),
    }
    engines = [test.at.line for test in made.tests if "a_shared" in test.id]
    assert engines == [12, 13]


MACHINE = """--- tests/test_a.py
from unittest.mock import Mock
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from shop.pay import charge
class Till(RuleBasedStateMachine):
    @rule()
    def pay(self): self.gateway = Mock()
    @invariant()
    def sane(self): assert charge(1)
    def unused(self): Mock()
TestTill = Till.TestCase
class TestAgain(Till.TestCase):
    settings = None
"""


def test_a_state_machine_is_a_test_that_runs_its_rules() -> None:
    made = project(PAY + MACHINE)
    assert {test.id.partition("::")[2] for test in made.tests} == {
        "TestTill::runTest",
        "TestAgain::runTest",
    }
    for test in made.tests:
        assert [one.origin.at.line for one in test.effects if one.origin.kind == "mock"] == [6]
    assert not [one for one in findings(PAY + MACHINE) if one.code in ("TPL601", "TPL312")]


META = """class Meta(type):
    def __new__(meta, name, bases, body):
        body["test_1"] = lambda self: None
        return super().__new__(meta, name, bases, body)
"""
MADE = {
    "a metaclass": f"{META}class TestA(metaclass=Meta): ...\n",
    "a metaclass of a base": f"{META}class Base(metaclass=Meta): ...\nclass TestA(Base): ...\n",
    "a metaclass of a TestCase": (
        f"import unittest\n{META}class Pay(unittest.TestCase, metaclass=Meta): ...\n"
    ),
    "type()": "TestA = type('TestA', (), {'test_a': lambda self: charge(1)})\n",
    "types.new_class()": "import types\nTestA = types.new_class('TestA', (), {})\n",
    "setattr() on a class": (
        "class TestA: ...\nfor n in range(3): setattr(TestA, f'test_{n}', charge)\n"
    ),
    "setattr() in a decorator": (
        "def fill(cls):\n    for n in 'ab': setattr(cls, 'test_' + n, charge)\n    return cls\n"
        "@fill\nclass TestA: ...\n"
    ),
    "setattr() in a base": (
        "class Base:\n    def __init_subclass__(cls):\n        setattr(cls, 'test_a', charge)\n"
        "class TestA(Base): ...\n"
    ),
    "globals()": "for n in 'ab': globals()['test_' + n] = charge\n",
    "globals() under a name": "here = globals()\nhere['test_a'] = charge\n",
    "globals().update()": "globals().update({'test_' + n: charge for n in 'ab'})\n",
    "exec()": "exec('def test_a(): charge(1)')\n",
    "setattr() on the module": (
        "import sys\nsetattr(sys.modules[__name__], 'test_a', lambda: charge(1))\n"
    ),
    "scenarios()": "from pytest_bdd import scenarios\nscenarios('features')\n",
}


@pytest.mark.parametrize("text", MADE.values(), ids=MADE)
def test_what_makes_tests_at_run_time_is_said_of_its_file(text: str) -> None:
    files = f"{PAY}--- tests/unit/test_a.py\nfrom shop.pay import charge\n{text}"
    assert [one.at.path for one in project(files).made] == ["tests/unit/test_a.py"]
    codes = {one.code for one in findings(files)}
    assert not codes & {"TPL303", "TPL304", "TPL312", "TPL314", "TPL601"}


@pytest.mark.parametrize(
    "text",
    [
        "import abc\nclass TestA(metaclass=abc.ABCMeta): ...\n",
        "class Helper(metaclass=print): ...\n",
        "from shop.model import Meta\nclass TestModel(metaclass=Meta): ...\n",
        "kind = type(charge)\n",
        "class TestA: ...\nsetattr(charge, 'x', 1)\n",
        "names = dict(globals())\n",
        "def test_a(): exec('x = 1')\n",
        "def test_a(monkeypatch): monkeypatch.setattr(Exception, 'x', charge)\n",
        "class Fake: ...\ndef helper(): setattr(Fake, 'x', 1)\n",
    ],
)
def test_what_makes_no_tests_is_not(text: str) -> None:
    files = f"{PAY}--- tests/unit/test_a.py\nfrom shop.pay import charge\n{text}"
    files += "--- shop/model.py\nclass Meta(type): ...\n"
    assert project(files).made == ()
    assert "TPL312" in {one.code for one in findings(files)}


UNREAD = {
    "a star from outside": ("from kit.testing import *", ""),
    "a base class that is not read": ("from kit import Base", "(Base)"),
    "a base class that nobody can tell": ("Base = make()", "(Base)"),
    "globals()": ("def offer(name): globals()[name] = 1\noffer('a')", ""),
    "a name from outside": ("from kit.testing import thing", ""),
    "a name that is made": ("thing = make()", ""),
    "a function that is decorated outside": ("import kit\n@kit.provides\ndef thing(): ...", ""),
}


@pytest.mark.parametrize(("head", "base"), UNREAD.values(), ids=UNREAD)
def test_a_fixture_may_come_from_what_is_not_read(head: str, base: str) -> None:
    text = f"--- test_a.py\n{head}\nclass TestA{base}:\n    def test_a(self, thing): ...\n"
    assert undefined(project(text)) == {"test_a": ["?"]}
    assert not findings(text)


@pytest.mark.parametrize(
    "head",
    [
        "from unittest.mock import *",
        "from dataclasses import dataclass as Base",
        "import kit",
        "thing = 1",
        "def thing(): ...",
    ],
)
def test_what_is_read_brings_no_fixture(head: str) -> None:
    text = f"--- test_a.py\n{head}\nclass TestA:\n    def test_a(self, thing): ...\n"
    assert undefined(project(text)) == {"test_a": ["thing"]}


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("requirements.txt", "pytest-of-ours==1\n"),
        ("requirements/dev.in", "pytest_of_ours\n"),
        ("pyproject.toml", '[project]\nname = "x"\ndependencies = ["pytest-of-ours>=1"]\n'),
        ("pyproject.toml", '[tool.poetry.dependencies]\npytest-of-ours = "^1"\n'),
        ("setup.cfg", "[options.extras_require]\ntest =\n    pytest-of-ours\n"),
        ("setup.py", "setup(tests_require=['pytest-of-ours'])\n"),
        ("tox.ini", "[testenv]\ndeps = pytest-of-ours\n"),
        ("conftest.py", "pytest_plugins = ['of_ours.plugin']\n"),
        (
            "conftest.py",
            "import glob, os\npytest_plugins = [n for n in glob.glob(os.environ['KIT'])]\n",
        ),
        ("pytest.ini", "[pytest]\naddopts = -p of_ours\n"),
    ],
)
def test_a_plugin_that_nobody_knows_may_bring_any_fixture(where: str, said: str) -> None:
    text = f"--- {where}\n{said}--- test_a.py\ndef test_a(thing): ...\ndef test_b(): ...\n"
    assert undefined(project(text)) == {"test_a": ["?"], "test_b": []}


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("requirements.txt", "# pytest-of-ours\npytest-mock\npytest>=8\n"),
        ("pyproject.toml", '[project]\nname = "pytest-of-ours"\n[tool.pytest.ini_options]\n'),
        ("requirements.md", "pytest-of-ours\n"),
        ("conftest.py", "pytest_plugins = ['pytester', 'pytest_django']\n"),
        ("conftest.py", "pytest_plugins = []\n"),
        ("pytest.ini", "[pytest]\naddopts = -p pytest_mock -p no:of_ours\n"),
    ],
)
def test_plugins_that_are_known_bring_what_they_bring(where: str, said: str) -> None:
    text = f"--- {where}\n{said}--- test_a.py\ndef test_a(thing): ...\n"
    assert undefined(project(text)) == {"test_a": ["thing"]}


PLUGGED = """--- conftest.py
import kit
from unittest.mock import patch
import pytest
class Quiet:
    @pytest.fixture
    def till(self, tmp_path): ...
    @pytest.fixture(autouse=True)
    def everywhere(self): ...
    def pytest_runtest_setup(self, item): patch("os.getcwd").start()
def pytest_configure(config):
    config.pluginmanager.register({}, "quiet")
--- kit.py
import pytest
@pytest.fixture
def chained(): ...
--- tests/test_a.py
def test_a(till): ...
def test_b(chained): ...
"""


@pytest.mark.parametrize("thing", ["Quiet()", "Quiet"])
def test_an_object_that_is_registered_is_a_plugin(thing: str) -> None:
    made = project(PLUGGED.replace("{}", thing))
    assert undefined(made) == {"test_a": [], "test_b": ["chained"]}
    assert made.tests[0].fixtures == ("everywhere", "till", "tmp_path", "tmp_path_factory")
    assert [str(one.reach) for one in made.tests[0].effects] == ["hook"]


def test_a_module_may_be_registered_too() -> None:
    made = project(PLUGGED.replace("{}", "kit"))
    assert undefined(made) == {"test_a": ["till"], "test_b": []}


def test_an_object_that_nobody_knows_may_bring_any_fixture() -> None:
    made = project(PLUGGED.replace("{}", "make(config)"))
    assert undefined(made) == {"test_a": ["?"], "test_b": ["?"]}
