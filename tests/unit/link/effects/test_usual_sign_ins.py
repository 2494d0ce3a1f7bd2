"""How a suite signs in, as the finding about a test that does not tells it."""

from policy_lint.model.project import Project
from tests.support import files, findings, project, suite

POLICY = """
--- policy-lint.toml
[policy.e2e]
require = ["authentication"]
"""
SUITE = f"""{POLICY}
--- tests/conftest.py
import pytest
from django.test import Client
@pytest.fixture
def visitor():
    client = Client()
    client.force_login("ada")
    return client
--- tests/doors.py
from django.test import Client
def enter(client): client.login(username="ada", password="x")
--- tests/e2e/test_a.py
from django.test import Client
from tests.doors import enter
def test_a(visitor): assert visitor
def test_b(visitor): assert visitor
def test_c(): enter(Client())
--- tests/e2e/test_lost.py
import requests
def test_lost(): assert requests.get("https://shop.example")
"""


def advice(text: str) -> str:
    (found,) = (each for each in findings(text) if each.code == "TPL201")
    return found.advice


def test_the_usual_ways_are_named_with_how_many_tests_go_them() -> None:
    assert advice(SUITE) == (
        "Sign in as the suite does elsewhere: fixture visitor (2 tests), calls enter() (1 test);"
        " or except, with a reason, tests of what anybody may see, and of signing in itself."
    )


def test_no_more_than_three_are() -> None:
    ways = "".join(
        f"def enter_{n}(client): client.login(username='a', password='x')\n" for n in "abcd"
    )
    tests = "".join(f"def test_{n}(): enter_{n}(Client())\n" for n in "abcd")
    client = "from django.test import Client\n"
    asking = f"--- tests/e2e/test_g.py\n{client}from tests.gates import *\n{tests}"
    more = f"--- tests/gates.py\n{ways}{asking}"
    assert [name for name, _ in project(SUITE + more).ways] == [
        "asks for fixture visitor",
        "calls enter()",
        "calls enter_a()",
    ]


def test_where_nobody_signs_in_it_says_how_to_teach_it() -> None:
    said = advice(f"{POLICY}--- tests/e2e/test_lost.py\ndef test_lost(page): assert page\n")
    assert said.startswith("No test of this suite signs in, as far as policy-lint knows how: teach")


def test_the_ways_are_the_same_whatever_is_followed() -> None:
    unit = (
        "--- tests/unit/test_u.py\nfrom django.test import Client\n"
        "def test_u(): Client().force_login('ada')\n"
    )

    def ways(*, everything: bool) -> tuple[tuple[str, int], ...]:
        made: Project = suite(files(SUITE + unit), everything=everything).project
        return made.ways

    assert ways(everything=True) == ways(everything=False)


def test_a_test_that_signs_in_is_told_in_words_for_people() -> None:
    (found,) = (each for each in findings(SUITE) if each.code == "TPL201")
    assert found.message == "e2e test that never signs in"
