"""How a test is to be written, for people and for machines."""

from dataclasses import replace
from typing import Any

from policy_lint.model.outline import Definition
from policy_lint.model.place import Place
from policy_lint.model.suite import Entrance
from policy_lint.plan.examples import Example
from policy_lint.plan.guide import Guide
from policy_lint.plan.habits import Habit
from policy_lint.report.guide import SHOWN, guide_row, guide_text
from policy_lint.report.paint import Paint
from tests.unit.report.test_plan import ENTRY

GUIDE = Guide(
    policy="A test at level e2e must not have double.",
    level_by="its folder says the level: e2e",
    folder="tests/e2e",
    files=7,
    tests=31,
    fixtures=(
        Habit("cart", 5, Place("tests/conftest.py", 4), "What is bought.", "tests have TPL101"),
    ),
    sign_in=(Habit("login", 0),),
    bases=(Habit("Base", 3, how="from tests.bases import Base"),),
    marks=(),
    helpers=(),
    untested=(
        Definition("pay", "function", 3, "Pays.", signature="def pay(amount)"),
        Definition("Debt", "class", 9, ""),
    ),
    tested=("refund",),
    members=(Definition("Debt.rate", "function", 11, "", signature="def rate(self)"),),
    entrances=(Entrance("route", "/pay", "pay"), Entrance("command", "pay", "")),
    examples=(Example("tests/e2e/test_cart.py", 1, "no findings"),),
)
SAID = """\
     policy:
       A test at level e2e must not have double.
       its folder says the level: e2e
     neighbours: 7 files in tests/e2e, 31 tests
     fixtures:
       5 x cart (tests/conftest.py:4): What is bought. -- beware: tests have TPL101
     signs in by:
       login
     base classes:
       3 x Base: from tests.bases import Base
     no such test uses:
       def pay(amount) (line 3)
       class Debt (line 9)
     doors:
       route /pay (pay)
       command pay (parser)
     follow:
       tests/e2e/test_cart.py (1 test; no findings)
"""


def test_for_people() -> None:
    assert "".join(f"{line}\n" for line in guide_text(GUIDE, Paint())) == SAID


def test_neighbours_in_the_whole_project() -> None:
    lines = guide_text(replace(GUIDE, folder="", files=1), Paint())
    assert "     neighbours: 1 file in the project, 31 tests" in lines


def test_of_many_only_the_first_are_shown_to_people() -> None:
    many = tuple(Definition(f"f{at}", "class", at, "") for at in range(SHOWN + 3))
    lines = list(guide_text(replace(GUIDE, untested=many), Paint()))
    assert "       and 3 more" in lines
    assert f"       class f{SHOWN} (line {SHOWN})" not in lines


def test_for_machines_with_the_import_of_what_is_to_be_tested() -> None:
    row: Any = guide_row(ENTRY, GUIDE)
    pay, debt = row["untested"]
    assert pay["import"] == "from app.pay import pay"
    assert (pay["signature"], debt["signature"]) == ("def pay(amount)", None)
    assert row["tested"] == ["refund"]
    assert row["sign_in"] == [
        {"name": "login", "count": 0, "defined": None, "how": "", "warning": ""}
    ]
