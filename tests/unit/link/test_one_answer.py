"""One answer, whatever is asked first, whatever files are called, however they are ordered."""

import re
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_lint.disk import catalogue
from policy_lint.judge.apply import apply
from policy_lint.judge.ruling import Ruling
from policy_lint.link.project import link
from policy_lint.link.symbols.frame import Frame
from policy_lint.link.symbols.scopes import Code
from policy_lint.link.values.infer import Evaluator
from policy_lint.link.values.value import External
from policy_lint.model.config import Config
from policy_lint.model.finding import Finding
from policy_lint.model.project import Project
from policy_lint.model.pytest_setup import PytestSetup
from policy_lint.read.file import read
from tests.support import SHIPPED

pytestmark = [
    pytest.mark.covers(
        "policy_lint.link.effects.arguments",
        "policy_lint.link.values.infer",
        "policy_lint.link.effects.propagation",
    ),
    pytest.mark.unmeasured,
]

CONFIG = Config.model_validate(
    {"policy": {"e2e": {"require": ["authentication"]}}, "required-levels": ["e2e"]}
)
FUNCTIONS = ("a", "b", "c", "d", "e")
HEAD = """import pytest
from unittest.mock import Mock
from django.test import Client
{imports}
"""
VALUES = ("Client()", "Mock()", "x", "None", "{other}()", "{other}(x)", "{other}", "{fixture}")
Definitions = dict[str, str]


def judged(files: dict[str, str], *, everything: bool) -> tuple[Finding, ...]:
    project = linked(files, everything=everything)
    return apply(project, SHIPPED, Ruling(), {})


def linked(files: dict[str, str], *, everything: bool) -> Project:
    facts = [read(path, text.encode()) for path, text in files.items()]
    policy = CONFIG.policy()
    return link(facts, PytestSetup(), policy, catalogue.load(), everything=everything).project


@st.composite
def functions(draw: st.DrawFn) -> Definitions:
    """Helpers that call each other in rows, rings and diamonds, by name or as they are given."""
    value = st.builds(
        str.format,
        st.sampled_from(VALUES),
        other=st.sampled_from(FUNCTIONS),
        fixture=st.sampled_from(("x", "user")),
    )
    found = {}
    for name in FUNCTIONS:
        body = " or ".join(draw(st.lists(value, min_size=1, max_size=3)))
        if draw(st.booleans()):
            found[name] = f"def {name}(x=None):\n    return {body}\n"
        else:
            own = draw(st.sampled_from(FUNCTIONS))
            found[name] = (
                f"class {name.upper()}:\n    def go(self, x): return {body}\n"
                f"    def own(self): return self.go({own}())\n"
                f"def {name}(x=None): return {name.upper()}().own()\n"
            )
    return found


@st.composite
def suites(draw: st.DrawFn) -> tuple[Definitions, Definitions, list[str]]:
    """Helpers, fixtures, and the tests of some files."""
    calls = st.sampled_from(
        [
            f"{name}({given}){way}"
            for name in FUNCTIONS
            for given in ("", "a", "Mock")
            for way in WAYS
        ]
    )
    fixtures = {
        "user": f"@pytest.fixture\ndef user(client): return {draw(calls)}\n",
        "client": f"@pytest.fixture\ndef client(): return {draw(calls)}\n",
    }
    tests = [
        f"def test_{number}({draw(st.sampled_from(('', 'user', 'client')))}):\n    {draw(calls)}\n"
        for number in range(3)
    ]
    return draw(functions()), fixtures, tests


WAYS = ("", "()", ".login(username='u', password='p')", ".go(Client)")


def written(
    helpers: list[str], fixtures: list[str], tests: list[str], names: list[str]
) -> dict[str, str]:
    """The files of a suite: `names` are those of the files of the tests."""
    imports = f"from tests.lib import {', '.join(FUNCTIONS)}"
    files = {
        "tests/lib.py": HEAD.format(imports="") + "".join(helpers),
        "tests/conftest.py": HEAD.format(imports=imports) + "".join(fixtures),
    }
    for name, test in zip(names, tests, strict=True):
        files[f"tests/e2e/test_{name}.py"] = HEAD.format(imports=imports) + test
    return files


