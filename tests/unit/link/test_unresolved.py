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


HOOKED = """--- tests/conftest.py
def pytest_pyfunc_call(pyfuncitem):
    {call}
--- tests/test_a.py
def test_a(): ...
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('pyfuncitem.funcargs.get("loop")', []),
        ('pyfuncitem.config.stash.get("loop")', []),
        ('pyfuncitem.get_closest_marker("slow").kwargs.items()', []),
        ('pyfuncitem.funcargs.get("file").write("x")', ["... .write()"]),
        ('pyfuncitem.funcargs["file"].write("x")', ["pyfuncitem.funcargs.[].write()"]),
        ('pyfuncitem.obj.write("x")', ["pyfuncitem.obj.write()"]),
        ('pyfuncitem.instance.write("x")', ["pyfuncitem.instance.write()"]),
    ],
)
def test_what_pytest_hands_to_a_hook_is_its_own(call: str, expected: list[str]) -> None:
    """What fixtures made, and the test itself, are not."""
    (test,) = project(HELPERS + HOOKED.format(call=call)).tests
    assert [step.what for step in test.unresolved] == expected
