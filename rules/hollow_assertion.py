"""An assertion always holds, whatever the code under test does.

A bracket too many makes a tuple of what was to be compared, and a tuple is true. So is a text
behind `or`, a lambda or a method that nobody calls. No length is negative, everything is an object,
and what is compared with itself equals itself. `x == 3` or `isinstance(x, int)` without `assert` is
worked out and thrown away; `mock.called_once_with(3)` is a call of the mock, not a question about
it. `assertTrue(x, 3)` takes 3 for a message. `x or not x` leaves nothing out. A function of the
project is true, and so is the coroutine that an `async` one gives; where nobody awaits that,
nothing of it runs.

An assertion at the end of a block that is to raise, behind what raises there, never runs while the
test passes: it belongs below the block. It is found where it cannot be what raises itself.

It is told from the text of the assertion, in tests and in what they import. That something equals
itself is not found in a test of equality, by its name, nor of an object whose class defines
`__eq__`, which may get that wrong; nor that a function is true in a test of what can be imported. A
comparison without `assert` is not found in a `with` or `try`, which may wait for it to fail. What
is decorated, or may be something else, is no function for sure. `f() == f()` is not found: it tests
that `f` gives the same twice. A test that can never fail at all is TPL601.

## What to do instead

Write what is meant, and see it fail once; or delete it.

## Assertions that cannot fail

`tests/test_pay.py`:
```python
import unittest

from shop.pay import pay


def test_pay():
    assert (pay(3) == "paid", "it is to be paid")  # warning: TPL603 "a tuple is true"


def test_either():
    assert pay(3) == "paid" or "refused"  # warning: TPL603 "'refused'"


def test_receipt():
    receipt = pay(3)
    assert receipt == receipt  # warning: TPL603 "compares receipt with itself"
    assert len(receipt) >= 0  # warning: TPL603 "no length is negative"
    assert isinstance(receipt, object)  # warning: TPL603 "everything is an object"
    receipt == "paid"  # warning: TPL603 "nobody asserts receipt == 'paid'"


def test_the_bank_is_asked(bank):
    pay(3, bank)
    bank.take.called_once_with(3)  # warning: TPL603 "assert_called_once_with does"
    bank.take.assert_called_once  # warning: TPL603 "nobody calls"


class TestPay(unittest.TestCase):
    def test_how_much(self):
        self.assertTrue(pay(3), 3)  # warning: TPL603 "takes 3 for a message"
        self.assertGreaterEqual(len(pay(3)), 0)  # warning: TPL603 "no length"
```

## Behind what is to raise

`tests/test_pay.py`:
```python
import pytest

from shop.pay import Refused, pay


def test_it_is_refused(bank):
    with pytest.raises(Refused) as refused:
        pay(3, bank)
        assert "no money" in str(refused.value)  # warning: TPL603 "refused has nothing to tell"
    with pytest.raises(Refused):
        pay(3, bank)
        assert bank.total == 0  # warning: TPL603 "checks nothing: pytest.raises(Refused) is left"
        bank.take.assert_not_called()  # warning: TPL603 "is left before it, or the test fails"
    assert bank.total == 0


def test_what_is_to_raise_itself(bank):
    with pytest.raises(AttributeError):
        bank.close()
        assert bank.total == 0
    with pytest.raises(AssertionError):
        bank.open()
        assert bank.total == 1
    with pytest.raises(Refused):
        account = bank.account(3)
        assert account.pay(3)
```

## A function that nobody calls, a coroutine that nobody awaits

`shop/pay.py`:
```python
class Receipt:
    def is_paid(self):
        return True

    @property
    def number(self):
        return 1


def pay(amount):
    return Receipt()


async def fetch(amount):
    return amount
```

`tests/test_pay.py`:
```python
from shop.pay import Receipt, fetch, pay


def check_receipt():
    return Receipt().is_paid()


async def test_pay():
    assert check_receipt  # warning: TPL603 "nobody calls check_receipt"
    receipt = Receipt()
    assert receipt.is_paid  # warning: TPL603 "nobody calls receipt.is_paid"
    assert receipt.number
    assert fetch(3)  # warning: TPL603 "nobody awaits fetch()"
    fetch(4)  # warning: TPL603 "call that does nothing: nobody awaits fetch()"
    assert await fetch(3)
    await fetch(4)
    assert check_receipt() or not receipt
    assert receipt is None or receipt is not None  # warning: TPL603 "leave nothing out"


def test_it_can_be_imported():
    assert pay
```

## What only looks like it

`shop/pay.py`:
```python
class Price:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return self.cents == other.cents


def pay(amount):
    return "paid"
```

`tests/test_pay.py`:
```python
import unittest

import pytest

from shop.pay import Price, pay


def test_pay():
    assert pay(3) == "paid", "it is to be paid"
    assert (pay(3) == "paid"), "it is to be paid"
    assert len(pay(3)) > 0


def test_equality():
    receipt = pay(3)
    assert receipt == receipt
    assert receipt != pay(4)


def test_it_is_kept():
    assert pay(3) is pay(3)


def test_a_price_of_its_own():
    price = Price(3)
    assert price == price


def test_what_cannot_be_compared():
    with pytest.raises(TypeError):
        pay(3) < "paid"


def test_the_bank_is_asked(bank):
    pay(3, bank)
    bank.take.assert_called_once_with(3)


class TestPay(unittest.TestCase):
    def test_how_much(self):
        self.assertTrue(pay(3), "it is to be paid")
```

## A test that can never fail is found as that

`tests/test_pay.py`:
```python
def test_pay():
    total = 1
    assert (total, "is right")
```
"""

from collections import defaultdict
from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.place import Place
from policy_lint.model.project import Project

WHAT = {
    "holds": "assertion that always holds",
    "idle": "call that does nothing",
    "unreached": "assertion that checks nothing",
}
ADVICE = "Write what is meant, and see it fail once; or delete it."


@project_rule("TPL603", since="0.1", severity=Severity.WARNING)
def hollow_assertion(project: Project) -> Iterator[Problem]:
    told = {each.at for each in project.suites.placeholders}
    tests: dict[Place, list[str]] = defaultdict(list)
    for test in project.tests:
        tests[test.at].append(test.id)
    for each in project.hollow:
        if each.within not in told:
            message = f"{WHAT[each.kind]}: {each.why}"
            yield Problem(each.at, message, tests=tuple(tests[each.within]), advice=ADVICE)
