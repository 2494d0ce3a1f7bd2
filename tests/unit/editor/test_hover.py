from policy_lint.editor.hover import hover
from tests.unit.editor.cursor import cursor

PROJECT = """\
--- conftest.py
import pytest
from unittest.mock import MagicMock


@pytest.fixture(scope="session", autouse=True)
def engine():
    return make()


@pytest.fixture
def db(engine):
    return MagicMock()


@pytest.fixture("module")
def till(db, tmp_path):
    return db


def make():
    return MagicMock()
--- tests/e2e/conftest.py
import pytest


@pytest.fixture
def till(till):
    return till
--- tests/e2e/test_pay.py
def test_pay(till): ...
def test_more(till): ...
--- tests/unit/test_pay.py
def test_pay(till, requests_mock): ...
"""


def _hover(old: str, new: str, project: str = PROJECT) -> list[str]:
    assert project.count(old) == 1
    at = cursor(project.replace(old, new))
    return hover(at.sight, at.path, at.slot).split("\n")


def test_where_it_comes_from_what_it_overrides_and_who_gets_it() -> None:
    told = _hover("test_more(till", "test_more(till<|>")
    assert told[:5] == [
        "**fixture** `till`, scope `function`",
        "",
        "- defined at `tests/e2e/conftest.py:5`",
        "- overrides the one at `conftest.py:16`",
        "- asks for `till` at `conftest.py:16`",
    ]
    assert told[5] == "- and so for `db`, `engine`"
    assert told[-1] == "- 2 tests get it: 2 e2e"


def test_the_effects_that_it_brings_with_their_way() -> None:
    told = _hover("def till(db", "def ti<|>ll(db")
    assert told[0] == "**fixture** `till`, scope `module`"
    assert told[3] == "- overridden at `tests/e2e/conftest.py:5`"
    double = "**double** (mock): `unittest.mock.MagicMock`"
    begin = told.index(f"- brings {double}, through `db`, always")
    assert told[begin + 1] == "    - `conftest.py:12` `unittest.mock.MagicMock`"
    begin = told.index(f"- brings {double}, through `db` → `engine`, always")
    assert told[begin + 1 : begin + 3] == [
        "    - `conftest.py:7` `calls make()`",
        "    - `conftest.py:21` `unittest.mock.MagicMock`",
    ]
    assert told[-1] == "- 3 tests get it: 2 e2e, 1 unit"


def test_its_scope_and_whether_it_is_autouse() -> None:
    assert (
        _hover("engine():", "engin<|>e():")[0] == "**fixture** `engine`, scope `session`, autouse"
    )
    later = PROJECT.replace('scope="session"', "scope=chosen")
    assert _hover("engine():", "engin<|>e():", later)[0] == (
        "**fixture** `engine`, of a scope that is worked out at run time, autouse"
    )


def test_a_fixture_of_a_plugin() -> None:
    told = _hover("requests_mock)", "requests_mock<|>)")
    assert told[:3] == ["**fixture** `requests_mock`", "", "- of requests-mock"]
    assert told[3].startswith("- brings **double**")
    assert told[-1] == "- 1 test gets it: 1 unit"


def test_several_are_told_one_after_the_other() -> None:
    project = """\
--- conftest.py
import pytest


@pytest.fixture
def db(): ...


@pytest.fixture
def till(db): ...
--- a/test_a.py
import pytest


@pytest.fixture
def db(): ...


def test_a(till): ...
--- test_b.py
def test_b(till): ...
"""
    told = _hover("till(db", "till(db<|>", project)
    assert "- defined at `a/test_a.py:5`" in told
    assert "---" in told
    assert "- defined at `conftest.py:5`" in told
    assert told[-1] == "- 1 test gets it: 1 without a level"


def test_nothing_is_said_of_what_is_no_fixture() -> None:
    assert _hover("make():\n    return MagicMock", "ma<|>ke():\n    return MagicMock") == [""]


def test_what_is_long_is_cut_and_says_so() -> None:
    fixtures = "".join(
        f"@pytest.fixture\ndef f{number}(mocker): return mocker.Mock()\n" for number in range(12)
    )
    names = ", ".join(f"f{number}" for number in range(12))
    project = (
        f"--- conftest.py\nimport pytest\n{fixtures}@pytest.fixture\ndef al<|>l({names}): ...\n"
    )
    at = cursor(project)
    told = hover(at.sight, at.path, at.slot).split("\n")
    assert sum(line.startswith("- brings") for line in told) == 8
    assert any(line.startswith("- and ") and line.endswith("effects more") for line in told)
