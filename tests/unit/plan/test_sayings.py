"""What a test says that it checks."""

import pytest

from policy_lint.model.place import Place
from policy_lint.model.test import Test
from policy_lint.plan.sayings import Sayings, files_of, in_words
from policy_lint.read.outline import outline

SOURCE = '''\
def test_pays():
    """Money arrives.

    Always.
    """


class TestBase:
    def test_refused(self):
        """   Nobody is charged.   """

    def test_plain(self): ...
'''


def a_test(name: str, line: int, path: str = "tests/test_pay.py") -> Test:
    return Test(f"{path}::{name}", Place("tests/test_pay.py", line), "unit", (), (), ())


@pytest.fixture(scope="module")
def sayings() -> Sayings:
    found = outline(SOURCE.encode())
    assert found is not None
    return Sayings({"tests/test_pay.py": found})


def test_it_is_the_first_line_of_the_docstring(sayings: Sayings) -> None:
    assert sayings.of(a_test("test_pays", 1)) == "Money arrives."
    assert sayings.of(a_test("TestBase::test_refused", 9)) == "Nobody is charged."


def test_an_inherited_test_says_what_its_base_says(sayings: Sayings) -> None:
    inherited = a_test("TestOther::test_refused", 9, path="tests/test_other.py")
    assert sayings.of(inherited) == "Nobody is charged."


def test_without_one_it_is_the_name_in_words(sayings: Sayings) -> None:
    assert sayings.of(a_test("TestBase::test_plain", 12)) == "Plain"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("test_agent_death_detection", "Agent death detection"),
        ("testPaysTwice", "Pays twice"),
        ("test_HTTPError_is_raised", "HTTP error is raised"),
        ("test_v2_api", "V2 api"),
        ("test", "Test"),
        ("test_", "Test"),
        ("test_größe", "Größe"),
        ("test__x", "X"),
    ],
)
def test_names_in_words(name: str, words: str) -> None:
    assert in_words(name) == words


def test_the_files_are_those_that_define_the_tests() -> None:
    assert files_of([a_test("test_a", 1, "tests/x.py"), a_test("test_b", 2)]) == (
        "tests/test_pay.py",
    )
