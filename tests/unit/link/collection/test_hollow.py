"""Where assertions are found that always hold."""

import pytest

from tests.support import findings, project

HOLLOW = "def check(a):\n    assert (a, 1)\n"


def places(text: str) -> list[tuple[str, int]]:
    return [(each.at.path, each.within.line) for each in project(text).hollow]


def test_they_are_found_in_tests_and_what_these_import() -> None:
    text = (
        "--- tests/conftest.py\nimport tests.more\n"
        f"--- tests/more.py\n{HOLLOW}"
        "--- tests/test_a.py\nfrom tests.deep import check\n\n"
        "def test_a():\n    assert (1, check)\n"
        f"--- tests/deep.py\nimport tests.test_a\n{HOLLOW}"
        f"--- tests/data.py\n{HOLLOW}"
        f"--- shop.py\n{HOLLOW}"
    )
    assert places(text) == [("tests/deep.py", 2), ("tests/more.py", 1), ("tests/test_a.py", 3)]


def test_the_outermost_function_counts() -> None:
    text = (
        "--- tests/test_a.py\nclass TestA:\n    def test_a(self, b):\n"
        "        def inner():\n            assert (b, 1)\n        inner()\n"
    )
    assert places(text) == [("tests/test_a.py", 2)]
    (found,) = (each for each in findings(text) if each.code == "TPL603")
    assert found.tests == ("tests/test_a.py::TestA::test_a",)


def test_a_helper_concerns_no_test_by_name() -> None:
    text = f"--- tests/test_a.py\n{HOLLOW}\ndef test_a(): check(open(1))\n"
    (found,) = (each for each in findings(text) if each.code == "TPL603")
    assert found.tests == ()


def test_a_broken_file_has_none() -> None:
    text = "--- tests/test_a.py\nimport tests.broken\ndef test_a(): assert 1\n"
    assert len(places(f"{text}--- tests/broken.py\ndef (\n")) == 1


FETCH = """--- shop.py
import functools
async def fetch(a): return a
async def rows(): yield 1
@functools.cache
async def kept(): ...
def sync(): ...
class Till:
    def is_open(self): return True
    @property
    def number(self): return 1
    async def take(self): ...
"""


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("assert sync", ["nobody calls sync, and a function is true"]),
        ("assert shop.sync", ["nobody calls shop.sync, and a function is true"]),
        ("till = Till()\n    assert till.is_open", ["nobody calls till.is_open, and a"]),
        ("assert fetch(1)", ["nobody awaits fetch()"]),
        ("fetch(1)", ["nobody awaits fetch()"]),
        ("Till().take()", ["nobody awaits take()"]),
        ("till = Till()\n    till.take()", ["nobody awaits till.take()"]),
        ("def inner(): fetch(1)\n    inner()", ["nobody awaits fetch()"]),
        ("with pytest.raises(ValueError): fetch(1)", []),
        ("return\n    fetch(1)", []),
        ("await fetch(1)", []),
        ("task = fetch(1)", []),
        ("kept()", []),
        ("rows()", []),
        ("sync()", []),
        ("assert sync()", []),
        ("assert kept", []),
        ("till = Till()\n    assert till.number", []),
        ("till = given or Till()\n    assert till.is_open and given.is_open", []),
        ("assert given.is_open", []),
        ("assert self.is_open", []),
        ("assert unknown.is_open", []),
        ("assert unknown.fetch()", []),
    ],
)
def test_functions_that_nobody_calls_or_awaits(body: str, why: list[str]) -> None:
    head = "--- tests/test_a.py\nimport pytest, shop\nfrom shop import *\n"
    found = project(f"{FETCH}{head}async def test_a(given):\n    {body}\n").hollow
    assert len(found) == len(why)
    assert all(one.why.startswith(told) for one, told in zip(found, why, strict=True))
