"""Tests that reach a module only by a key under which the project registers what is in it."""

import pytest

from tests.unit.link.suites.shown import entrances, subjects

REGISTERED = """\
--- shop/register.py
known = {}
def action(name, public=True):
    def wrapper(cls):
        known[name] = cls
        return cls
    return wrapper
def allowed(role):
    return lambda cls: cls
--- shop/bill/create.py
from shop.register import action, allowed
@action("bill.create")
@allowed("team.staff")
class BillCreate:
    def run(self): return 1
--- shop/bill/delete.py
from shop.register import action, allowed
@action(name="bill.delete", public=False)
@allowed("team.boss")
class BillDelete:
    def run(self): return 1
@action("get_scope")
class GetScope:
    def run(self): return 1
--- shop/till.py
from shop.register import action, allowed
@action("till")
@allowed("team.boss")
class Till:
    def run(self): return 1
"""


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ('ask("bill.create", {"id": 1})', "shop/bill/create.py"),
        ('client.post(URL, [{"action": "bill.delete"}])', "shop/bill/delete.py"),
        ('ask("get_scope")', "shop/bill/delete.py"),
        ('ask("till.open", {"id": 1})', "shop/till.py"),
    ],
)
def test_a_key_leads_to_what_is_registered_under_it(body: str, subject: str) -> None:
    assert subjects(REGISTERED, body) == {subject}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('ask("till")', id="a word that may mean anything"),
        pytest.param('ask("bill.print")', id="another key"),
        pytest.param('ask({"get_scope": 1})', id="what may be any name"),
        pytest.param('ask("team.boss")', id="what repeats itself is no key"),
    ],
)
def test_other_texts_are_no_keys(body: str) -> None:
    assert subjects(REGISTERED, body) == set()


def test_a_key_is_a_way_into_a_module() -> None:
    assert entrances(REGISTERED)["shop/till.py"] == ["key till Till"]


def test_two_uses_of_a_decorator_make_no_register() -> None:
    few = REGISTERED.replace('@action("till")', "").replace('@action("get_scope")', "")
    assert subjects(few, 'ask("bill.create")') == set()


def test_of_two_keys_the_whole_one_is_meant() -> None:
    both = REGISTERED.replace('"till"', '"bill"')
    assert subjects(both, 'ask("bill.create")') == {"shop/bill/create.py"}
