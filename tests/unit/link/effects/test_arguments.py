"""What callers pass to a parameter of the tests' own functions."""

import pytest

from tests.support import project

MOCK = "from unittest.mock import MagicMock as Mock, call\n"
TEST = "tests/integration/test_a.py"


def doubles(text: str, **others: str) -> list[str]:
    """Lines at which doubles begin that the last test of a file has."""
    files = {f"tests/{name}.py": each for name, each in others.items()}
    test = project({TEST: MOCK + text, **files}).tests[-1]
    return [f"{effect.origin.at.line} {effect.certainty}" for effect in test.effects]


MAKER = """def build(): return Mock()
def nothing(): return 1
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def use(f): return f()\ndef test_a(): use(build)\n", ["2 always"]),
        ("def use(f=build): return f()\ndef test_a(): use()\n", ["2 always"]),
        ("def use(f=build): return f()\ndef test_a(): use(nothing)\n", []),
        ("def use(*, f): return f()\ndef test_a(): use(f=build)\n", ["2 always"]),
        ("def use(f): return f()\nrun = use\ndef test_a(): run(build)\n", ["2 always"]),
        (
            (
                "class Runner:\n    def __init__(self, f): self.f = f\n    def go(self): self.f()\n"
                "def test_a(): Runner(build).go()\n"
            ),
            ["2 always"],
        ),
        (
            (
                "class Base:\n    def use(self, f): return f()\n"
                "class TestA(Base):\n    def make(self): return build\n"
                "    def test_a(self): self.use(self.make())\n"
            ),
            ["2 always"],
        ),
        ("class Use:\n    def __call__(self, f=build): f()\ndef test_a(): Use()()\n", ["2 always"]),
        (
            (
                "def one(f): return two(f)\ndef two(f): return three(f)\ndef three(f): return f()\n"
                "def test_a(): one(build)\n"
            ),
            ["2 always"],
        ),
        (
            (
                "def one(f, n): return two(f, n) if n else f()\n"
                "def two(f, n): return one(f, n - 1)\n"
                "def test_a(): one(build, 9)\n"
            ),
            ["2 conditional"],
        ),
    ],
    ids=str,
)
def test_it_is_followed(text: str, found: list[str]) -> None:
    assert doubles(MAKER + text) == found


def test_a_caller_counts_whichever_test_it_is_for() -> None:
    text = "from tests.lib import use\ndef test_a(): use(lambda: 1)\n"
    other = "from tests.lib import use\nfrom unittest.mock import Mock\ndef test_b(): use(Mock)\n"
    lib = "def use(f): return f()\n"
    alone = doubles(text, lib=lib)
    assert alone == []
    assert doubles(text, lib=lib, unit__test_b=other) == ["1 conditional"]


def test_of_many_objects_of_a_class_the_class_is_known() -> None:
    calls = "".join(f"def test_{at}(): use(Client())\n" for at in range(100))
    text = f"class Client:\n    def go(self): return Mock()\ndef use(c): return c.go()\n{calls}"
    assert doubles(text) == ["3 always"]


def test_too_many_classes_are_nothing_that_is_known() -> None:
    classes = "".join(f"class C{at}:\n    def go(self): return Mock()\n" for at in range(100))
    calls = "".join(f"def test_{at}(): use(C{at}())\n" for at in range(100))
    test = project({TEST: f"{MOCK}{classes}def use(c): return c.go()\n{calls}"}).tests[-1]
    assert [step.what for step in test.unresolved] == ["c.go()"]
    assert test.effects == ()
