"""Calls that lead nowhere: which may lead to a function of the tests, and which cannot."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.link.values.containers")

HELPERS = """--- tests/helpers.py
def get(key): ...
def write(text): ...
def read_text(): ...
def is_alive(): ...
def items(): ...
def split(): ...
"""

RESOLVED = {
    "a dict that is written here": """
    found = {}
    found.get("x")
""",
    "the items of a list": """
    found = ["a"]
    found.items()
""",
    "text": """
    text = "a b"
    text.split()
""",
    "a file below a folder": """
    path = tmp_path / "a" / "b.txt"
    path.read_text()
    with (tmp_path / "c").open("w") as file:
        file.write("x")
""",
    "items of what a library makes": """
    import threading
    for thread in threading.enumerate():
        thread.is_alive()
""",
    "the attributes of an object": """
    import app
    app.Thing().__dict__.get("x")
""",
    "keywords that are collected": """
    def helper(*args, **kwargs):
        kwargs.get("x")
    helper()
""",
}
UNRESOLVED = {
    "what somebody put into a dict": (
        """
    found = {}
    found.get("x").write("y")
""",
        ["... .write()"],
    ),
    "items of what a library was given": (
        """
    import itertools
    for one in itertools.chain(tmp_path.x()):
        one.write("y")
""",
        ["one.write()"],
    ),
    "a place for something else": (
        """
    one = None
    one.write("y")
""",
        ["one.write()"],
    ),
}


def unresolved(body: str) -> list[str]:
    test = f"--- tests/test_a.py\ndef test_a(tmp_path):{body}"
    product = "--- app/__init__.py\nclass Thing: ...\n"
    return [step.what for step in project(HELPERS + product + test).tests[0].unresolved]


@pytest.mark.parametrize("body", RESOLVED.values(), ids=RESOLVED)
def test_it_cannot_lead_into_the_tests(body: str) -> None:
    assert unresolved(body) == []


@pytest.mark.parametrize(("body", "expected"), UNRESOLVED.values(), ids=UNRESOLVED)
def test_it_may_lead_into_the_tests(body: str, expected: list[str]) -> None:
    assert unresolved(body) == expected
