"""Long rows, and rings: what users write has no length at which the tool gives up."""

from collections.abc import Callable

import pytest

from policy_lint.model.test import Test
from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.collection.asking",
    "policy_lint.link.values.classes",
    "policy_lint.link.collection.items",
    "policy_lint.link.values.infer",
    "policy_lint.link.fixtures.definitions",
    "policy_lint.link.effects.escape",
    "policy_lint.link.effects.made_at_import",
    "policy_lint.link.symbols.definers",
    "policy_lint.link.values.texts",
)

LONG = 3_000
"""Three times as deep as functions of Python may call each other."""
LONGEST = 10_000
MOCK = "from unittest.mock import Mock\n"


def row(line: Callable[[int], str], length: int = LONG) -> str:
    return "".join(map(line, range(length)))


def modules(line: Callable[[int], str], last: str) -> dict[str, str]:
    """Modules `m0` to the last, which holds what all others take from the next one."""
    return {**{f"tests/m{at}.py": line(at + 1) for at in range(LONG)}, f"tests/m{LONG}.py": last}


def only_test(files: dict[str, str]) -> Test:
    (test,) = project(files).tests
    return test


def effects(test: Test) -> list[str]:
    return [effect.origin.name for effect in test.effects]


TEST = "tests/integration/test_a.py"
MOCKED = {
    "imports": {
        **modules(lambda at: f"from tests.m{at} import x\n", f"{MOCK}x = Mock()\n"),
        TEST: "from tests.m0 import x\ndef test_a(): assert x()\n",
    },
    "star imports": {
        **modules(lambda at: f"from tests.m{at} import *\n", f"{MOCK}x = Mock()\n"),
        TEST: "from tests.m0 import *\ndef test_a(): assert x()\n",
    },
    "helpers": {
        TEST: MOCK
        + row(lambda at: f"def f{at}(): return f{at + 1}()\n", LONGEST)
        + f"def f{LONGEST}(): return Mock()\ndef test_a(): assert f0()\n"
    },
    "methods": {
        TEST: f"{MOCK}class TestA:\n"
        + row(lambda at: f"    def f{at}(self): return self.f{at + 1}()\n")
        + f"    def f{LONG}(self): return Mock()\n    def test_a(self): assert self.f0()\n"
    },
    "fixtures": {
        TEST: f"import pytest\n{MOCK}@pytest.fixture\ndef f0(): return Mock()\n"
        + row(lambda at: f"@pytest.fixture\ndef f{at + 1}(f{at}): return f{at}\n")
        + f"def test_a(f{LONG}): assert f{LONG}\n"
    },
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", MOCKED)
def test_a_double_is_seen_through_a_row(kind: str) -> None:
    assert effects(only_test(MOCKED[kind])) == ["unittest.mock.Mock"]


LONG_ENDING = {
    "helpers in a ring": {
        TEST: row(lambda at: f"def f{at}(): return f{(at + 1) % LONGEST}()\n", LONGEST)
        + "def test_a(): assert f0()\n"
    },
    "names": {
        TEST: "x0 = 1\n"
        + row(lambda at: f"x{at + 1} = x{at}\n")
        + f"def test_a(): assert x{LONG}()\n"
    },
    "classes in classes": {
        TEST: "class T0:\n    def test_a(self): assert f()\n"
        + row(lambda at: f"class T{at + 1}:\n    Test = T{at}\n", 1_000)
        + "class TestA:\n    Test = T1000\n"
    },
    "a name bound from itself": {
        TEST: "x = 1\n" + row(lambda _: "x = [x]\n") + "def test_a(): assert x()\n"
    },
    "an attribute of itself": {
        TEST: "from library import x\n" + row(lambda _: "x = x.y\n") + "def test_a(): assert x()\n"
    },
    "marks bound from themselves": {
        TEST: "import pytest\npytestmark = pytest.mark.a\n"
        + row(lambda _: "pytestmark = [pytestmark, pytest.mark.b]\n")
        + "def test_a(): assert f()\n"
    },
}
ENDING = {
    "calls on calls in a decorator": {
        TEST: f"import x\n@x{'.a()' * 900}\ndef test_a(): assert f()\n"
    },
    "calls on calls in parametrize": {
        TEST: f"import x, pytest\n@pytest.mark.parametrize('a', x{'.a()' * 900})\n"
        "def test_a(a): assert a()\n"
    },
    "a star from a namespace folder": {
        "tests/e2e/__init__.py": "from .. import *\n",
        "tests/e2e/test_a.py": "from . import a\ndef test_a(): assert a()\n",
    },
    "names bound from each other": {
        TEST: "import pytest\npytestmark = [names]\nnames = [pytestmark, pytest.mark.a]\n"
        "@pytest.mark.usefixtures(names)\n@pytest.mark.parametrize(names, [])\n"
        "def test_a(): assert f()\n"
    },
    "classes that pass each other": {
        TEST: "class A:\n    x = f(B)\nclass B:\n    y = f(A)\ndef test_a(): assert g(A, B)\n"
    },
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", LONG_ENDING)
def test_a_row_comes_to_an_end(kind: str) -> None:
    has_no_effect(only_test(LONG_ENDING[kind]))


@pytest.mark.parametrize("kind", ENDING)
def test_a_knot_comes_to_an_end(kind: str) -> None:
    has_no_effect(only_test(ENDING[kind]))


def has_no_effect(test: Test) -> None:
    assert test.name == "test_a"
    assert effects(test) == []


@pytest.mark.unmeasured
def test_what_a_base_beyond_the_longest_line_has_is_known_by_its_name() -> None:
    test = only_test(
        {
            **modules(
                lambda at: f"from tests.m{at} import C as B\nclass C(B): ...\n",
                f"{MOCK}class C:\n    def go(self): return Mock()\n",
            ),
            TEST: "from tests.m0 import C\nclass TestA(C):\n"
            "    def test_a(self): assert self.go()\n",
        }
    )
    assert effects(test) == ["unittest.mock.Mock"]
