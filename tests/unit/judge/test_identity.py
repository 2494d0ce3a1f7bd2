"""By what findings are known: never by a line, nor by what else is found."""

import ast
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import files, findings

pytestmark = pytest.mark.covers("policy_lint.model.finding")

SUITE = """\
--- policy-lint.toml
required-levels = ["unit", "e2e"]
[policy.e2e]
forbid = ["double", "sleep"]
require = ["authentication"]
--- app/pay.py
def pay(): return 1
--- app/bare.py
def bare(): return 1
--- tests/test_loose.py
def test_loose(): assert sum([1])  # policy-lint: allow[TPL101] nothing to allow
--- tests/conftest.py
import pytest
from unittest import mock
@pytest.fixture
def bank():
    with mock.patch("app.bank", timeout=3): yield
--- tests/e2e/test_pay.py
from unittest.mock import Mock, patch
from app.pay import pay
def test_two(): assert pay(Mock(), Mock())
def test_bank(bank): assert pay(bank)
@patch("app.pay.x",
       new=Mock())
def test_x(): assert pay()
class TestPay:
    def setUp(self): pass
    def test_nothing(self): pass
    def test_ghost(self, ghost): assert pay(ghost)
def test_y(bank):
    Mock(); assert pay()
    def test_inner(): assert pay()
--- tests/e2e/test_none.py
import pytest
@pytest.mark.unit
def test_sum(): assert sum([1])
--- tests/e2e/test_bare.py
import time
def test_slow(): time.sleep(1); assert open("log")
"""
GIVEN = files(SUITE)
E2E = "tests/e2e/test_pay.py"


def known(given: dict[str, str], path: str = "") -> set[tuple[str, str]]:
    """Each finding in the files of the suite, with each of its parts."""
    return {
        (each.fingerprint, part)
        for each in findings(given)
        if each.at.path in (path or GIVEN)
        for part in (each.identity.parts or ("",))
    }


def test_each_finding_has_a_fingerprint_of_its_own() -> None:
    found = findings(GIVEN)
    assert len({each.code for each in found}) == 12
    assert len({each.fingerprint for each in found}) == len(found)


def test_what_stands_twice_in_a_function_is_numbered() -> None:
    two = [each.identity for each in findings(GIVEN) if each.identity.symbol == "test_two"]
    assert [(each.text, each.ordinal) for each in two] == [
        ("double: Mock()", 1),
        ("double: Mock()", 2),
    ]


def test_what_comes_from_elsewhere_is_known_by_where_it_stands() -> None:
    [bank] = [each.identity for each in findings(GIVEN) if each.identity.symbol == "bank"]
    assert bank.origin == "tests/conftest.py"
    assert bank.text == "double: mock.patch('app.bank', timeout=3)"
    assert bank.parts == ("test_bank", "test_y")


@st.composite
def rewritten(draw: st.DrawFn) -> dict[str, str]:
    """The suite with other lines and another order, and with more that is wrong elsewhere."""
    given = {}
    for path, text in GIVEN.items():
        given[path] = text
        if not path.endswith(".py"):
            continue
        head, *definitions = _pieces(text)
        air = st.text("\n", max_size=3) | st.just("\n# a word\n")
        pieces = [head, *draw(st.permutations(definitions))]
        given[path] = "".join(f"{draw(air)}{piece}\n" for piece in pieces)
        if "#" not in text and draw(st.booleans()):
            given[path] = ast.unparse(ast.parse(given[path]))
    if draw(st.booleans()):
        given["tests/e2e/test_more.py"] = "from unittest.mock import Mock\ndef test_a(): Mock()\n"
    if draw(st.booleans()):
        given[E2E] += "\ndef test_another():\n    print(Mock(name='another'))\n    assert pay()\n"
    return given


def _pieces(text: str) -> list[str]:
    """The head of a file, and each of its definitions."""
    lines, tree = text.splitlines(), ast.parse(text)
    tops = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    firsts = [min([node.lineno, *(each.lineno for each in node.decorator_list)]) for node in tops]
    edges = [1, *firsts, len(lines) + 1]
    return ["\n".join(lines[a - 1 : b - 1]) for a, b in pairwise(edges)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rewritten())
def test_a_fingerprint_outlives_all_that_leaves_the_code_alone(given: dict[str, str]) -> None:
    before, after = known(GIVEN), known(given)
    assert before <= after
    assert len({one for one, _ in after}) <= len({one for one, _ in before}) + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"app.pay.x"', '"app.pay.z"'),
        ("def test_x()", "def test_z()"),
        ("Mock(); assert", "Mock(1); assert"),
    ],
)
def test_other_code_is_another_finding(old: str, new: str) -> None:
    changed = GIVEN | {E2E: GIVEN[E2E].replace(old, new)}
    assert not known(changed, E2E) <= known(GIVEN, E2E)


def test_a_test_more_is_no_other_finding() -> None:
    more = GIVEN | {E2E: f"{GIVEN[E2E]}def test_z(bank): assert pay()\n"}
    before, after = ({one for one, _ in known(each, E2E)} for each in (GIVEN, more))
    assert before == after
    assert known(GIVEN, E2E) != known(more, E2E)
