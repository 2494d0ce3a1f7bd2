"""A test asserts only what its own doubles or its own data say, so the product has no say.

A mock is told to answer 3, is asked, and answers 3. Whatever becomes of the product, the test stays
green: it tests the library of mocks. So it is with a function, a class or a dictionary that the
test itself has written down, as a copy of what the product does.

It is found where all that a test runs is a double, a function or class defined in it, or Python
itself, and each assertion is about these. Doubles that come from a fixture or a hook are followed
there. What calls the product, or is handed to it, is not found, however little comes of that:
`assert_called_once_with` on a double that the product was given tests how the product uses it.
Where nobody can tell what is called, nothing is found.

## What to do instead

Call the product, give the doubles to it, and assert what it does with their answers; or delete the
test.

## A double is asked what it was told

`tests/test_pay.py`:
```python
from unittest.mock import AsyncMock, Mock, patch

import pytest


def test_pay():  # warning: TPL605 "its own doubles (Mock)"
    bank = Mock()
    bank.take.return_value = 3
    assert bank.take() == 3


def test_pay_by_stub(mocker):  # warning: TPL605 "mocker.Mock"
    bank = mocker.Mock(return_value=1)
    assert bank() == 1
    bank.assert_called_once()


@patch("shop.pay.take")
def test_pay_patched(take):  # warning: TPL605
    take.return_value = {"paid": True}
    answer = take(3)
    assert answer["paid"] is True


def test_pay_refused():  # warning: TPL605
    bank = Mock()
    bank.take.side_effect = ValueError("refused")
    with pytest.raises(ValueError):
        bank.take(3)


async def test_pay_later():  # warning: TPL605
    bank = AsyncMock()
    bank.take = AsyncMock(return_value="paid")
    assert await bank.take(3) == "paid"


@pytest.fixture
def mock_bank():
    bank = Mock()
    bank.take.return_value = 3
    return bank


def test_bank(mock_bank):  # warning: TPL605 "mock_bank"
    assert mock_bank.take() == 3
```

## A test of its own code and data

`tests/test_pay.py`:
```python
def test_totals():  # warning: TPL605 "total([1, 2]) == 3"
    def total(amounts):
        return sum(amounts)

    assert total([1, 2]) == 3


def test_account():  # warning: TPL605
    account = {"name": "ada", "balance": 3}
    assert account["balance"] > 0
```

## The product has a say

`tests/test_pay.py`:
```python
from unittest.mock import Mock, patch

import pytest

import shop.pay
from shop.pay import Receipt, Service, pay


def test_the_bank_is_asked():
    bank = Mock()
    pay(3, bank)
    bank.take.assert_called_once_with(3)


def test_what_comes_of_it():
    bank = Mock()
    bank.take.return_value = 3
    assert pay(3, bank) == 3


def test_what_is_changed():
    receipt = {"number": 1}
    pay(3, receipt)
    assert receipt["number"] == 2


def test_what_is_patched():
    with patch("shop.pay.take", return_value=3):
        assert shop.pay.pay(3) == 3


def test_what_is_answered():
    bank = Mock()
    bank.take.return_value = Receipt(3)
    assert bank.take().number == 3


@pytest.fixture
def mock_bank():
    return Mock()


@pytest.fixture
def service(mock_bank):
    service = Service(mock_bank)
    service.open()
    return service


def test_it_is_opened(service, mock_bank):
    assert mock_bank.open.called


def test_a_constant():
    assert Service.LARGEST == 100
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project, SelfMade

ADVICE = (
    "Call the product, give the doubles to it and assert what it does with their answers; or delete"
    " the test."
)
_TOLD = 2
"""Doubles that the message names; the evidence has all."""


@project_rule("TPL605", since="0.1", severity=Severity.WARNING)
def self_made_answer(project: Project) -> Iterator[Problem]:
    told = {each.at for each in project.suites.placeholders}
    for each in project.self_made:
        if each.at not in told:
            name = each.tests[0].rpartition("::")[2]
            evidence = (*each.doubles, *each.asserts)
            message = f"{name} asserts only on {_what(each)}"
            yield Problem(each.at, message, evidence, each.tests, ADVICE)


def _what(made: SelfMade) -> str:
    names = list(dict.fromkeys(step.what for step in made.doubles))
    if not names:
        return f"what it has written itself: {made.asserts[0].what}"
    more = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    return f"its own doubles ({', '.join(names[:_TOLD])}{more})"
