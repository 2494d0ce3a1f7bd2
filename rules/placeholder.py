"""A test can never fail: it calls nothing and checks nothing that can fail.

It is counted, and it says nothing. Such tests are written to be filled later, or to
please a count. A suite gives them no credit.

A test that asks for a fixture of the project is let pass, since the fixture may be what is tested.
`assert True`, `assert 1 == 1`, `assert (total, "is right")`, a loop over `[]`, `print`, logging,
waiting and `pytest.skip` are no checks. To read a key or an attribute, to unpack, to iterate, to
compute, to derive a class, to enter a `with` or to wait for something can fail.

## What to do instead

Write the test, and see it fail once; or delete it.

## Nothing is checked

`tests/test_pay.py`:
```python
import pytest


def test_pay():  # warning: TPL601 "test_pay"
    pass


def test_refund():  # warning: TPL601
    '''Refunds are paid within a day.'''
    assert True


def test_total():  # warning: TPL601
    total = 1
    assert (total, "is right")


def test_cancel():  # warning: TPL601 "only skips"
    pytest.skip("later")


@pytest.mark.skip(reason="to be written")
def test_vouchers():  # warning: TPL601 "it is skipped, and there is nothing in it"
    pass
```

## An inherited test is switched off

`tests/test_pay.py`:
```python
import pytest
from shop import pay


class Paying:
    def test_pay(self):
        assert pay(self.amount)

    def test_refund(self):
        assert pay(-self.amount)


class TestVouchers(Paying):
    amount = 1

    def test_pay(self):  # warning: TPL601 "it only switches off the inherited test"
        pass

    @pytest.mark.skip(reason="nobody refunds a voucher")
    def test_refund(self):
        pass
```

## Something can fail

`tests/test_pay.py`:
```python
import pytest


@pytest.fixture
def account():
    return object()


def test_account(account):
    pass


def test_refuse():
    with pytest.raises(ZeroDivisionError):
        1 / 0


RATES = {"EUR": 1}


def test_euro():
    RATES["EUR"]


def test_pay():
    int("1")
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project

ADVICE = "Write the test, and see it fail once; or delete it."


@project_rule("TPL601", since="0.1", severity=Severity.WARNING)
def placeholder(project: Project) -> Iterator[Problem]:
    for each in project.suites.placeholders:
        name = each.test.rpartition("::")[2]
        yield Problem(
            each.at, f"{name} can never fail: {each.why}", tests=(each.test,), advice=ADVICE
        )
