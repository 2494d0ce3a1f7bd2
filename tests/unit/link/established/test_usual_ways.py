"""What nearly all tests of a suite have, and some have not."""

import pytest

from tests.support import project

CONFTEST = """--- tests/e2e/conftest.py
import pytest
@pytest.fixture
def client(app): return 1
@pytest.fixture
def app(): return 1
@pytest.fixture
def ada(client): return 1
"""
BASES = "--- tests/bases.py\nclass Case: pass\nclass DeskCase(Case): pass\n"


def many(count: int, asks: str = "client") -> str:
    return "".join(f"def test_{number}({asks}): assert 1\n" for number in range(count))


def ways(text: str) -> list[tuple[str, str, int, int, list[str]]]:
    """How, by what, how many of how many, and the names of the others."""
    return [
        (one.by, one.name, one.having, one.tests, sorted(id_[-7:] for id_ in one.lacking))
        for one in project(text).established.usual_ways
    ]


def suite(text: str, more: str = "", config: str = "") -> str:
    head = f"--- policy-lint.toml\n{config}\n" if config else ""
    return f"{head}{CONFTEST}{more}--- tests/e2e/test_a.py\nimport pytest\n{text}"


OTHER = "def test_other(): assert WebClient()\n"


def test_a_fixture_that_nearly_all_tests_get() -> None:
    assert ways(suite(many(20) + OTHER)) == [("fixture", "client", 20, 21, ["t_other"])]
    some = many(18) + "def test_x(ada): pass\ndef test_y(ada): pass\n"
    assert ways(suite(some + OTHER)) == [("fixture", "client", 20, 21, ["t_other"])]


@pytest.mark.parametrize(
    "text",
    [
        many(19) + OTHER,
        many(20),
        many(20) + OTHER + OTHER.replace("other", "one") + OTHER.replace("other", "two"),
        "@pytest.fixture\ndef own(): return 1\n" + many(20, "own") + OTHER,
        many(20, "tmp_path") + OTHER,
    ],
)
def test_too_few_all_and_what_is_not_of_the_suite(text: str) -> None:
    found = ways(suite(text))
    assert not found or found[0][4] == []


@pytest.mark.parametrize(
    "other",
    [
        "def test_client_is_closed(): assert Client()\n",
        "def test_other(): assert 1\n",
        "def test_other(): assert Client('desk')\n",
        "def test_other(): assert Client(HTTP_X='desk')\n",
        "def test_other(): assert shop.is_client()\n",
        "def test_other(): assert has_client()\n",
        "@pytest.mark.parametrize('client', [1])\ndef test_other(client): assert 1\n",
        "def test_other(request): request.getfixturevalue(request.node.name); Client()\n",
        "import unittest\nclass Other(unittest.TestCase):\n    def test_other(self): Client()\n",
    ],
)
def test_tests_that_are_apart(other: str) -> None:
    assert [one for way in ways(suite(many(30) + other)) for one in way[4]] == []


def test_what_is_another_of_the_kind() -> None:
    asked = "@pytest.fixture\ndef own_client(): return 1\ndef test_other(own_client): pass\n"
    assert ways(suite(many(20) + asked))[0][4] == ["t_other"]
    beside = "@pytest.fixture\ndef web_client(): return 1\n"
    asks = "def test_other(web_client): pass\n"
    text = suite(many(20) + asks).replace(CONFTEST, CONFTEST + beside)
    assert ways(text)[0][4] == []
    made = text.replace("(web_client): pass", "(web_client): Client()")
    assert ways(made)[0][4] == ["t_other"]
    far = f"--- tests/conftest.py\nimport pytest\n{beside}"
    assert ways(suite(many(20) + asks, far))[0][4] == ["t_other"]
    django = "from django.test import Client\n"
    signs = "def test_other():\n    desk = Client()\n    desk.force_login(1)\n"
    ada = "def ada():\n    desk = Client()\n    desk.force_login(1)\n    return desk\n"
    signing = CONFTEST.replace("def ada(client): return 1\n", ada).replace(
        "import", django + "import"
    )
    text = suite(many(20, "ada") + django + signs)
    assert ways(text)[0][4] == []
    assert ways(text.replace(CONFTEST, signing))[0][4] == ["t_other"]


def test_an_autouse_fixture_is_no_way() -> None:
    text = suite(many(20, "clean") + OTHER).replace(
        "def app", "def clean(): return 1\n@pytest.fixture(autouse=True)\ndef app"
    )
    clean = text.replace("@pytest.fixture\ndef clean", "@pytest.fixture(autouse=True)\ndef clean")
    assert ways(text)[0][1] == "clean"
    assert ways(clean) == []


def test_a_conftest_that_others_cannot_see() -> None:
    inner = "--- tests/e2e/in/conftest.py\nimport pytest\n@pytest.fixture\ndef desk(): return 1\n"
    text = f"{inner}--- tests/e2e/in/test_a.py\n{many(20, 'desk')}"
    assert ways(f"{text}--- tests/e2e/test_b.py\n{OTHER}")[0][4] == []


def methods(count: int, base: str, name: str = "TestA") -> str:
    inner = "".join(f"    def test_{number}(self): assert 1\n" for number in range(count))
    return f"class {name}({base}):\n{inner}"


def test_a_class_that_nearly_all_inherit_from() -> None:
    head = "from tests.bases import Case, DeskCase\n"
    two = head + methods(10, "DeskCase") + methods(10, "DeskCase", "TestB")
    assert ways(suite(two + OTHER, BASES)) == [("base", "DeskCase", 20, 21, ["t_other"])]
    assert ways(suite(two + methods(1, "Case", "TestC"), BASES)) == []
    one = head + methods(20, "DeskCase")
    assert ways(suite(one + OTHER, BASES)) == []


def test_a_test_with_parameters_cannot_be_one_of_unittest() -> None:
    bases = BASES.replace("class Case:", "import unittest\nclass Case(unittest.TestCase):")
    head = "from tests.bases import Case, DeskCase\n"
    two = head + methods(10, "DeskCase") + methods(10, "DeskCase", "TestB")
    with_parameters = "@pytest.mark.parametrize('n', [1])\ndef test_other(n): assert n\n"
    assert ways(suite(two + with_parameters, bases))[0][4] == []
    assert ways(suite(two + OTHER, bases))[0][4] == ["t_other"]
    assert ways(suite(two + with_parameters, BASES))[0][4] == ["t_other"]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("class TestC:\n    def test_other(self): assert 1\n", ["t_other"]),
        ("class TestC(TestCase):\n    def test_other(self): assert 1\n", ["t_other"]),
        ("class TestC(SimpleTestCase):\n    def test_other(self): assert 1\n", []),
        ("class TestC(Own):\n    def test_other(self): assert 1\n", []),
    ],
)
def test_a_class_of_another_kind_needs_another_base(other: str, told: list[str]) -> None:
    bases = "--- tests/bases.py\nfrom django.test import TestCase\nclass Case(TestCase): pass\n"
    head = "from django.test import SimpleTestCase, TestCase\nfrom tests.bases import Case\n"
    own = "class Own(SimpleTestCase): pass\n"
    two = head + own + methods(10, "Case") + methods(10, "Case", "TestB")
    assert ways(suite(two + other, bases))[0][4] == told


def test_what_the_team_has_written_down_needs_no_custom() -> None:
    config = "[policy.e2e]\nrequire-fixture = ['app']"
    assert ways(suite(many(20) + OTHER, config=config)) == []


def test_a_test_without_a_level_is_of_no_suite() -> None:
    assert ways(suite(many(20) + OTHER).replace("tests/e2e", "tests/all")) == []
