"""Which tests earn nothing for a module, told file by file."""

from policy_lint.link.suites.credit.flaws import Flaws, united
from tests.support import suite

FIRST = """
import pytest

@pytest.mark.skip
def test_skipped():
    assert int("1") == 1

def test_idle():
    print("later")
"""
SECOND = """
def test_sound():
    assert open("log").read()

def test_nothing():
    pass
"""


def test_flaws_have_the_numbers_of_their_tests() -> None:
    flaws = Flaws((0, 2), ((1, "it only prints"),))
    assert flaws.told(range(10, 13)) == Flaws((10, 12), ((11, "it only prints"),))


def test_the_flaws_of_files_are_those_of_all() -> None:
    assert united([Flaws((0,)), Flaws(), Flaws((), ((3, "why"),))]) == Flaws((0,), ((3, "why"),))


def test_each_flaw_is_of_its_own_test_whatever_file_comes_before() -> None:
    found = suite({"tests/test_a.py": FIRST, "tests/test_b.py": SECOND}).project.suites
    assert {one.test: one.flaw for one in found.flawed} == {
        "tests/test_a.py::test_skipped": "skipped",
        "tests/test_a.py::test_idle": "placeholder",
        "tests/test_b.py::test_nothing": "placeholder",
    }
    assert [one.test for one in found.placeholders] == [
        "tests/test_a.py::test_idle",
        "tests/test_b.py::test_nothing",
    ]
