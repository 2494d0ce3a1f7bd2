"""A file that says the name of a module, or of what is in it, may come to it by that name."""

import pytest

from tests.support import project

pytestmark = pytest.mark.covers(
    "policy_lint.link.suites.weighing.mentions", "policy_lint.link.suites.weighing.ties"
)

SHOP = """--- app/__init__.py
--- app/core.py
def ask(name):
    return name
helpers = object()
--- app/till/__init__.py
--- app/till/ledger.py
class LedgerPlugin:
    pass
def month_total():
    return 0
def get():
    return 1
--- tests/unit/test_ledger.py
import pytest
from app import core
"""
MENTIONED = {
    "an action by name": 'def test_a(): assert core.ask("month_total")',
    "an action by name, with words": 'def test_a(): assert core.ask("month_total --all")',
    "an action in a list": 'def test_a(): assert core.ask(["run", "month_total"])',
    "a plugin of the package, by mark": (
        '@pytest.mark.config("plugins", "till")\ndef test_a(): assert core.ask("")'
    ),
    "a plugin of the module": 'def test_a(): assert core.ask("ledger")',
    "a register": "def test_a(): assert core.helpers.month_total()",
    "a class of a register": "def test_a(): assert core.helpers.LedgerPlugin()",
    "a constant": 'NAME = "app.till.ledger."\ndef test_a(): assert core.ask(NAME + "x")',
    "a key": 'def test_a():\n    config = {}\n    config["month_total"] = core\n    assert config',
    "a patch of what it imports": (
        'from unittest.mock import patch\nWHERE = "app.till.ledger."\n'
        '@patch(WHERE + "subp.which")\ndef test_a(which): assert core.ask(1)'
    ),
}
SILENT = {
    "another name": 'def test_a(): assert core.ask("year_total")',
    "a short name": "def test_a(): assert core.helpers.get()",
    "the package around": 'def test_a(): assert core.ask("app")',
    "its own name": "def month_total(): ...\ndef test_a(): assert month_total() is None",
    "a stand-in": 'class LedgerPlugin: ...\ndef test_a(): assert core.ask("ledger")',
    "a patch of what it defines": (
        "from unittest.mock import patch\n"
        '@patch("app.till.ledger.LedgerPlugin")\ndef test_a(one): assert core.ask(1)'
    ),
}


def misnamed(text: str) -> list[str]:
    return [one.subject for one in project(text).suites.misnamed]


@pytest.mark.parametrize("body", MENTIONED.values(), ids=MENTIONED)
def test_a_name_may_lead_there(body: str) -> None:
    assert misnamed(f"{SHOP}{body}\n") == []


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT)
def test_nothing_leads_there(body: str) -> None:
    assert misnamed(f"{SHOP}{body}\n") == ["app/till/ledger.py"]


def test_a_file_that_uses_another_module_of_the_name_is_named_after_that() -> None:
    other = "--- app/bank/__init__.py\n--- app/bank/ledger.py\ndef book():\n    return 1\n"
    used = "from app.bank.ledger import book\ndef test_a(): assert book()\n"
    assert misnamed(f"{other}{SHOP}{used}") == []


def test_a_file_that_uses_a_package_of_the_name_is_named_after_that() -> None:
    package = "--- app/ledgers/__init__.py\n--- app/ledgers/pages.py\ndef page():\n    return 1\n"
    used = "from app.ledgers import pages\ndef test_a(): assert pages.page()\n"
    assert misnamed(f"{package}{SHOP}{used}") == []
