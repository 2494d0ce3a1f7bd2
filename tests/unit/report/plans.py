"""A plan with one entry, and a guide to it."""

from policy_lint.model.outline import Definition
from policy_lint.model.place import Place
from policy_lint.model.suite import Entrance, Used
from policy_lint.plan.entry import Entry, Part, Plan
from policy_lint.plan.examples import Example
from policy_lint.plan.guide import Guide
from policy_lint.plan.habits import Habit
from policy_lint.plan.made import Made
from policy_lint.plan.related import Related
from policy_lint.plan.suspects import ALL_HAVE, HAVE
from tests.support import project

ENTRY = Entry(
    module="app.pay",
    subject="app/pay.py",
    level="e2e",
    test_name="test_pay_e2e",
    test_path="tests/e2e/test_pay_e2e.py",
    exists=False,
    parts=(Part("levels", 1, 25, "no test of it counts"), Part("churn", 0.0, 5, "")),
    needed=True,
    missing=("e2e",),
)
PLAN = Plan((ENTRY,), ("app/pay.py",), 3, 80, None)
PROJECT = project("--- app/pay.py\ndef pay():\n    return 1\n")
CONFTEST = Place("tests/conftest.py", 4)
GUIDE = Guide(
    policy="A test at level e2e must not have double.",
    level_by="its folder says the level: e2e",
    counts="A test counts if it can fail.",
    folder="tests/e2e",
    files=7,
    tests=31,
    fixtures=(
        Habit("till", 0, told_for="test_cart.py asks for it"),
        Habit("cart", 5, CONFTEST, "What is bought.", f"{HAVE}TPL101", ("till", "bag")),
        Habit("full_cart", 2, CONFTEST, "", f"it asks for cart; {HAVE}TPL101", ("till",)),
    ),
    sign_in=(Habit("login", 0), Habit("calls pay()", 1, warning=f"{ALL_HAVE}TPL101")),
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
    related=(
        Related("tests/unit/test_pay.py", "unit", 4, 1, imports=True, why="named after it"),
        Related("tests/test_all.py", None, 3, 0, imports=False, why="it uses it in passing"),
    ),
    made=(Made("Debt", "app/shop.py", 7, "Debt(1)"),),
    used=(Used("pay", ("unit", None)),),
)
