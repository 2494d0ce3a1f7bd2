"""Which parts of a project hold after an edit: those that were made from nothing that changed."""

import pytest

from policy_lint.link.parts.part import NOTHING
from tests.support import Files, reread, suite

pytestmark = pytest.mark.covers(
    "policy_lint.link.parts.answers",
    "policy_lint.link.parts.mentions",
    "policy_lint.link.parts.outcomes",
    "policy_lint.link.parts.packed",
    "policy_lint.link.parts.part",
    "policy_lint.link.parts.holding",
    "policy_lint.link.suites.usage.views",
)

SHOP = {
    "app/pay.py": "def pay(amount):\n    return amount\n",
    "app/lib.py": "from app.pay import pay\n",
    "tests/helpers.py": (
        "from unittest.mock import Mock\n"
        "def made(kind):\n    return kind()\n"
        "def client():\n    return Mock()\n"
    ),
    "tests/conftest.py": "import pytest\n@pytest.fixture\ndef user():\n    return 1\n",
    "tests/e2e/conftest.py": "",
    "tests/e2e/test_client.py": (
        "from tests.helpers import client\ndef test_client(user):\n    assert client().get()\n"
    ),
    "tests/e2e/test_made.py": (
        "from tests.helpers import made\nfrom app.pay import pay\n"
        "def test_made():\n    assert made(pay)\n"
    ),
    "tests/unit/test_pay.py": "from app.pay import pay\ndef test_pay():\n    assert pay(1) == 1\n",
    "tests/unit/test_alone.py": "def test_alone():\n    assert 1 + 1 == 2\n",
}
TESTS = {path for path in SHOP if "/test_" in path}


def judged_again(before: Files, after: Files) -> set[str]:
    """The test files that are judged again after an edit; all others are what they were."""
    kept = reread(suite(before, before=NOTHING).kept)
    again = suite(after, before=kept)
    assert again.project == suite(after).project
    assert again.kept is not None
    return {
        path.rpartition("test_")[2].removesuffix(".py")
        for path, part in again.kept.parts.items()
        if part is not kept.parts.get(path)
    }


def after(path: str, *, old: str = "", new: str) -> set[str]:
    """The test files that are judged again when a text is replaced in a file, or it is new."""
    text = SHOP.get(path, "")
    assert old in text
    return judged_again(SHOP, {**SHOP, path: text.replace(old, new) if old else text + new})


def test_nothing_is_judged_again_while_nothing_changes() -> None:
    assert judged_again(SHOP, SHOP) == set()


def test_without_anything_kept_all_is_judged() -> None:
    made = suite(SHOP, before=NOTHING)
    assert made.project == suite(SHOP).project
    assert made.kept is not None
    assert made.kept.parts.keys() == TESTS


def test_nothing_is_kept_where_nobody_asks_for_it() -> None:
    assert suite(SHOP).kept is None


def test_an_edit_of_a_test_file_is_its_own_affair() -> None:
    assert after("tests/unit/test_alone.py", old="1 + 1", new="2 + 0") == {"alone"}


def test_lines_that_move_are_an_edit() -> None:
    assert after("tests/unit/test_alone.py", old="def", new="\ndef") == {"alone"}


def test_an_edit_of_a_helper_is_that_of_whoever_runs_it() -> None:
    assert after("tests/helpers.py", old="Mock()", new="Mock(1)") == {"client", "made"}


def test_an_edit_of_a_conftest_is_that_of_what_lies_below() -> None:
    assert after("tests/e2e/conftest.py", new="X = 1\n") == {"client", "made"}


def test_a_new_conftest_is_that_of_what_lies_below() -> None:
    assert after("tests/unit/conftest.py", new="def user(): ...\n") >= {"pay", "alone"}


def test_an_edit_of_the_product_is_that_of_whoever_looks_into_it() -> None:
    assert after("app/pay.py", old="return amount", new="return amount or 0") == {"made", "pay"}


def test_a_module_that_appears_is_that_of_whoever_looked_for_it() -> None:
    given = {**SHOP, "tests/unit/test_alone.py": "import tests.gone\ndef test_alone(): assert 1\n"}
    more = {**given, "tests/gone.py": ""}
    assert "alone" in judged_again(given, more)
    assert "alone" in judged_again(more, given)


def test_what_another_caller_hands_over_is_that_of_whoever_is_called() -> None:
    text = "from tests.helpers import made\nfrom unittest.mock import Mock\n"
    new = f"{text}def test_alone(): assert made(Mock)\n"
    assert after("tests/unit/test_alone.py", old=SHOP["tests/unit/test_alone.py"], new=new) == {
        "alone",
        "made",
    }


def test_a_constant_that_another_caller_hands_over_is_nobodys() -> None:
    new = "from tests.helpers import made\ndef test_alone(): assert made(1)\n"
    assert after("tests/unit/test_alone.py", old=SHOP["tests/unit/test_alone.py"], new=new) == {
        "alone"
    }


