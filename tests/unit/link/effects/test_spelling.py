"""What a double stands for is said in the words of the source, where names do not resolve."""

import pytest

from tests.support import findings, project

HEAD = """--- shop/__init__.py
--- shop/pay.py
RATES = {}
class Bank: ...
def bank(): return Bank()
--- tests/integration/test_pay.py
import builtins
from unittest import mock
import pytest
from shop import pay
PACKAGE = "shop"
ODD = "it's"
"""
TEST = "def test_pay(self, name, api, monkeypatch, tmp_path):\n    "


def shown(line: str) -> str:
    """What a test is said to replace."""
    (test,) = project(f"{HEAD}{TEST}{line}\n").tests
    (effect,) = [one for one in test.effects if one.origin.effect == "double"]
    assert (effect.origin.shown in effect.chain[-1].what) is True
    return effect.origin.shown


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        ("api", "api"),
        ("api.inner.deep", "api.inner.deep"),
        ("self.client", "self.client"),
        ("api.open()", "api.open()"),
        ("api.open('x').page", "api.open('x').page"),
        ("api.open(1, 2).page", "api.open(...).page"),
        ("api.open(x=2)", "api.open(...)"),
        ("api.open(api.x)", "api.open(api.x)"),
        ("api.open(api.y())", "api.open(...)"),
        ("api.open().close().page", "api.open().close().page"),
        ("api[0]", "api[...]"),
        ("api[0].page", "api[...].page"),
        ("type(self)", "type(self)"),
        ("type(api)", "type(api)"),
        ("type(api).__call__", "type(api).__call__"),
        ("type(pay.bank())", "type(...)"),
        ("api.__class__", "api.__class__"),
        ("api if api.x else self.y", "(api or self.y)"),
        ("(api if api.x else self.y)()", "(...)()"),
        ("(lambda: 1)", "(lambda)"),
        ("(lambda: 1)()", "(lambda)()"),
        ("(api + 1)", "(...)"),
        ("(api + 1).page", "(...)"),
        ("{'a': 1}", "{...}"),
        ("[api]", "[...]"),
        ("dict()", "dict()"),
        ("super()", "super()"),
        ("pay", "shop.pay"),
        ("pay.Bank", "shop.pay.Bank"),
        ("pay.bank()", "shop.pay.Bank"),
        ("builtins", "builtins"),
    ],
)
def test_an_owner(owner: str, said: str) -> None:
    assert shown(f"monkeypatch.setattr({owner}, 'send', lambda: 1)") == f"{said}.send"
    assert shown(f"with mock.patch.object({owner}, 'send'): pass") == f"{said}.send"
    assert shown(f"with mock.patch.object(target={owner}, attribute='send'): pass") == (
        f"{said}.send"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('f"shop.{name}.send"', "shop.{name}.send"),
        ('f"{PACKAGE}.{name}.send"', "shop.{name}.send"),
        ('f"{PACKAGE}.pay.send"', "shop.pay.send"),
        ("f'shop.{ODD}.send'", "shop.it's.send"),
        ('"shop.%s.send" % api.name', "shop.{api.name}.send"),
        ('"shop.{}.send".format(api.name())', "shop.{api.name()}.send"),
        ('f"shop.{api(1, 2)}.send"', "shop.{api(...)}.send"),
        ("f\"shop.{api('x')}.send\"", "shop.{api('x')}.send"),
        ('"shop." + name', "shop.{name}"),
        ('__name__ + ".send"', "{__name__}.send"),
        ("str(tmp_path)", "str(tmp_path)"),
        ('"shop.pay.send"', "shop.pay.send"),
        ('"builtins.open"', "builtins.open"),
    ],
)
def test_a_dotted_text(text: str, said: str) -> None:
    assert shown(f"with mock.patch({text}): pass") == said


def test_a_text_with_holes_that_two_lines_fill_differently() -> None:
    line = 'mock.patch(f"shop.{name}").start()'
    told = shown(f'print(f"shop.{{api}}")\n    {line}')
    assert told == "shop.{...}"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("str(tmp_path)", "{str(tmp_path)}"),
        ("api.key", "{api.key}"),
        ("f'k_{name}'", "k_{name}"),
    ],
)
def test_a_key(key: str, said: str) -> None:
    assert shown(f"monkeypatch.setattr(pay, {key}, object())") == f"shop.pay.{said}"


def test_members_that_are_spread() -> None:
    assert shown('PAIR = (name, "send")\n    mock.patch.object(*PAIR).start()') == "name.send"


def test_no_finding_says_a_name_that_nobody_wrote() -> None:
    lines = [f"monkeypatch.setattr({one}, 'x', lambda: 1)" for one in ("api", "type(api)")]
    said = [str(each) for each in findings(HEAD + TEST + "\n    ".join(lines) + "\n")]
    assert len([each for each in said if "TPL101" in each]) == len(lines)
    assert not [each for each in said if "?." in each or "builtins.type" in each]
