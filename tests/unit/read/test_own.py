"""Tests that assert on nothing but what they have made, by their text."""

from textwrap import indent

import pytest

from policy_lint.read.file import read

pytestmark = [
    pytest.mark.covers("policy_lint.read.doubles"),
    pytest.mark.covers("policy_lint.read.made"),
]

HEAD = """import asyncio
import json as j
import logging
import threading
import unittest.mock
from datetime import datetime
from unittest import mock
from unittest.mock import ANY, AsyncMock, Mock, call, patch

import app.pay
import pytest
from app import Service, helpers, service
from app.state import State
"""


def found(
    body: str, params: str = "self, mocker, monkeypatch, account", above: str = ""
) -> list[str]:
    text = f"{HEAD}\n{above}\nasync def test_a({params}):\n{indent(body, '    ')}\n"
    (scope,) = (each for each in read("a.py", text.encode()).scopes if each.name == "test_a")
    return [each.what for each in scope.own]


@pytest.mark.parametrize(
    "body",
    [
        "m = Mock()\nassert m() == 3",
        "m = mock.Mock()\nassert m.run().rows[0] == 3",
        "m = unittest.mock.Mock(return_value=3)\nr = await m()\nassert r == 3 and r",
        "m = Mock(spec=Service)\nassert not m.run()",
        "m = Mock(spec=Service)\nm.run.return_value = {'a': 1}\nassert m.run()['a'] == 1",
        "m = Mock()\nm.a, m.b = 1, [2]\nfor x in m.b: assert x",
        "m = Mock()\nm(ANY)\nm.assert_called_once_with(ANY)\nassert m.mock_calls == [call(ANY)]",
        "m = mocker.Mock()\nm()\nawait m.assert_awaited_once()",
        "m = mocker.stub()\nassert m() is None",
        "m = Mock()\nm.run.side_effect = ValueError\nwith pytest.raises(ValueError): m.run()",
        "m = Mock()\nself.assertEqual(m(), 3)\nself.assertTrue(m)",
        "m = Mock()\nm.side_effect = ValueError\nself.assertRaises(ValueError, m)",
        "with patch('app.pay.take', return_value=3) as p:\n    assert p() == 3",
        "with patch('app.pay.take', return_value=3):\n    assert app.pay.take() == 3",
        "with patch.object(service, 'run', return_value=3):\n    assert service.run() == 3",
        "monkeypatch.setattr(service, 'run', lambda: 3)\nassert service.run() == 3",
        "service.run = AsyncMock(return_value=3)\nassert await service.run() == 3",
        "m = Mock()\nm.get.return_value = State.OPEN\nassert m.get() == State.OPEN",
        "m = Mock(return_value=account)\nassert m() is account\nassert m() is not None",
        "m = Mock()\nm.get.return_value = account\nm.put.return_value = 3\nassert m.put() == 3",
        "m = Mock()\ntry:\n    m()\nexcept ValueError as e:\n    assert str(e)\nfinally: pass",
        "m = Mock()\nwhile m(): m.stop()\nif m: assert m.a\nelse: raise ValueError(m)",
        "m = Mock()\nasync def ask(*, x=1): return await m(x)\nassert await ask() == 3",
        "m = Mock()\nr = [x.a for x in m() if x.b]\nassert r\nreturn None",
        "m = Mock()\nassert (r := m()) and r.a\nm.a: int = 3\nm.b: int\nm.c += 1\ndel m.c",
        "m = Mock()\n*a, b = m()\nassert a and f'{b}'",
        "m = Mock()\nm.f = lambda x: x + 1\nassert m.f(1) == 2",
        "from app import other\nm = Mock()\nassert m()",
        "import logging\nlogging.info('a')\nlogger.info(service)\nm = Mock()\nassert m()",
        "m = Mock()\nm(account)\nm.assert_called_once_with(account)",
        "m = Mock()\nm.run(account)\nassert m.run.called and m.run.call_count == 1",
        "m = Mock()\nm.run(account)\nm.run.assert_called_once()\nassert m.go(1) == 2",
        "m = Mock()\nm.run(1)\nassert m.run.call_args[0][0] == 1",
        "m = Mock()\nassert await asyncio.gather(m(), m())",
        "m = mock_bank = Mock()\nassert mock_bank.a",
        "m = Mock()\nn = [1]\nif m.a and len(n) > 0: n = []\nassert n == m.b",
    ],
)
def test_doubles_of_its_own(body: str) -> None:
    assert found(body)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("a = {'b': 1}\nassert a['b'] == 1", "a['b'] == 1"),
        ("def f(x): return x\nassert f(1) == 1", "f(1) == 1"),
        ("class A:\n    def f(self): return 1\nassert A().f() == 1", "A().f() == 1"),
        ("a = j.loads('[1]')\nassert len(a) == 1", "len(a) == 1"),
        ("import urllib.parse\na = urllib.parse.quote('b')\nassert a", "a"),
        ("assert datetime.now().year > 2000", "datetime.now().year > 2000"),
        ("import logging\na = logging.DEBUG\nassert a == 10", "a == 10"),
        ("a = [n for n in [1, 2] if n > 1]\nassert a == [2]", "a == [2]"),
        ("a = 'b' * 90\nassert a == " + repr("b" * 90), f"a == '{'b' * 51}..."),
    ],
)
def test_data_of_its_own(body: str, told: str) -> None:
    assert found(body) == [told]


