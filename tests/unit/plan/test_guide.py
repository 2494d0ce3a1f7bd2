"""How a test is to be written: all that one has to know, for one entry."""

from collections.abc import Mapping

import pytest

from policy_lint.model.outline import Outline
from policy_lint.model.suite import Used
from policy_lint.plan.examples import Example
from policy_lint.plan.guide import Guide, Guides
from policy_lint.plan.neighbours import Neighbourhood
from tests.unit.plan.planned import entry, outlines, planned, verdict

POLICY = """\
--- policy-lint.toml
required-levels = ["unit", "e2e"]

[policy.e2e]
forbid = ["double"]
require = ["authentication"]
"""
PAY = """\
--- app/__init__.py
--- app/pay.py
from fastapi import APIRouter
router = APIRouter(prefix="/pay")

@router.get("/all")
def all_of_them(): ...

def pay(amount): return amount

class Debt(Base):
    def __init__(self, amount): ...
    def rate(self): ...
    def _hidden(self): ...

def _quiet(): ...
"""
UNIT = "--- tests/unit/test_pay.py\nfrom app.pay import pay\n\ndef test_it():\n    assert pay(1)\n"
E2E = """\
--- tests/e2e/conftest.py
import pytest

@pytest.fixture
def signed_in(client):
    client.force_login("a")
    return client

--- tests/e2e/test_cart.py
def test_it(signed_in):
    assert signed_in.get("/cart")
"""
BY_MARK = """\
--- policy-lint.toml
[levels.unit]
path = []
--- tests/test_cart.py
import pytest

@pytest.mark.unit
def test_a():
    assert 1
"""
BY_NAME = """\
--- policy-lint.toml
[levels.unit]
path = []
--- tests/test_cart_unit.py
def test_a():
    assert 1
"""
PROJECT = POLICY + PAY + UNIT + E2E


def guide(text: str, level: str | None = None, subject: str = "app/pay.py") -> Guide:
    found = entry(planned(text, level=level), subject)
    return guides(text, outlines(text)).guide(found)


def guides(text: str, outlined: Mapping[str, Outline]) -> Guides:
    seen = verdict(text)
    return Guides(seen, Neighbourhood(seen), outlined)


def test_what_the_level_asks_for() -> None:
    found = guide(PROJECT)
    assert found.policy.startswith("A test at level e2e must not have double (")
    assert found.level_by == "its folder says the level: e2e"
    assert found.counts.startswith("A test counts for app/pay.py if it can fail, ")


def test_what_neighbours_do() -> None:
    found = guide(PROJECT)
    assert (found.folder, found.files, found.tests) == ("", 1, 1)
    assert [each.name for each in found.fixtures] == ["signed_in"]
    assert [each.name for each in found.sign_in] == ["asks for fixture signed_in"]
    assert found.examples == (
        Example("tests/e2e/test_cart.py", 1, "no findings; it is of no module"),
    )


def test_what_no_test_of_the_level_uses_yet() -> None:
    assert [each.name for each in guide(PROJECT).untested] == ["all_of_them", "pay", "Debt"]
    at_unit = guide(PROJECT, "unit")
    assert [each.name for each in at_unit.untested] == ["all_of_them", "Debt"]
    assert at_unit.tested == ("pay",)
    assert [each.name for each in at_unit.members] == ["Debt.__init__", "Debt.rate"]


def test_the_doors_of_the_module() -> None:
    [door] = guide(PROJECT).entrances
    assert door == ("route", "/pay/all", "all_of_them")


def test_where_nobody_signs_in_at_a_level_that_asks_for_it_those_of_others() -> None:
    unit = UNIT + "\ndef test_signed(client):\n    client.force_login('a')\n"
    lonely = "--- tests/e2e/test_cart.py\ndef test_it():\n    assert open('log')\n"
    [way] = guide(POLICY + PAY + unit + lonely).sign_in
    assert way.times == 1
    mild = POLICY.partition("\n[policy")[0]
    assert guide(mild + PAY + unit + lonely).sign_in == ()


def test_neighbours_that_do_not_sign_in_leave_it_to_the_others_of_the_level() -> None:
    near = "".join(
        f"--- tests/e2e/near/test_{at}.py\ndef test_it():\n    assert open('log')\n"
        for at in range(5)
    )
    module = "--- app/near/debt.py\ndef debt(): return 1\n"
    text = PROJECT + near + module
    plan = planned(text)
    found = entry(plan, "app/near/debt.py")
    assert [each.name for each in guides(text, outlines(text)).guide(found).sign_in] == [
        "asks for fixture signed_in"
    ]


def test_a_file_with_findings_is_no_example() -> None:
    mocked = (
        "--- tests/e2e/test_mocked.py\nfrom unittest.mock import Mock\n"
        "def test_it(signed_in):\n    assert Mock()\n"
    )
    found = guide(PROJECT + mocked)
    assert [each.path for each in found.examples] == ["tests/e2e/test_cart.py"]


@pytest.mark.parametrize(
    ("text", "level", "said"),
    [
        ("--- tests/test_a.py\ndef test_a():\n    assert 1\n", None, "the tests of the project"),
        (BY_MARK, "unit", "mark it: @pytest.mark.unit"),
        (BY_NAME, "unit", "its name says the level: unit"),
    ],
)
def test_what_says_the_level(text: str, level: str | None, said: str) -> None:
    assert guide(PAY + text, level).level_by.startswith(said)


def test_without_an_outline_the_module_says_nothing_of_itself() -> None:
    found = entry(planned(PROJECT), "app/pay.py")
    assert guides(PROJECT, {}).guide(found).untested == ()


def test_tests_at_other_levels_and_what_they_use() -> None:
    found = guide(PROJECT)
    assert [(each.path, each.level, each.credited) for each in found.related] == [
        ("tests/unit/test_pay.py", "unit", 1)
    ]
    assert found.used == (Used("pay", ("unit",)),)


MOCKED = """\
--- tests/e2e/conftest.py
import pytest
from unittest.mock import Mock

@pytest.fixture
def database():
    return 1

@pytest.fixture
def client():
    return Mock()

@pytest.fixture
def signed_in(client, database):
    client.force_login("a")
    return client

--- tests/e2e/test_cart.py
def test_it(signed_in):
    assert signed_in.get("/cart")
--- tests/e2e/test_rows.py
def test_rows(database):
    assert database
"""


def test_what_has_findings_comes_last_with_what_to_use_instead() -> None:
    found = guide(POLICY.replace('require = ["authentication"]', "") + PAY + UNIT + MOCKED)
    assert [(each.name, each.instead) for each in found.fixtures] == [
        ("database", ()),
        ("signed_in", ("database",)),
    ]


def test_a_clean_way_to_sign_in_is_looked_for_in_the_whole_level() -> None:
    near = "".join(
        f"--- tests/e2e/near/test_{at}.py\ndef test_it(signed_in):\n    assert signed_in\n"
        for at in range(5)
    )
    far = (
        "--- other/e2e/test_far.py\nfrom django.test import Client\n\n"
        "def test_it():\n    Client().force_login('a')\n\n"
        "def test_more():\n    Client().force_login('b')\n"
    )
    text = f"{POLICY}{PAY}{UNIT}{MOCKED}{near}{far}--- app/near/debt.py\ndef debt(): return 1\n"
    ways = guide(text, subject="app/near/debt.py").sign_in
    assert [each.name for each in ways] == [
        "django.test.Client.force_login (authentication: session)",
        "asks for fixture signed_in",
    ]
    assert ways[1].instead == (ways[0].name,)
