"""What is not sure because it stands in a loop says so; what stands under a condition too."""

import pytest

from tests.support import findings, project

HEAD = """--- shop/__init__.py
--- tests/integration/test_pay.py
import pytest
from unittest.mock import Mock
from shop import banks, pay
"""
LOOP, CONDITION, FALLBACK, ALWAYS = "in a loop", "under a condition", "as a fallback", ""
HELPER = "def each(one):\n    for bank in one:\n        Mock(bank)\n"


def said(body: str, before: str = "", asked: str = "") -> str:
    """How a test comes to its double."""
    text = "\n".join(f"    {line}" for line in body.splitlines())
    tests = project(f"{HEAD}{before}def test_pay({asked}):\n{text}\n").tests
    (how,) = {each.sometimes for test in tests for each in test.effects}
    return how


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("for bank in banks(): Mock()", LOOP),
        ("for bank in banks.all: Mock()", LOOP),
        ("for number in range(banks()): Mock()", LOOP),
        ("while banks(): Mock()", LOOP),
        ("while not banks: Mock()", LOOP),
        ("[Mock() for bank in banks()]", LOOP),
        ("{bank: Mock() for bank in banks()}", LOOP),
        ("pay(Mock() for bank in banks())", LOOP),
        ("[Mock() for bank in banks() for one in bank]", LOOP),
        ("[Mock() for bank in banks() if bank]", CONDITION),
        ("for bank in banks():\n    for one in bank: Mock()", LOOP),
        ("for bank in banks():\n    while bank: Mock()", LOOP),
        ("for bank in banks():\n    for one in (1, 2): Mock()", LOOP),
        ("for bank in (1, 2):\n    for one in bank: Mock()", LOOP),
        ("for bank in banks():\n    with bank: Mock()", LOOP),
        ("for bank in banks():\n    with pytest.raises(OSError): pay(Mock())", LOOP),
        ("for bank in banks():\n    try: Mock()\n    finally: pay()", LOOP),
        ("for bank in banks():\n    if bank: Mock()", CONDITION),
        ("for bank in banks():\n    if bank: pay()\n    else: Mock()", CONDITION),
        ("for bank in banks():\n    if bank: continue\n    Mock()", CONDITION),
        ("for bank in banks():\n    if bank == 1: pay()\n    elif bank: Mock()", CONDITION),
        ("for bank in banks():\n    bank and Mock()", CONDITION),
        ("for bank in banks():\n    try: pay()\n    except OSError: Mock()", FALLBACK),
        ("if banks():\n    for bank in pay(): Mock()", CONDITION),
        ("if banks():\n    for bank in (1, 2): Mock()", CONDITION),
        ("if banks(): Mock()", CONDITION),
        ("if banks(): return\nfor bank in banks(): Mock()", CONDITION),
        ("for bank in banks(): pay()\nMock()", ALWAYS),
        ("for bank in banks(): pay()\nelse: Mock()", ALWAYS),
        ("for bank in (1, 2): Mock()", ALWAYS),
        ("Mock()", ALWAYS),
        ("all = banks.a, banks.b\nfor bank in all: Mock()", ALWAYS),
        ("all = [banks.a()]\nfor bank in all: Mock()", ALWAYS),
        ("all = {banks}\nfor bank in all: Mock()", ALWAYS),
        ("all = [(banks.a, 1), (banks.b, 2)]\nfor bank, one in all: Mock()", ALWAYS),
        ("all = [lambda: banks]\nfor bank in all: Mock()", ALWAYS),
        ("all = [*banks]\nfor bank in all: Mock()", LOOP),
        ("all = [*banks, pay]\nfor bank in all: Mock()", ALWAYS),
        ("all = [one for one in banks]\nfor bank in all: Mock()", LOOP),
        ("all = [1 for one in banks]\nfor bank in all: Mock()", LOOP),
        ("all = [(one, 1) for one in banks]\nfor bank in all: Mock()", LOOP),
        ("all = {one: 1 for one in banks}\nfor bank in all: Mock()", LOOP),
        ("all = {**banks}\nfor bank in all: Mock()", LOOP),
        ("all = {'a': 1}\nfor bank in all: Mock()", ALWAYS),
        ("all = []\nall.append(banks)\nfor bank in all: Mock()", ALWAYS),
        ("if pay():\n    all = banks,\nelse:\n    all = ()\nfor bank in all: Mock()", LOOP),
    ],
)
def test_in_the_test_itself(body: str, how: str) -> None:
    assert said(body) == how


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("each(banks())", LOOP),
        ("for one in banks(): each(one)", LOOP),
        ("if banks(): each(banks())", CONDITION),
        ("if banks(): pay()\nelse: each(banks())", CONDITION),
        ("for one in banks():\n    if one: each(one)", CONDITION),
    ],
)
def test_through_a_helper(body: str, how: str) -> None:
    assert said(body, HELPER) == how


def test_through_a_fixture() -> None:
    fixture = "@pytest.fixture\ndef bank():\n    for one in banks(): Mock()\n"
    assert said("pay()", fixture, "bank") == LOOP


def test_an_assignment_in_a_loop() -> None:
    assert said("import sys\nfor bank in banks(): sys.modules['x'] = None") == LOOP


def test_the_help_fits_the_loop() -> None:
    (turn,) = findings(f"{HEAD}def test_pay():\n    for bank in banks(): pay(Mock())\n")
    (other,) = findings(f"{HEAD}def test_pay():\n    if banks(): pay(Mock())\n")
    assert (turn.code, other.code) == ("TPL102", "TPL102")
    assert ("in a loop" in turn.message, "in a loop" in other.message) == (True, False)
    assert ("in the loop" in turn.advice, "is missing" in other.advice) == (True, True)