@pytest.mark.parametrize(
    "body",
    [
        "assert True",
        "m = Mock()\nm()",
        "assert service.run() == 3",
        "m = Mock()\nassert service.run(m) == 3",
        "m = Mock()\nservice.run(m)\nm.assert_called_once()",
        "m = Mock()\nassert Service.NAME == 'a'",
        "m = Mock()\nassert m.name == Service.NAME",
        "m = Mock()\nm.get.return_value = account\nassert m.get().name == 'a'",
        "m = Mock(return_value=account)\nassert m()",
        "m = Mock(return_value=account)\nassert m() != account",
        "m = Mock(wraps=service)\nassert m.run() == 3",
        "m = Mock(**service.options)\nassert m.run() == 3",
        "mocker.spy(service, 'run')\nassert service.run() == 3",
        "m = Mock()\nwith service: assert m()",
        "m = Mock()\nfor x in service: assert m()",
        "m = Mock()\nawait account\nassert m()",
        "m = Mock()\nm.side_effect = lambda: service.run()\nassert m() == 3",
        "m = Mock()\ndef f(): return service.run()\nassert m()",
        "m = Mock()\n@helpers.wrap\ndef f(): pass\nassert m()",
        "m = Mock()\nclass A(Service): pass\nassert m()",
        "m = Mock()\nyield m\nassert m()",
        "m = Mock()\nglobal x\nassert m()",
        "m = Mock()\nassert asyncio.run(account)",
        "m = Mock()\nassert list(account)",
        "m = Mock()\nassert isinstance(m, Service)",
        "m = Mock()\nhelpers.make()(m)\nassert m.called",
        "with patch('app.pay.take') as p:\n    account.name.first\n    p.assert_called_once()",
        "with patch('app.pay.take') as p:\n    account['a']\n    p.assert_called_once()",
        "with patch('app.pay.take') as p:\n    account + 1\n    p.assert_called_once()",
        "with patch('app.pay.take') as p:\n    account.name = 1\n    p.assert_called_once()",
        "with patch('app.pay.take') as p:\n    import app.main\n    p.assert_called_once()",
        "with patch('app.pay.take') as p:\n    str(account)\n    p.assert_called_once()",
        "with patch('app.pay.take', new=Service.take):\n    assert app.pay.take() == 3",
        "with pytest.raises(AttributeError): account.name",
        "account.name = 'a'\nassert account.name == 'a'",
        "self.assertRaises(ValueError, service.run)",
        "self.check(Mock())",
        "def f(): return account.name\nassert f() == 1",
        "f = lambda: account\nassert f() == 1",
        "class A:\n    def f(self): return account.name\nassert A().f() == 1",
        "import logging\nassert logging.getLogger('app').level == 10",
        "import logging\na = logging.getLogger('app')\nassert a.handlers",
        "import urllib.request\nassert urllib.request.urlopen('http://shop').status == 200",
        "r = await asyncio.open_connection('shop', 80)\nassert r",
        "assert (await asyncio.create_subprocess_exec('shop')).pid",
        "m = Mock()\nm(account.name)\nm.assert_called_once_with('a')",
        "m = Mock()\nm(f'{account.name}')\nm.assert_any_call('a')",
        "m = Mock()\nm.run(account.name)\nassert m.run.call_args[0][0] == 'a'",
        "m = Mock()\nm.run(account.name)\nassert m.mock_calls[0][0] == 'a'",
        "self.assert_paid(3)",
        "m = Mock()\nself.assertPaid(m)\nassert m",
        "m = Mock()\nassert self.name == m.name",
        "a = [h for h in logging.root.handlers if h]\nassert a == []",
        "assert len(logging.root.handlers) == 1",
        "assert asyncio.all_tasks() == set()",
        "assert not [t for t in asyncio.all_tasks() if t.done()]",
        "assert len(threading.enumerate()) == threading.active_count()",
        "import warnings\nassert warnings.filters",
        "import gc, os, sys\nassert len(gc.get_objects()) > 3",
        "import gc, os, sys\nassert 'a' not in sys.modules",
        "import gc, os, sys\nassert os.listdir() == []",
        "assert [n for n in globals() if n == 'test_b']",
        "a = [1, 2]\nok = False\nif len(a) >= service.LEAST: ok = True\nassert ok",
        "a = [1, 2]\nwhile len(a) >= helpers.LEAST: a = []\nassert not a",
        "ok = False\nfor n in ['a']:\n    if account in n: ok = True\nassert ok",
        "a = [n for n in [1, 2] if n > service.LEAST]\nassert a == [2]",
    ],
)
def test_the_product_may_have_a_say(body: str) -> None:
    assert found(body) == []


