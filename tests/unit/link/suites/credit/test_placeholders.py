"""Tests that can never fail: they call nothing and assert nothing."""

import pytest

from tests.unit.link.suites.shown import suites

IDLE = "it calls nothing and checks nothing that can fail"
PRINTS = "it only prints"
SKIPS = "it only skips"
UNWRITTEN = "it is skipped, and there is nothing in it that could run"
HEAD = (
    "import asyncio, logging, pytest, time, unittest\nfrom unittest import TestCase\n"
    "from app.pay import pay\n\nlogger = logging.getLogger()\n\n\n"
    "@pytest.fixture\ndef account():\n    return pay(1)\n\n\n"
    "@pytest.fixture(autouse=True)\ndef quiet():\n    return None\n\n\n"
)
PAY = """def pay(amount=1):
    return amount
def flow(function=None, name=""):
    return function or flow
class Till:
    def task(self, function):
        return function
till = Till()
"""
AROUND = """
import asyncio, functools
def around(function):
    @functools.wraps(function)
    def wrapper(*args, **words):
        {}
        return function(*args, **words)
    return wrapper
"""


def why(text: str) -> list[str]:
    """Why the tests of a file check nothing, of those that do not."""
    given = {
        "app/pay.py": PAY,
        "tests/test_pay.py": HEAD + text,
    }
    return [each.why for each in suites(given).placeholders]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("pass", IDLE),
        ("...", IDLE),
        ('"""Pays."""', IDLE),
        ("return", IDLE),
        ("x = 1", IDLE),
        ("assert True", IDLE),
        ('assert True, "later"', IDLE),
        ('print("later")', PRINTS),
        ('logger.info("later")', PRINTS),
        ("time.sleep(1)", PRINTS),
        ("pytest.skip('later')", SKIPS),
        ("print('later')\n    pytest.skip('later')", SKIPS),
        ("x = 1\n    y = x", IDLE),
        ("x, y = 1, 2", IDLE),
        ("x: int = 1", IDLE),
        ("x = 1\n    del x", IDLE),
        ("assert 1 == 1", IDLE),
        ("assert 1 + 1 == 2", IDLE),
        ("assert not None", IDLE),
        ("assert 'text'", IDLE),
        ("assert (pay == 2, 'never fails')", IDLE),
        ("assert (pay, 'text')", IDLE),
        ("for _ in []:\n        assert pay(1)", IDLE),
        ("for _ in (1, 2):\n        pass", IDLE),
        ("while False:\n        pay(1)", IDLE),
        ("return\n    pay(1)", IDLE),
        ("class Mine:\n        pass", IDLE),
        ("if pay:\n        x = 1", IDLE),
        ("lambda: 1", IDLE),
    ],
)
def test_what_checks_nothing_is_a_placeholder(body: str, reason: str) -> None:
    assert why(f"def test_it():\n    {body}\n") == [reason]


@pytest.mark.parametrize(
    "body",
    [
        "pay(1)",
        "assert pay",
        "assert 1 == 2",
        "assert False",
        "with pytest.raises(ZeroDivisionError):\n        1 / 0",
        "raise NotImplementedError",
        "pytest.fail('never')",
        "print(pay(1))",
        "def inner():\n        assert pay\n    inner()",
        "for each in pay(1):\n        pass",
        "int('1')",
        "pay[1]",
        "pay.rate",
        "pay.rate = 1",
        "pay[1] = 1",
        "del pay.rate",
        "del pay[1]",
        "x, y = pay",
        "first, *rest = pay",
        "for _ in pay:\n        pass",
        "[x for x in pay]",
        "with pay:\n        pass",
        "class Mine(pay):\n        pass",
        "@pay\n    def inner():\n        pass",
        "@pay.alike(int)\n    def inner():\n        pass",
        "@pay\n    class Mine:\n        pass",
        "pay / 2",
        "pay == 1",
        "assert pay == 1",
        "assert pay is None",
        "assert (pay / 2)",
        "if pay:\n        raise AssertionError",
        "from app import pay as other",
        "print(pay.rate)",
    ],
)
def test_what_can_fail_is_none(body: str) -> None:
    assert why(f"def test_it():\n    {body}\n") == []


@pytest.mark.parametrize("module", ["app.pay", "stripe"])
def test_that_an_import_works_may_be_the_test(module: str) -> None:
    assert why(f"def test_it():\n    import {module}\n") == []
    assert why(f"def test_it():\n    import {module}\n    pytest.skip('later')\n") == [SKIPS]


@pytest.mark.parametrize("module", ["os.path", "pytest"])
def test_an_import_that_always_works_is_no_test(module: str) -> None:
    assert why(f"def test_it():\n    import {module}\n") == [IDLE]


