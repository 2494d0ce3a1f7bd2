"""A test module imports from another one, so that neither can change alone.

A test module is there to be collected. What others need of it, a fixture, a helper, a base class,
ties them to its name and to all that it imports; and what is collected by its name (a test, a class
with tests) is collected once more in whatever module imports it. That is a warning, all else an
information. Modules without tests of their own may be called `test_*.py` and are no matter here.

## What to do instead

Move what both need to a conftest file or a support module. Of a class with tests that others
inherit, import the module (`from tests import test_pay`) and inherit from `test_pay.TestPay`.

## A helper, and a class that is collected again

`tests/test_pay.py`:
```python
def order(amount):
    return {"amount": amount}


class TestPay:
    def test_pay(self):
        assert order(1)["amount"] == 1

    def test_pay_nothing(self):
        assert order(0)["amount"] == 0
```

`tests/test_refund.py`:
```python
from tests.test_pay import order  # information: TPL506 "imports order from the test module"


def test_refund():
    assert order(1)["amount"] == 1
```

`tests/test_pay_by_card.py`:
```python
from tests.test_pay import TestPay  # warning: TPL506 "collects its 2 tests again"


class TestPayByCard(TestPay):
    card = True
```

## A class is inherited from the module

`tests/test_pay.py`:
```python
def order(amount):
    return amount


class TestPay:
    def test_pay(self):
        assert sum([1])
```

`tests/test_refund.py`:
```python
from tests import test_pay


class TestRefund(test_pay.TestPay):
    card = True
```

`tests/test_till.py`:
```python
from tests import test_pay  # information: TPL506 "the test module tests/test_pay.py"


class TestTill(test_pay.TestPay):
    def test_till(self):
        assert test_pay.order(1)
```

## Support code, also where it is called like a test module

`tests/test_data.py`:
```python
def order(amount):
    return {"amount": amount}
```

`tests/support.py`:
```python
def shelf():
    return ["dune"]
```

`tests/test_pay.py`:
```python
from typing import TYPE_CHECKING

from tests.support import shelf
from tests.test_data import order

if TYPE_CHECKING:
    from tests.test_refund import Refund


def test_pay():
    assert order(1) and shelf()
```

`tests/test_refund.py`:
```python
class Refund:
    amount = 1


def test_refund():
    assert Refund.amount == 1
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.established import Borrowing
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project

ADVICE = "Move what both need to a conftest file or a support module."
APART = "Import the module in its place, and inherit from what it has, if that is what it is for."


@project_rule("TPL506", since="0.1", severity=Severity.INFORMATION)
def imported_test_module(project: Project) -> Iterator[Problem]:
    for one in project.established.borrowings:
        if one.how == "test-module":
            yield Problem(
                one.at,
                f"imports {one.of(f'the test module {one.source}')}{_again(one)}",
                advice=APART if one.repeated else ADVICE,
                severity=Severity.WARNING if one.repeated else None,
                anchor=Anchor(words=one.source, parts=one.names),
            )


def _again(one: Borrowing) -> str:
    if not one.repeated:
        return ""
    tests = "test" if one.repeated == 1 else f"{one.repeated} tests"
    return f", and pytest collects its {tests} again here"
