"""What pytest-cases makes: cases, unions of fixtures, fixtures of values.

The fixtures are those that pytest 8.3 with pytest-cases 3.10 shows, without those that the library
makes for itself (`test_a_a`, `own_`).
"""

import pytest

from policy_lint.model.project import Project
from tests.support import findings, project

pytestmark = pytest.mark.covers("policy_lint.link.fixtures.cases")

SUITE = """--- conftest.py
import pytest
@pytest.fixture
def till(): return 1
@pytest.fixture
def book(): return 2
--- test_auto.py
from pytest_cases import parametrize_with_cases
@parametrize_with_cases("a,b")
def test_a(a, b): ...
@parametrize_with_cases("a", prefix="user_")
def test_b(a, till): ...
--- test_auto_cases.py
import pytest
from unittest.mock import Mock
def case_one(): return 1, 2
def case_two(till): return Mock(), 2
def user_x(book): return 1
def helper(): ...
--- pkg/cases_other.py
from pytest_cases import case, fixture, parametrize
@fixture
def own(): return 3
def case_own(own): return own


class CaseIn:
    # x
    def case_in(self, till): return 1


class Plain:
    # x
    def case_plain(self, book): return 1
@parametrize(x=[1, 2])
def case_param(x): return x
--- pkg/test_other.py
import pytest
from pkg import cases_other
from pytest_cases import *
from pytest_cases import AUTO
@parametrize_with_cases("a", import_fixtures=True)
def test_a(a): ...
@parametrize_with_cases("a", cases=cases_other.CaseIn)
def test_b(a): ...
@parametrize_with_cases("a", cases=[cases_other.Plain, cases_other.case_param])
def test_c(a): ...
@parametrize_with_cases("a", cases=".cases_other", glob="para*")
def test_d(a): ...
--- shared.py
from pytest_cases import fixture_union, param_fixture
one_of2 = fixture_union("one_of2", ["till", "book"])
engine = param_fixture("engine", [1])
--- test_this.py
import pytest
from pytest_cases import fixture, fixture_ref, fixture_union, param_fixture, param_fixtures
from pytest_cases import THIS_MODULE, case, parametrize, parametrize_with_cases, unpack_fixture
def case_here(till): return till
@parametrize_with_cases("a", cases=THIS_MODULE)
def test_a(a): ...
@parametrize_with_cases("a", cases=".")
def test_b(a): ...
fixture_union("either", ["till", "book"])
one_of = fixture_union("one_of", ["till"])
number = param_fixture("number", [1, 2])
param_fixtures("x, y", [(1, 2)])
@fixture
def pair(book): return 1, 2
left, right = unpack_fixture("left,right", pair)
@fixture(unpack_into="up,down")
def both(): return 1, 2
def test_c(either, one_of): ...
def test_d(number, x, y): ...
def test_e(left, right): ...
def test_f(up): ...
@parametrize("v", [fixture_ref("till"), fixture_ref(pair), 3])
def test_g(v): ...
@parametrize(v=[1], **{"w,z": [(1, 2)]})
def test_h(v, w, z): ...
@fixture
@parametrize("size", [1, 2])
def sized(size, till): return size
def test_i(sized): ...
@fixture
@pytest.mark.parametrize("size", [1, 2])
def marked(size): return size
def test_j(marked): ...
@fixture
@parametrize_with_cases("a", cases=".")
def cased(a): return a
def test_k(cased): ...
@parametrize("v", [till_ref for till_ref in [1]])
def test_l(v): ...
from shared import one_of2, engine
def test_m(one_of2, engine): ...
@case(tags="a")
def tag_a(book): ...
@case(tags=["b"])
def tag_b(till): ...
@parametrize_with_cases("v", cases=".", prefix="tag_", has_tag="a")
def test_n(v): ...
class TestIn:
    @parametrize_with_cases("v", cases=".")
    def test_o(self, v, book): ...
"""

