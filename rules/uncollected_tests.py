"""Something looks like a test, and pytest never collects it.

Its author believes that it runs. Lost indentation has put the function into another function, its
class has an `__init__`, its decorator forgets to return it, the name of its file does not match, or
all of its file is commented out. No run tells: what is not collected is neither passed nor failed.

## What to do instead

Mend it so that pytest collects it, and see it fail once. If it is no test, give it a name that does
not look like one.

## A test inside another function

`tests/unit/test_pay.py`:
```python
def test_pay():
    assert True

    def test_refuse():  # warning: TPL303 "test_refuse"
        assert False
```

## A class with a constructor

`tests/unit/test_pay.py`:
```python
class TestPay:
    def __init__(self):
        self.amount = 1

    def test_pay(self):  # warning: TPL303
        assert self.amount
```

## A file that pytest does not look into

`tests/unit/pay-scenarios.py`:
```python
def test_pay():  # warning: TPL303
    assert True
```

## A decorator that returns nothing

`tests/unit/test_pay.py`:
```python
import functools


def logged(test):
    @functools.wraps(test)
    def wrapper(*args, **kwargs):
        print(test.__name__)
        return test(*args, **kwargs)


def slowly(times):
    def decorate(test):
        return test

    return decorate


@logged
def test_pay():  # warning: TPL303 "its decorator logged() returns nothing"
    assert True


@slowly(3)
def test_refund():
    assert True
```

## A file that is commented out

`tests/unit/test_pay.py`:
```python
# import pytest
#
#
# def test_pay():  # warning: TPL303 "its 2 tests"
#     assert True
#
# async def test_refund():
#     assert True
```

`tests/unit/test_bank.py`:
```python
# def test_of_yesterday():
#     assert True


def test_bank():
    assert True
```

## Collected, or no test at all

`tests/unit/test_pay.py`:
```python
import unittest

import pytest


class PayCase(unittest.TestCase):
    def test_pay(self):
        self.assertTrue(True)


class TestRefund:
    class TestPartly:
        def test_half(self):
            assert True


@pytest.fixture
def test_client():
    return object()


def test_client_exists(test_client):
    assert test_client
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project

ADVICE = "Mend it so that pytest collects it, or give it a name that does not look like a test."


@project_rule("TPL303", since="0.1", severity=Severity.WARNING)
def uncollected_tests(project: Project) -> Iterator[Problem]:
    for lost in project.uncollected:
        yield Problem(lost.at, f"pytest never collects {lost.name}: {lost.why}", advice=ADVICE)
