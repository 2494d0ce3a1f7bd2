"""What neighbours do, counted."""

from policy_lint.model.place import Place
from policy_lint.plan.habits import (
    MOST,
    Habit,
    bases,
    clean_first,
    fixtures,
    helpers,
    marks,
    sign_ins,
)
from policy_lint.plan.neighbours import Neighbourhood, Neighbours
from policy_lint.plan.suspects import ALL_HAVE, HAVE, Suspects
from tests.unit.plan.planned import outlines, verdict

CONFTEST = '''\
--- tests/e2e/conftest.py
import pytest
from unittest.mock import Mock

@pytest.fixture
def cart():
    """What is bought."""
    return 1

@pytest.fixture
def gateway():
    return Mock()

@pytest.fixture(autouse=True)
def clean():
    return 1

@pytest.fixture
def signed_in(client):
    client.login(username="a")

--- tests/helpers/auth.py
def login(client):
    client.force_login("a")

--- tests/helpers/bases.py
class Base:
    pass

'''
FIRST = """\
--- tests/e2e/test_a.py
import pytest
from tests.helpers.auth import login
from tests.helpers import bases
from tests.helpers.bases import Base
pytestmark = pytest.mark.slow

class TestA(Base):
    def test_a(self, cart, gateway, tmp_path, client):
        login(client)

class TestB(bases.Base):
    def test_b(self, cart, signed_in):
        assert cart
"""
SECOND = """\
--- tests/e2e/test_b.py
import pytest
from tests.helpers.auth import login
from tests.helpers.bases import Base

@pytest.fixture
def own(client):
    login(client)

class TestA(Base):
    @pytest.mark.slow
    @pytest.mark.parametrize("x", [1])
    def test_a(self, cart, gateway, own, x):
        assert cart

    @pytest.mark.usefixtures("cart")
    def test_b(self, client):
        client.force_login("b")

class TestOther(Local):
    def test_c(self, signed_in):
        assert 1
"""
THIRD = (
    "--- tests/e2e/test_c.py\nimport tests.helpers.auth\n\ndef test_it():\n    assert open('log')\n"
)
PROJECT = CONFTEST + FIRST + SECOND + THIRD
SEEN = verdict(PROJECT)
NEAR: Neighbours = Neighbourhood(SEEN).around("tests/e2e/test_new.py", "e2e")
OUTLINES = outlines(PROJECT)
SUSPECTS = Suspects(NEAR, SEEN.findings, OUTLINES)
NONE = Suspects(NEAR, (), {})
TOLD = "TPL101 (error): e2e test with a double: unittest.mock.Mock, through a fixture"
MOCKED, ALL_MOCKED = f"{HAVE}{TOLD}", f"{ALL_HAVE}{TOLD}"


def test_fixtures_that_tests_ask_for_with_what_speaks_against_them() -> None:
    conftest = "tests/e2e/conftest.py"
    assert list(fixtures(NEAR, OUTLINES, SUSPECTS)) == [
        Habit("cart", 2, Place(conftest, 5), "def cart(): What is bought."),
        Habit("client", 2),
        Habit("gateway", 2, Place(conftest, 10), "def gateway()", MOCKED),
        Habit("signed_in", 2, Place(conftest, 18), "def signed_in(client)"),
    ]


def test_ways_to_sign_in_that_another_file_can_use() -> None:
    assert list(sign_ins(NEAR, SUSPECTS))[:2] == [
        Habit("asks for fixture signed_in", 2, Place("tests/e2e/conftest.py", 18)),
        Habit("calls login()", 2, Place("tests/helpers/auth.py", 2, 5), warning=ALL_MOCKED),
    ]


def test_a_way_in_the_file_itself_has_no_place() -> None:
    text = "--- tests/e2e/test_a.py\ndef test_it(client):\n    client.force_login('a')\n"
    near = Neighbourhood(verdict(text)).around("tests/e2e/test_new.py", "e2e")
    [way] = sign_ins(near, NONE)
    assert (way.times, way.at) == (1, None)


def test_a_way_of_which_every_test_has_findings_has_a_warning() -> None:
    text = (
        "--- tests/e2e/test_a.py\nfrom unittest.mock import Mock\n"
        "def test_it(client):\n    client.force_login('a')\n    assert Mock()\n"
    )
    clean = "--- tests/e2e/test_b.py\ndef test_it(client):\n    client.force_login('a')\n"
    assert "TPL101 (error)" in signing(text).warning
    assert signing(text + clean) == Habit(signing(text).name, 2)


def signing(text: str) -> Habit:
    seen = verdict(text)
    near = Neighbourhood(seen).around("tests/e2e/test_new.py", "e2e")
    [way] = sign_ins(near, Suspects(near, seen.findings, {}))
    return way


def test_what_nothing_speaks_against_comes_first() -> None:
    habits = [Habit("a", 9, warning="bad"), Habit("b", 8), Habit("c", 7, warning="bad")]
    assert [each.name for each in clean_first(habits)] == ["b", "a", "c"]


def test_base_classes_with_what_imports_them() -> None:
    assert list(bases(NEAR, OUTLINES)) == [
        Habit("Base", 2, how="from tests.helpers.bases import Base")
    ]


def test_what_all_do_once_is_told_too() -> None:
    text = CONFTEST + FIRST
    near = Neighbourhood(verdict(text)).around("tests/e2e/test_new.py", "e2e")
    assert [(each.name, each.how) for each in bases(near, outlines(text))] == [
        ("Base", "from tests.helpers.bases import Base"),
        ("bases.Base", "from tests.helpers import bases"),
    ]


def test_marks_but_for_those_of_one_test_alone() -> None:
    assert list(marks(NEAR)) == [Habit("slow", 3, how="@pytest.mark.slow")]


def test_helpers_with_the_imports_of_them() -> None:
    assert list(helpers(NEAR, OUTLINES, SEEN.project, SUSPECTS)) == [
        Habit(
            "tests/helpers/auth.py",
            3,
            Place("tests/helpers/auth.py", 1),
            "from tests.helpers.auth import login",
        ),
        Habit(
            "tests/helpers/bases.py",
            2,
            Place("tests/helpers/bases.py", 1),
            "from tests.helpers.bases import Base",
        ),
    ]


def test_no_more_than_help_anybody() -> None:
    many = ", ".join(f"f{number}" for number in range(2 * MOST))
    text = "".join(
        f"--- tests/e2e/test_{name}.py\ndef test_it({many}):\n    assert 1\n" for name in "ab"
    )
    near = Neighbourhood(verdict(text)).around("tests/e2e/test_new.py", "e2e")
    assert len(list(fixtures(near, {}, NONE))) == MOST


def test_without_neighbours_there_are_no_habits() -> None:
    nobody = Neighbourhood(SEEN).around("tests/unit/test_new.py", "unit")
    assert not [
        *fixtures(nobody, {}, NONE),
        *sign_ins(nobody, NONE),
        *bases(nobody, {}),
        *marks(nobody),
    ]