ASKED = {
    "pkg/test_other.py::test_a": "own, till",
    "pkg/test_other.py::test_b": "till",
    "pkg/test_other.py::test_c": "book",
    "pkg/test_other.py::test_d": "",
    "test_auto.py::test_a": "till",
    "test_auto.py::test_b": "book, till",
    "test_this.py::test_a": "till",
    "test_this.py::test_b": "till",
    "test_this.py::test_c": "book, either, one_of, till",
    "test_this.py::test_d": "number, x, y",
    "test_this.py::test_e": "book, left, pair, right",
    "test_this.py::test_f": "both, up",
    "test_this.py::test_g": "book, pair, till",
    "test_this.py::test_h": "",
    "test_this.py::test_i": "sized, till",
    "test_this.py::test_j": "marked",
    "test_this.py::test_k": "cased, till",
    "test_this.py::test_l": "",
    "test_this.py::test_m": "book, engine, one_of2, till",
    "test_this.py::test_n": "book",
    "test_this.py::TestIn::test_o": "book, till",
}


def told(made: Project) -> dict[str, str]:
    """The fixtures of each test; `?` for a test that is made at run time."""
    return {test.id: "?" if test.dynamic else ", ".join(test.fixtures) for test in made.tests}


def test_a_test_asks_for_what_its_cases_and_unions_ask_for() -> None:
    made = project(SUITE)
    assert told(made) == ASKED
    assert not [test for test in made.tests if test.undefined]
    codes = {one.code for one in findings(SUITE)}
    assert "TPL304" not in codes


CASES = """--- tests/e2e/conftest.py
import pytest
from unittest.mock import Mock
@pytest.fixture
def till(): return Mock()
--- tests/e2e/cases_pay.py
from unittest.mock import MagicMock
from pytest_cases import case
def case_real(): return 1
@case(id="faked", tags=("unsafe", "slow"))
def case_double(): return MagicMock()
def user_with_till(till): return till
class CaseMore:
    def alone_in(self, till): return till
--- tests/e2e/test_pay.py
from pytest_cases import parametrize_with_cases
from tests.e2e import cases_pay
@parametrize_with_cases("value", {})
def test_pay(value): assert value
"""


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ("cases=cases_pay", ["mock conditional"]),
        ('cases=".cases_pay"', ["mock conditional"]),
        ('cases="tests.e2e.cases_pay"', ["mock conditional"]),
        ("cases_pay.case_double", ["mock always"]),
        ("cases=[cases_pay.case_real, cases_pay.case_double]", ["mock conditional"]),
        ("cases=cases_pay.case_real", []),
        ('prefix="user_"', ["mock always"]),
        ('prefix="alone_"', ["mock always"]),
        ('has_tag="slow"', ["mock always"]),
        ('has_tag=["slow", "fast"]', []),
        ('glob="fak*"', ["mock always"]),
        ('glob="re*"', []),
        ("filter=unknown", ["mock conditional"]),
    ],
)
def test_a_case_runs_for_the_test(given: str, kinds: list[str]) -> None:
    (test,) = project(CASES.replace("{}", given)).tests
    assert [f"{one.origin.kind} {one.certainty}" for one in test.effects] == kinds


@pytest.mark.parametrize(
    "given",
    ['cases="nowhere"', "cases=unknown()", 'prefix="none_"', "cases=[cases_pay, unknown]"],
)
def test_cases_that_nobody_can_find_are_made_at_run_time(given: str) -> None:
    (test,) = project(CASES.replace("{}", given)).tests
    assert test.dynamic


def test_what_a_case_gives_is_the_parameter() -> None:
    text = """--- tests/e2e/cases_pay.py
from unittest.mock import patch
class Till:
    def open(self): patch("shop.pay").start()
def case_till(): return Till()
--- tests/e2e/test_pay.py
from pytest_cases import parametrize_with_cases
@parametrize_with_cases("till")
def test_pay(till): till.open()
"""
    (test,) = project(text).tests
    assert [one.origin.target for one in test.effects] == ["shop.pay"]


def test_a_union_of_what_nobody_can_read_may_be_anything() -> None:
    text = """--- test_a.py
from pytest_cases import fixture_union
fixture_union("either", unknown())
def test_a(either): ...
"""
    assert told(project(text)) == {"test_a.py::test_a": "?"}
