"""A test that is to use the real thing imports private names of the product.

A level that forbids doubles tests what users get, through the doors that they have. A name that
begins with an underscore is no door: the test holds on to the inside, breaks when that is rebuilt,
and passes though the door is shut. Tests at other levels may know their module from inside: where
a file has tests of both kinds, only names are told that one of the former uses itself. Private
modules are not told of, since all of a product may lie in one (`shop._internal`).

## What to do instead

Go in by what the product offers; test the private function at a lower level.

## An integration test that knows the inside

`shop/orders.py`:
```python
def _total(order):
    return sum(order)


def pay(order):
    return _total(order)
```

`tests/integration/test_orders.py`:
```python
from shop.orders import _total, pay  # information: TPL508 "imports the private _total"


def test_orders():
    assert _total([1, 2]) == pay([1, 2])
```

## Tests of both kinds in one file

`shop/orders.py`:
```python
def _total(order):
    return sum(order)
```

`tests/test_orders.py`:
```python
import pytest
from shop.orders import _total  # information: TPL508 "integration test imports the private _total"


def test_total():
    assert _total([1, 2]) == 3


@pytest.mark.integration
def test_orders():
    assert _total([1, 2]) == 3
```

`tests/test_payments.py`:
```python
import pytest
from shop.orders import _total


def test_total():
    assert _total([1, 2]) == 3


@pytest.mark.integration
def test_payments():
    assert 3
```

## Unit tests, special names, and what belongs to the tests

`shop/orders.py`:
```python
__version__ = "1"


def _(text):
    return text


def _total(order):
    return sum(order)
```

`tests/unit/test_orders.py`:
```python
from shop.orders import _total


def test_total():
    assert _total([1, 2]) == 3
```

`tests/support.py`:
```python
def _order():
    return [1, 2]
```

`tests/integration/test_orders.py`:
```python
from shop.orders import _, __version__
from tests.support import _order


def test_orders():
    assert _(__version__) and _order()
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import file_rule
from policy_lint.model.effect import DOUBLE
from policy_lint.model.established import Borrowing
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, TestFile
from policy_lint.model.test import Test

ADVICE = "Go in by what the product offers, or test this at a lower level."


@file_rule("TPL508", since="0.1", severity=Severity.INFORMATION)
def private_import(file: TestFile, project: Project) -> Iterator[Problem]:
    real = [test for test in file.tests if _is_real(test, project.policy)]
    for one in project.established.borrowings if real else ():
        if one.how == "private" and one.at.path == file.path:
            names = _names(one, real, alone=len(real) == len(file.tests))
            if names:
                told = one._replace(names=names)
                yield Problem(
                    one.at,
                    f"{real[0].level} test imports the private {told.of(one.source)}",
                    advice=ADVICE,
                    anchor=Anchor(words=one.source, parts=names),
                )


def _names(one: Borrowing, tests: list[Test], *, alone: bool) -> tuple[str, ...]:
    """What some tests of a file import: all if there are no others, else what they use."""
    places = {test.at for test in tests}
    used = {name for name, at in one.users if at in places}
    return tuple(name for name in one.names if alone or name in used)


def _is_real(test: Test, policy: Policy) -> bool:
    """Whether a test is at a level that may have no doubles."""
    row = policy.row(test.level)
    return row is not None and DOUBLE in dict(row.forbids)