def plain(findings: tuple[Finding, ...], names: list[str], *, steps: bool = True) -> list[str]:
    """Findings as text, by what they are about and not by what its file is called.

    Of equal ways to an effect the one that begins first in its file is shown, so the steps are
    left out where definitions change places.
    """
    renamed = {name: f"file{number}" for number, name in enumerate(names)}
    texts = (
        f"{each.code} {each.severity} {each.at.path} {each.message} {each.fields} {each.tests}"
        f" {[(at.path, what) for at, what in each.evidence if steps]}"
        for each in findings
    )
    pattern = re.compile(r"(?<=/test_)\w(?=\.py)")
    return sorted(pattern.sub(lambda found: renamed[found[0]], text) for text in texts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(suites(), st.randoms(use_true_random=False))
def test_a_verdict_does_not_depend_on_order_names_or_who_asks(
    suite: tuple[Definitions, Definitions, list[str]], random: st.DrawFn
) -> None:
    helpers, fixtures, tests = suite
    names = ["a", "k", "z"]
    before = written([*helpers.values()], [*fixtures.values()], tests, names)
    expected = plain(judged(before, everything=True), names)
    assert plain(judged(before, everything=False), names) == expected
    shuffled = partial(random.sample, k=len(names))  # type: ignore[attr-defined]
    renamed = shuffled(names)
    after = written([*helpers.values()], [*fixtures.values()], tests, renamed)
    files = dict(reversed(after.items()))
    assert plain(judged(files, everything=True), renamed) == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(suites())
def test_nor_on_the_order_of_definitions(suite: tuple[Definitions, Definitions, list[str]]) -> None:
    helpers, fixtures, tests = suite
    names = ["a", "k", "z"]
    before = written([*helpers.values()], [*fixtures.values()], tests, names)
    after = written([*helpers.values()][::-1], [*fixtures.values()][::-1], tests, names)
    verdicts = [judged(files, everything=True) for files in (before, after)]
    one, other = [plain(verdict, names, steps=False) for verdict in verdicts]
    assert one == other


def test_a_row_of_helpers_is_followed_from_whichever_end_it_is_asked() -> None:
    lib = "from django.test import Client\ndef f0(): return Client()\n"
    lib += "".join(f"def f{at + 1}(): return f{at}()\n" for at in range(60))
    for name in ("a", "z"):
        files = {
            "tests/lib.py": lib,
            "tests/e2e/test_x.py": "from tests.lib import f1\n"
            "def test_x(): f1().login(username='a', password='b')\n",
            f"tests/e2e/test_{name}.py": "from tests.lib import f60\n"
            "def test_z(): f60().login(username='a', password='b')\n",
        }
        for everything in (True, False):
            assert judged(files, everything=everything) == ()


LIB = "from unittest.mock import Mock\nclass Fake:\n    def go(self): return Mock()\n"
QUIET = "class Quiet:\n    def go(self): pass\n"
MANY = "".join(f"class C{at}:\n    def go(self): return Mock()\n" for at in range(12))
RINGS = {
    "what a function promises where it hands out what it is asked of": (
        f"{LIB}{QUIET}def a() -> Fake: return b()\ndef b(): return a() or Quiet()\n"
    ),
    "two that promise and hand out each other": (
        f"{LIB}{QUIET}def a() -> Fake: return b()\ndef b() -> Quiet: return a()\n"
    ),
    "attributes of each other's objects": (
        f"{LIB}class A:\n    x = Fake()\n    def __init__(self): self.x = B().x\n"
        "class B:\n    def __init__(self): self.x = A().x\n"
        "def a(): return A().x\ndef b(): return B().x\n"
    ),
    "six objects each of two that ask each other": (
        f"{LIB}{MANY}def a(): return b() or {' or '.join(f'C{at}()' for at in range(6))}\n"
        f"def b(): return a() or {' or '.join(f'C{at}()' for at in range(6, 12))}\n"
    ),
    "a row in which each asks both beside it": (
        f"{LIB}def f0(): return Fake()\n"
        + "".join(f"def f{at}(): return f{at - 1}() or f{at + 1}()\n" for at in range(1, 60))
        + "def f60(): return None\na, b = f1, f59\n"
    ),
    "arguments that are passed on to each other": (
        f"{LIB}{QUIET}def f(x, n): return g(x, n) if n else x\ndef g(y, n): return f(y, n)\n"
        "def a(): return f(Fake(), 1)\ndef b(): return g(Quiet(), 2)\n"
    ),
}


@pytest.mark.parametrize("kind", RINGS)
def test_a_ring_is_the_same_from_wherever_it_is_entered(kind: str) -> None:
    def effects(calls: dict[str, str], *, everything: bool) -> dict[str, list[str]]:
        head = "from tests.lib import a, b\n"
        files = {
            f"tests/e2e/test_{name}.py": f"{head}def test_it(): {call}().go()\n"
            for name, call in calls.items()
        }
        found = linked({"tests/lib.py": RINGS[kind], **files}, everything=everything).tests
        return {
            calls[test.path[-4]]: [str(effect.origin.at) for effect in test.effects]
            for test in found
        }

    expected = effects({"1": "a", "2": "b"}, everything=True)
    assert effects({"1": "b", "2": "a"}, everything=True) == expected
    assert effects({"1": "a", "2": "b"}, everything=False) == expected


def test_modules_that_take_each_other_whole_hold_no_more_than_they_hold() -> None:
    files = {
        f"tests/r{at}.py": "from unittest.mock import Mock\n"
        + "".join(f"import tests.r{to} as r{to}\n" for to in range(6) if to != at)
        + "X = Mock()\n"
        for at in range(6)
    }
    test = "from tests import r0\ndef test_it(): r0.X()\n"
    (found,) = linked({**files, "tests/e2e/test_a.py": test}, everything=True).tests
    assert [str(effect.origin.at) for effect in found.effects] == ["tests/r0.py:7:5"]


def test_where_a_name_is_defined_does_not_depend_on_who_takes_it_first() -> None:
    product = {
        "shop/__init__.py": "",
        "shop/a.py": "from shop.b import pay\ndef own(): return 1\n",
        "shop/b.py": "try:\n    from shop.a import pay\nexcept ImportError:\n"
        "    def pay(): return 1\n",
    }
    test = "from shop.{0} import pay\ndef test_pay(): assert pay()\n"
    for first, second in (("a", "b"), ("b", "a")):
        tests = {"tests/test_1.py": test.format(first), "tests/test_2.py": test.format(second)}
        suites = linked({**product, **tests}, everything=True).suites.suites
        assert [each.subject for each in suites if each.is_tested] == ["shop/b.py"]


def test_what_a_star_has_brought_is_not_what_the_name_is_in_the_end() -> None:
    text = b"from pytest import *\na = a, b = a\n"
    whole, before = Frame("conftest.py", 0), Frame("conftest.py", 0, before=(2, 1))
    for first, second in ((whole, before), (before, whole)):
        evaluator = Evaluator(Code([read("conftest.py", text)]), catalogue.load())
        found = {frame: evaluator.values(frame, "a") for frame in (first, second)}
        assert found == {before: (External("pytest.a"),), whole: ()}