def test_an_inherited_test_may_be_taken_back() -> None:
    base = "class Base:\n    def test_it(self):\n        assert pay(1)\n\n\n"
    text = base + "class TestPay(Base):\n    {}\n    def test_it(self):\n        pass\n"
    assert why(text.format("@pytest.mark.skip")) == []
    assert why(text.format("@pytest.mark.flaky")) == [
        "it only switches off the inherited test of its name"
    ]
    assert why(text.replace("(Base)", "").format("@pytest.mark.skip")) == [UNWRITTEN]


def test_what_is_skipped_is_not_green() -> None:
    assert why("@pytest.mark.skip(reason='later')\ndef test_it():\n    pass\n") == [UNWRITTEN]


def test_a_fixture_that_is_asked_for_may_be_the_test() -> None:
    assert why("def test_it(account):\n    pass\n") == []
    assert why("def test_it(ghost):\n    pass\n") == []
    assert why('@pytest.mark.usefixtures("account")\ndef test_it():\n    pass\n') == []


@pytest.mark.parametrize(
    ("body", "reasons"),
    [
        ("pytest.skip('later')", [SKIPS]),
        ("print('later')\n    pytest.skip('later')", [SKIPS]),
        ("if account:\n        pytest.skip('later')", []),
        ("pytest.skip('later')\n    pay(account)", []),
        ("pay(account)\n    pytest.skip('later')", []),
    ],
)
def test_a_fixture_is_not_the_test_of_one_that_only_skips(body: str, reasons: list[str]) -> None:
    assert why(f"def test_it(account):\n    {body}\n") == reasons


@pytest.mark.parametrize("fixture", ["tmp_path", "monkeypatch", "capsys"])
def test_a_fixture_of_pytest_is_not_the_test(fixture: str) -> None:
    assert why(f"def test_it({fixture}):\n    pass\n") == [IDLE]


def test_a_fixture_that_every_test_gets_is_not_the_test() -> None:
    assert why("def test_it():\n    pass\n") == [IDLE]


def test_a_decorator_checks_nothing() -> None:
    text = '@pytest.mark.parametrize("amount", [int("1")])\ndef test_it(amount):\n    pass\n'
    assert why(text) == [IDLE]


@pytest.mark.parametrize("decorator", ["flow", "flow(name='a')", "till.task", "app.pay.flow"])
def test_a_decorator_of_the_product_may_be_the_test(decorator: str) -> None:
    imports = "import app.pay\nfrom app.pay import flow, till\n"
    assert why(f"{imports}@{decorator}\ndef test_it():\n    pass\n") == []
    skipped = f"{imports}@pytest.mark.skip\n@{decorator}\ndef test_it():\n    pass\n"
    assert why(skipped) == [UNWRITTEN]


@pytest.mark.parametrize(
    ("body", "reasons"),
    [("pay(1)", []), ("asyncio.run(function())", [IDLE]), ("print(function)", [IDLE])],
)
def test_what_a_decorator_of_the_tests_runs_may_be_the_test(body: str, reasons: list[str]) -> None:
    text = f"{AROUND.format(body)}\n@around\ndef test_it():\n    pass\n"
    assert why(text) == reasons


@pytest.mark.parametrize("body", ["await pay", "async with pay: pass", "async for _ in pay: pass"])
def test_what_is_waited_for_may_fail(body: str) -> None:
    assert why(f"async def test_it():\n    {body}\n") == []


def test_the_object_of_the_test_lets_itself_be_told_anything() -> None:
    text = "class TestPay(TestCase):\n    def test_a(self):\n        self.amount = 1\n"
    assert why(text) == [IDLE]


def test_methods_are_judged_alike() -> None:
    text = (
        "class TestPay(TestCase):\n    def test_a(self):\n        self.skipTest('later')\n\n"
        "    def test_b(self):\n        self.assertTrue(pay(1))\n\n"
        "    def test_c(self):\n        pass\n"
    )
    assert why(text) == [SKIPS, IDLE]


def test_coroutines_are_judged_alike() -> None:
    assert why("async def test_it():\n    await asyncio.sleep(1)\n") == [PRINTS]
    assert why("async def test_it():\n    await pay(1)\n") == []


def test_placeholders_stand_where_the_test_begins() -> None:
    given = {"tests/test_pay.py": "import os\n\n\ndef test_it():\n    pass\n"}
    (found,) = suites(given).placeholders
    assert (found.test, found.at.path, found.at.line) == (
        "tests/test_pay.py::test_it",
        "tests/test_pay.py",
        4,
    )


def test_a_skip_under_a_condition_before_a_check_is_a_test() -> None:
    assert (
        why("def test_it():\n    if not pay:\n        pytest.skip('no')\n    assert pay(1)\n") == []
    )