def test_what_is_given_is_told() -> None:
    given = "mock_bank.run.return_value = 3\nassert self.fake_bank.ask() == mock_bank.run()"
    assert found(given, "self, mock_bank") == ["mock_bank", "self.fake_bank"]


def test_others_may_use_what_is_given() -> None:
    assert found("mock_bank.run.assert_called_once()", "mock_bank") == []
    assert found("mock_bank.run()\nmock_bank.run.assert_called_once()", "mock_bank") != []


@pytest.mark.parametrize(
    ("decorator", "params", "is_own"),
    [
        ("@patch('app.pay.take')", "take", True),
        ("@patch('app.pay.take')\n@patch.object(Service, 'run')", "self, run, take", True),
        ("@patch('app.pay.take', new=3)", "take", False),
        ("@patch('app.pay.take', 3)", "take", False),
        ("@patch.dict('app.pay.rates')", "take", False),
        ("@helpers.patched", "take", False),
        ("@pytest.mark.parametrize('take', [1, 2])", "take", True),
        ("@pytest.mark.parametrize(('take', 'give'), [pytest.param(1, 2)])", "take, give", True),
        ("@pytest.mark.parametrize('take', [Service])", "take", False),
        ("@pytest.mark.parametrize('take', [1], indirect=True)", "take", False),
        ("@pytest.mark.parametrize(NAMES, [1])", "take", False),
        ("@pytest.mark.parametrize", "take", False),
        ("@pytest.mark.parametrize('take')", "take", False),
    ],
)
def test_what_decorators_fill(decorator: str, params: str, *, is_own: bool) -> None:
    assert bool(found("assert take", params, decorator)) is is_own


def test_only_tests_are_asked() -> None:
    facts = read("a.py", b"def check():\n    a = 1\n    assert a == 1\n")
    assert [scope.own for scope in facts.scopes] == [(), ()]


def test_there_is_an_end_to_it() -> None:
    names = "\n".join(f"a{number} = 1" for number in range(600))
    assert found(f"{names}\nassert a1 == 1") == []
    assert found(f"a = {'1 + ' * 3000}1\nassert a == 1") == []


def test_columns_count_characters() -> None:
    facts = read("a.py", 'def test_a():\n    a = "é"; assert a == "é"\n'.encode())
    assert [(each.line, each.column) for each in facts.scopes[1].own] == [(2, 21)]
