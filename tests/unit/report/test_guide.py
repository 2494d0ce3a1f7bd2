"""How a test is to be written, for people and for machines."""

from dataclasses import replace
from typing import Any

from policy_lint.model.outline import Definition
from policy_lint.plan.guide import Told
from policy_lint.report.guide import SHOWN, WIDE, guide_row, guide_text
from policy_lint.report.paint import Paint
from policy_lint.report.plan import plan_text
from tests.unit.report.plans import ENTRY, GUIDE, PLAN, PROJECT

SAID = """\
     policy:
       A test at level e2e must not have double.
       its folder says the level: e2e
       A test counts if it can fail.
     neighbours: 7 files in tests/e2e, 31 tests
     fixtures:
       till -- told since test_cart.py asks for it
       5 x cart (tests/conftest.py:4): What is bought. -- beware: tests that use it have TPL101 \
-- without findings: till, bag
       2 x full_cart (tests/conftest.py:4) -- beware: it asks for cart; tests that use it have the \
same findings
     signs in by:
       login
       1 x calls pay() -- beware: every test that does so has, perhaps by something else, the same \
findings
     base classes:
       3 x Base: from tests.bases import Base
     no such test uses:
       def pay(amount) (line 3; used by unit, unlevelled tests)
       class Debt (line 9)
     others make its objects so:
       Debt(1) (app/shop.py:7)
     doors:
       route /pay (pay)
       command pay (parser)
     follow:
       tests/e2e/test_cart.py (1 test; no findings)
     tests that touch it:
       tests/unit/test_pay.py (unit; 1 of 4 counts: named after it)
       tests/test_all.py (no level; none of 3 count: it uses it in passing)
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
    assert (pay["used_at"], debt["used_at"]) == (["unit", None], [])
    assert row["sign_in"][:1] == [
        {
            "name": "login",
            "count": 0,
            "defined": None,
            "how": "",
            "warning": "",
            "instead": [],
            "told_for": "",
        }
    ]
    assert row["fixtures"][2]["warning"] == "it asks for cart; tests that use it have TPL101"
    assert row["made"] == [{"name": "Debt", "path": "app/shop.py", "line": 7, "text": "Debt(1)"}]
    assert row["related"][1] == {
        "path": "tests/test_all.py",
        "level": None,
        "tests": 3,
        "credited": 0,
        "imports": False,
        "why": "it uses it in passing",
    }


def test_machines_are_told_whole_signatures_people_the_beginning() -> None:
    long = f"def pay({'x' * WIDE})"
    guide = replace(GUIDE, untested=(Definition("pay", "function", 3, "", signature=long),))
    row: Any = guide_row(ENTRY, guide)
    assert row["untested"][0]["signature"] == long
    assert f"       {long[:WIDE]}... (line 3; used by unit, unlevelled tests)" in [
        *guide_text(guide, Paint())
    ]


def test_why_it_lies_there_is_told_with_how_it_is_written() -> None:
    placed = replace(ENTRY, placed_by="tests lie so")
    said = plan_text(PROJECT, PLAN, [Told(placed, GUIDE)], Paint(), explain=False)
    assert "   there, since tests lie so\n     policy:\n" in said
    alone = plan_text(PROJECT, PLAN, [Told(placed)], Paint(), explain=False)
    assert "there, since" not in alone
