"""Which fixtures no test gets."""

import pytest

from policy_lint.model.established import Unreached
from tests.support import project

HEAD = "import pytest\n@pytest.fixture\ndef till(): return 1\n"
TEST = "def test_a(): assert 1\n"


def lost(text: str, **more: str) -> list[Unreached]:
    """What no test gets of one test module, with other files beside it."""
    paths = {f"tests/{name}.py": HEAD + other for name, other in more.items()}
    return list(project({"tests/test_a.py": text, **paths}).established.unreached)


def names(text: str) -> list[str]:
    return [one.name for one in lost(HEAD + text)]


def test_one_that_nobody_asks_for() -> None:
    assert names(TEST) == ["till"]
    assert names("def test_a(till): assert till\n") == []


@pytest.mark.parametrize(
    "asking",
    [
        "@pytest.mark.usefixtures('till')\ndef test_a(): assert 1\n",
        "class Test:\n    pytestmark = pytest.mark.usefixtures('till')\n    def test_a(self): 1\n",
        "@pytest.mark.parametrize('till', [1], indirect=True)\ndef test_a(till): assert till\n",
        "@pytest.mark.parametrize('till', [1])\ndef test_a(till): assert till\n",
        "def test_a(request): request.getfixturevalue('till')\n",
        "def get(item): item._request.getfixturevalue('till')\n" + TEST,
        "def pytest_itemcollected(item): item.fixturenames.insert(0, 'till')\n" + TEST,
        "from lazy import lf\n@pytest.mark.parametrize('a', [lf('till')])\ndef test_a(a): pass\n",
        "from shop import strange\n@strange\ndef desk(till): return 1\n" + TEST,
        "class Test:\n    def __init__(self): pass\n    def test_b(self, till): pass\n" + TEST,
        "desks = [till]\n" + TEST,
        "def desk(): return till()\n" + TEST,
        "if till:\n    @pytest.fixture\n    def till(): return 2\ndef test_a(till): pass\n",
    ],
)
def test_what_asks_for_it_somehow(asking: str) -> None:
    assert names(asking) == []


def test_what_a_fixture_asks_for_that_may_be_reached_is_asked_for_too() -> None:
    desk = "@pytest.fixture\ndef desk(till): return till\n"
    asking = "def get(item): item._request.getfixturevalue('desk')\n" + TEST
    assert names(desk + asking) == []


def test_a_parameter_is_no_use_of_the_function() -> None:
    assert names("def desk(till): return [one + till for one in till]\n" + TEST) == ["till"]


def test_one_that_runs_anyway_or_that_a_plugin_asks_for() -> None:
    assert lost(HEAD.replace("fixture\n", "fixture(autouse=True)\n") + TEST) == []
    assert lost(HEAD.replace("till", "celery_config") + TEST) == []


@pytest.mark.parametrize("asked", ["client", "client_class", "config", "live_server"])
def test_one_that_the_fixture_of_a_plugin_may_ask_for(asked: str) -> None:
    app = HEAD.replace("till", "app")
    assert lost(f"{app}def test_a({asked}): assert {asked}\n") == []
    own = f"@pytest.fixture\ndef {asked}({asked}): return {asked}\n"
    assert lost(f"{app}{own}def test_a({asked}): assert {asked}\n") == []
    other = f"@pytest.fixture\ndef {asked}(): return 1\n"
    assert lost(f"{app}{other}def test_a({asked}): assert {asked}\n") != []
    assert lost(f"{app}def test_a(tmp_path): assert tmp_path\n") != []


def test_a_conftest_without_tests_below_is_left_out() -> None:
    assert [one.at.path for one in lost(TEST, conftest="")] == ["tests/conftest.py"]
    assert lost(TEST, api__conftest="") == []
    assert lost(TEST, zone="") == []


def test_a_function_that_is_imported_and_taken() -> None:
    line = "from tests.conftest import till\n"
    assert lost(f"{line}{TEST}x = till\n", conftest="") == []
    assert len(lost(f"{line}{TEST}", conftest="")) == 1


def test_fixtures_of_classes_belong_to_their_tests() -> None:
    inner = "import pytest\nclass {}:\n    @pytest.fixture\n    def till(self): return 1\n    {}"
    assert [one.name for one in lost(inner.format("TestA", TEST))] == ["till"]
    assert lost(inner.format("Other", "x = 1\n") + TEST) == []


def test_who_asks_and_what_stands_in_its_place_is_told() -> None:
    desk = "@pytest.fixture\ndef desk(till): return till\n"
    assert [(one.name, one.asked_by) for one in lost(HEAD + desk + TEST)] == [
        ("till", "desk"),
        ("desk", ""),
    ]
    (one,) = lost(HEAD + "def test_a(till): assert till\n", conftest="")
    assert one.overridden is not None
    assert one.overridden.path == "tests/test_a.py"
    case = "import unittest\nclass A(unittest.TestCase):\n    def test_a(self, till): pass\n"
    assert lost(HEAD + case)[0].in_vain == "test_a"


def test_names_that_no_text_tells_may_be_it_if_they_stand_somewhere() -> None:
    asking = "import shop\ndef test_a(request): request.getfixturevalue({})\n"
    (one,) = lost(HEAD + asking.format("shop.name"))
    assert one.maybe is None
    (one,) = lost(HEAD + "shop = open('till')\n" + asking.format("shop.name"))
    assert one.maybe is not None
    assert one.maybe.what == "test_a"
    (one,) = lost(HEAD + asking.format("f't{shop.name}'"))
    assert one.maybe is not None
