from policy_lint.editor.places import definitions, references
from tests.unit.editor.cursor import Cursor, cursor

FIXTURE = "import pytest\n\n\n@pytest.fixture\n"
PROJECT = """\
--- conftest.py
import pytest


@pytest.fixture
def db():
    return 1


@pytest.fixture
def till(db):
    return db
--- e2e/conftest.py
import pytest


@pytest.fixture
def till(till):
    return till
--- e2e/test_pay.py
import pytest


@pytest.mark.usefixtures("db")
def test_pay(till): ...


class TestBuy:
    pytestmark = pytest.mark.usefixtures("till")

    def test_buy(self, request):
        request.getfixturevalue("db")
--- test_unit.py
def test_unit(till): ...
"""


def _marked(old: str, new: str) -> str:
    assert PROJECT.count(old) == 1
    return PROJECT.replace(old, new)


def _definitions(at: Cursor) -> list[str]:
    return at.shown(definitions(at.sight, at.path, at.slot, at.text_of))


def _references(at: Cursor, *, declared: bool = False) -> list[str]:
    return at.shown(references(at.sight, at.path, at.slot, at.text_of, declared=declared))


def test_a_parameter_leads_to_the_nearest_definition() -> None:
    assert _definitions(cursor(_marked("test_pay(till", "test_pay(ti<|>ll"))) == [
        "e2e/conftest.py:5:till"
    ]
    assert _definitions(cursor(_marked("test_unit(till", "test_unit(till<|>"))) == [
        "conftest.py:10:till"
    ]


def test_who_overrides_a_fixture_gets_the_one_below() -> None:
    assert _definitions(cursor(_marked("def till(till", "def till(<|>till"))) == [
        "conftest.py:10:till"
    ]


def test_texts_lead_there_as_well() -> None:
    assert _definitions(cursor(_marked('("db")\ndef', '("d<|>b")\ndef'))) == ["conftest.py:5:db"]
    assert _definitions(cursor(_marked('value("db"', 'value("<|>db"'))) == ["conftest.py:5:db"]
    assert _definitions(cursor(_marked('("till")', '("til<|>l")'))) == ["e2e/conftest.py:5:till"]


def test_a_definition_leads_to_itself() -> None:
    assert _definitions(cursor(_marked("def db", "def d<|>b"))) == ["conftest.py:5:db"]


def test_references_tell_one_fixture_from_another_of_its_name() -> None:
    assert _references(cursor(_marked("test_unit(till", "test_unit(till<|>")), declared=True) == [
        "conftest.py:10:till",
        "e2e/conftest.py:5:till",
        "test_unit.py:1:till",
    ]
    assert _references(cursor(_marked("test_pay(till", "test_pay(till<|>"))) == [
        "e2e/test_pay.py:5:till",
        "e2e/test_pay.py:9:till",
    ]


def test_references_are_found_in_texts_and_in_fixtures() -> None:
    assert _references(cursor(_marked("def db", "def db<|>"))) == [
        "conftest.py:10:db",
        "e2e/test_pay.py:4:db",
        "e2e/test_pay.py:12:db",
    ]


def test_a_fixture_that_no_test_gets_is_asked_for_all_the_same() -> None:
    project = f"""\
--- conftest.py
{FIXTURE}def <|>db(): ...


@pytest.fixture
def till(db): ...
"""
    assert _references(cursor(project)) == ["conftest.py:9:db"]


def test_what_a_fixture_asks_for_may_be_several() -> None:
    project = f"""\
--- conftest.py
{FIXTURE}def db(): ...


@pytest.fixture
def till(d<|>b): ...
--- a/test_a.py
{FIXTURE}def db(): ...


def test_a(till): ...
--- test_b.py
def test_b(till): ...
"""
    assert _definitions(cursor(project)) == ["a/test_a.py:5:db", "conftest.py:5:db"]


def test_fixtures_of_plugins_of_the_project_and_of_imports() -> None:
    project = f"""\
--- conftest.py
pytest_plugins = ["support.tills"]
--- support/tills.py
{FIXTURE}def till(): ...
--- support/others.py
{FIXTURE}def other(): ...
--- test_pay.py
from support.others import other


def test_pay(<|>till, other): ...
"""
    assert _definitions(cursor(project)) == ["support/tills.py:5:till"]
    other = project.replace("<|>", "").replace(", other", ", othe<|>r")
    assert _definitions(cursor(other)) == ["support/others.py:5:other"]
    assert _references(cursor(other)) == ["test_pay.py:4:other"]


def test_tests_that_are_inherited_ask_in_the_text_of_their_base() -> None:
    project = f"""\
--- base.py
{FIXTURE}def unused(): ...


class Base:
    @pytest.fixture
    def till(self): ...

    def test_pay(self, ti<|>ll): ...
--- test_a.py
from base import Base


class TestA(Base):
    pass
"""
    assert _definitions(cursor(project)) == ["base.py:10:till"]
    assert _references(cursor(project)) == ["base.py:12:till"]


def test_a_name_of_its_own_leads_to_the_function() -> None:
    project = """\
--- conftest.py
import pytest


@pytest.fixture(name="till")
def make_till(): ...
--- test_pay.py
def test_pay(ti<|>ll): ...
"""
    assert _definitions(cursor(project)) == ["conftest.py:5:make_till"]


def test_parameters_of_a_helper_and_of_parametrize_are_no_fixtures() -> None:
    project = """\
--- conftest.py
import pytest


@pytest.fixture
def till(): ...


def helper(till): ...
--- test_pay.py
import pytest


@pytest.mark.parametrize("till", [1, 2])
def test_pay(till<|>): ...
"""
    assert _definitions(cursor(project)) == []
    assert (
        _definitions(cursor(project.replace("<|>", "").replace("helper(till", "helper(till<|>")))
        == []
    )


def test_fixtures_of_plugins_have_no_place() -> None:
    other = "--- test_b.py\ndef test_b(tmp_path): ...\n"
    project = f"--- test_pay.py\ndef test_pay(tmp_<|>path): ...\n{other}"
    assert _definitions(cursor(project)) == []
    assert _references(cursor(project)) == ["test_b.py:1:tmp_path", "test_pay.py:1:tmp_path"]


def test_the_text_may_be_newer_than_the_project() -> None:
    newer = PROJECT.replace("@pytest.fixture\ndef db", "# one\n# more\n@pytest.fixture\ndef db")
    newer = newer.replace(
        "def test_unit(till)", "def test_new(d<|>b): ...\n\n\ndef test_unit(till)"
    )
    at = cursor(newer, before=PROJECT)
    assert _definitions(at) == ["conftest.py:7:db"]
    broken = cursor(newer.replace("d<|>b): ...", "d<|>b"), before=PROJECT)
    assert _definitions(broken) == ["conftest.py:7:db"]


def test_a_class_sees_its_own_fixtures() -> None:
    project = f"""\
--- test_pay.py
{FIXTURE}def till(): ...


class TestPay:
    @pytest.fixture
    def till(self): ...

    @pytest.fixture
    def unused(self, til<|>l): ...
"""
    assert _definitions(cursor(project)) == ["test_pay.py:10:till"]