def test_a_name_that_becomes_known_is_that_of_whoever_mentions_it() -> None:
    given = {
        **SHOP,
        "tests/unit/test_alone.py": "def test_alone(thing): assert thing.frob()\n",
    }
    more = {**given, "tests/helpers.py": SHOP["tests/helpers.py"] + "def frob(): ...\n"}
    assert "alone" in judged_again(given, more)


def test_a_fixture_that_appears_elsewhere_is_that_of_whoever_asks_in_vain() -> None:
    given = {**SHOP, "tests/unit/test_alone.py": "def test_alone(lost): assert lost\n"}
    fixture = "import pytest\n@pytest.fixture\ndef lost(): ...\n"
    more = {**given, "tests/e2e/conftest.py": fixture}
    assert "alone" in judged_again(given, more)


def test_a_test_file_that_goes_takes_its_part_along() -> None:
    rest = {path: text for path, text in SHOP.items() if path != "tests/unit/test_alone.py"}
    kept = suite(rest, before=reread(suite(SHOP, before=NOTHING).kept)).kept
    assert kept is not None
    assert kept.parts.keys() == TESTS - {"tests/unit/test_alone.py"}


def test_a_hook_that_only_a_kept_part_runs_is_alive() -> None:
    given = {
        "tests/test_a.py": (
            "class TestA:\n    def setup(self): ...\n    def test_a(self): self.setup()\n"
        ),
        "tests/test_b.py": "def test_b(): assert 1\n",
    }
    assert judged_again(given, {**given, "tests/test_b.py": "def test_b(): assert 2\n"}) == {"b"}


def test_a_route_that_moves_is_that_of_all_who_may_visit_it() -> None:
    given = {
        **SHOP,
        "app/web.py": (
            "from fastapi import APIRouter\nr = APIRouter()\n@r.get('/x')\ndef x(): ...\n"
        ),
    }
    more = {**given, "app/web.py": given["app/web.py"].replace("/x", "/y")}
    assert judged_again(given, more) == {"client", "made", "pay", "alone"}


def test_a_conftest_that_chooses_is_that_of_the_session() -> None:
    hook = "def pytest_collection_modifyitems(items):\n    for i in items: i.add_marker('slow')\n"
    assert after("tests/e2e/conftest.py", new=hook) == {"client", "made", "pay", "alone"}


def test_the_numbers_of_what_is_gone_are_given_away_again() -> None:
    kept = reread(suite(SHOP, before=NOTHING).kept)
    for amount in range(5):
        text = f"import tests.x{amount}\ndef test_alone(): assert 1\n"
        more = suite({**SHOP, "tests/unit/test_alone.py": text}, before=kept).kept
        kept = reread(more)
    assert len(kept.sources) < len(reread(suite(SHOP, before=NOTHING).kept).sources) + 8


def test_a_call_of_that_name_that_runs_another_function_is_nobodys() -> None:
    other = "def made(kind): return kind\ndef test_alone(): assert made(test_alone)\n"
    assert after("tests/unit/test_alone.py", old=SHOP["tests/unit/test_alone.py"], new=other) == {
        "alone"
    }


FACADE = {
    "tests/conftest.py": "from tests.fixtures import *\n",
    "tests/fixtures.py": "import pytest\n@pytest.fixture\ndef user():\n    return 1\n",
    "tests/test_a.py": "def test_a(user):\n    assert user\n",
    "tests/test_b.py": "def test_b():\n    globals()['test_c'] = test_b\n",
}


def found_again(before: Files, after: Files, about: str) -> set[str]:
    """The files of which something is asked again after an edit."""
    kept = reread(suite(before, before=NOTHING).kept)
    again = suite(after, before=kept)
    assert again.project == suite(after).project
    assert again.kept is not None
    known, now = getattr(kept.answers, about), getattr(again.kept.answers, about)
    return {path for path, held in now.items() if held is not known.get(path)}


@pytest.mark.parametrize("about", ["fixtures", "decorations", "makers"])
def test_what_is_known_of_a_file_is_not_asked_again_while_it_holds(about: str) -> None:
    edited = {**FACADE, "tests/test_a.py": "def test_a(user):\n    assert not user\n"}
    assert found_again(FACADE, FACADE, about) == set()
    assert found_again(FACADE, edited, about) == {"tests/test_a.py"}


def test_what_a_file_takes_over_is_asked_again_with_what_it_is_taken_from() -> None:
    edited = {**FACADE, "tests/fixtures.py": FACADE["tests/fixtures.py"].replace("user", "admin")}
    assert found_again(FACADE, edited, "fixtures") == {"tests/conftest.py", "tests/fixtures.py"}
    assert found_again(FACADE, edited, "decorations") == {"tests/fixtures.py"}
