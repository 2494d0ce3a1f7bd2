import pytest

from policy_lint.editor.completion import completion
from tests.unit.editor.cursor import cursor

PROJECT = """\
--- conftest.py
import pytest


@pytest.fixture
def till(): ...


@pytest.fixture
def db(): ...
--- e2e/conftest.py
import pytest


@pytest.fixture
def browser(db): ...
--- e2e/test_pay.py
import pytest


@pytest.fixture
def own(): ...


class TestPay:
    @pytest.fixture
    def inner(self): ...

    def test_pay(self, inner, mocker): ...
--- unit/test_pay.py
def test_pay(till): ...
"""


def _offered(new: str, old: str = "class TestPay") -> dict[str, str]:
    before = PROJECT
    at = cursor(PROJECT.replace(old, new), before=before)
    found = completion(at.sight, at.path, at.texts[at.path], at.line, at.column)
    return {each.name: each.where for each in found.offers if each.rank < 2} if found else {}


@pytest.mark.parametrize(
    "typed",
    [
        "def test_new(<|>): ...\n",
        "def test_new(dat<|>): ...\n",
        "def test_new(<|>\n\n",
        "async def test_new(x: int, *, <|>\n",
        "@pytest.mark.usefixtures('<|>')\ndef test_new(): ...\n",
        '@pytest.mark.usefixtures("<|>\ndef test_new(): ...\n',
        "def test_new(request):\n    request.getfixturevalue('<|>\n",
        "@pytest.fixture\ndef new(<|>):\n    return (\n",
    ],
)
def test_what_is_seen_is_offered_while_one_types(typed: str) -> None:
    assert _offered(f"{typed}\nclass TestPay") == {
        "browser": "e2e/conftest.py",
        "db": "conftest.py",
        "own": "e2e/test_pay.py",
        "till": "conftest.py",
    }


@pytest.mark.parametrize(
    "typed",
    [
        "x = (<|>)\n",
        "def test_new(x=<|>): ...\n",
        "def test_new(x: <|>): ...\n",
        "def <|>test_new(): ...\n",
        "print('<|>')\n",
        "# def test_new(<|>\n",
    ],
)
def test_nothing_is_offered_elsewhere(typed: str) -> None:
    assert _offered(f"{typed}\nclass TestPay") == {}


def test_a_class_offers_its_own_as_well() -> None:
    offered = _offered("def test_pay(self, <|>", "def test_pay(self, inner, ")
    assert offered["inner"] == "e2e/test_pay.py"


def test_what_is_asked_for_already_is_not_offered_again() -> None:
    assert "db" not in _offered("def test_new(db, <|>): ...\n\nclass TestPay")


def test_who_overrides_a_fixture_is_offered_the_one_below() -> None:
    assert _offered("def browser(<|>db)", "def browser(db)")["till"] == "conftest.py"
    assert "browser" not in _offered("def browser(<|>db)", "def browser(db)")


def test_the_nearest_come_first_and_plugins_that_are_at_hand_last() -> None:
    at = cursor(
        PROJECT.replace("class TestPay", "def test_new(<|>): ...\nclass TestPay"), before=PROJECT
    )
    found = completion(at.sight, at.path, at.texts[at.path], at.line, at.column)
    assert found is not None
    ranks = {each.name: each.rank for each in found.offers}
    assert (ranks["own"], ranks["db"], ranks["tmp_path"], ranks["mocker"]) == (0, 1, 2, 2)
    assert "httpx_mock" not in ranks


def test_the_word_at_hand_is_replaced() -> None:
    at = cursor(
        PROJECT.replace("class TestPay", "def test_new(da<|>ta): ...\nclass TestPay"),
        before=PROJECT,
    )
    found = completion(at.sight, at.path, at.texts[at.path], at.line, at.column)
    assert found is not None
    assert [position.character for position in found.span] == [13, 17]
