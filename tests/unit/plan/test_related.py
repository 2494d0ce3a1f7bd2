"""The test files that have to do with a module already."""

from policy_lint.plan.related import Related, Relations
from tests.unit.plan.planned import UNIT, module, proving, verdict

FIXTURE = (
    "import pytest\nfrom app.pay import pay\n\n@pytest.fixture\ndef paid():\n    return pay()\n"
)
PROJECT = (
    UNIT
    + module("app/pay.py", "app/cart.py", "app/mail.py")
    + proving("tests/unit/test_pay.py", of="app.pay")
    + "--- tests/integration/test_pay.py\nfrom app.pay import pay\n\n"
    "def test_it():\n    pass\n"
    + f"--- tests/unit/conftest.py\n{FIXTURE}"
    + "--- tests/unit/test_a_mail.py\nfrom app.mail import mail\n\n"
    "def test_it(paid):\n    assert mail() == paid\n"
    + "--- tests/unit/test_cart.py\nfrom app.cart import cart\nfrom app.pay import pay\n\n"
    "def test_it():\n    assert cart()\n\ndef test_both():\n    assert cart() == pay()\n"
)


def related(subject: str) -> list[Related]:
    project = verdict(PROJECT).project
    suite = next(one for one in project.suites.suites if one.subject == subject)
    return list(Relations(project).of(suite))


def test_those_that_count_come_first_then_those_that_nearly_do_then_those_in_passing() -> None:
    found = related("app/pay.py")
    assert [(each.path, each.level, each.tests, each.credited) for each in found] == [
        ("tests/unit/test_pay.py", "unit", 1, 1),
        ("tests/integration/test_pay.py", "integration", 1, 0),
        ("tests/unit/test_cart.py", "unit", 2, 0),
        ("tests/unit/test_a_mail.py", "unit", 1, 0),
    ]


def test_why_each_of_them_counts_or_does_not() -> None:
    counts, idle, passing, through = related("app/pay.py")
    assert counts.why.startswith("named after it")
    assert idle.why
    assert "in passing" in passing.why
    assert (passing.imports, through.imports) == (True, False)


def test_a_module_that_no_test_touches_has_none() -> None:
    assert related("app/mail.py")[0].path == "tests/unit/test_a_mail.py"
    project = verdict(module("app/pay.py")).project
    assert Relations(project).of(project.suites.suites[0]) == ()
