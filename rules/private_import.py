"""A test that is to use the real thing imports private names of the product.

A level that forbids doubles tests what users get, through the doors that they have. A name that
begins with an underscore is no door: the test holds on to the inside, breaks when that is rebuilt,
and passes though the door is shut. Tests at other levels may know their module from inside. Private
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

from policy_lint.judge.rule import project_rule
from policy_lint.model.effect import DOUBLE
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project, TestFile

ADVICE = "Go in by what the product offers, or test this at a lower level."


@project_rule("TPL508", since="0.1", severity=Severity.INFORMATION)
def private_import(project: Project) -> Iterator[Problem]:
    levels = {file.path: level for file in project.files() if (level := _level(file, project))}
    for one in project.established.borrowings:
        if one.how == "private" and one.at.path in levels:
            yield Problem(
                one.at,
                f"{levels[one.at.path]} test imports the private {one.of(one.source)}",
                advice=ADVICE,
                anchor=Anchor(words=one.source, parts=one.names),
            )


def _level(file: TestFile, project: Project) -> str | None:
    """The level of a test of the file that may have no doubles."""
    for test in file.tests:
        row = project.policy.row(test.level)
        if row is not None and DOUBLE in dict(row.forbids):
            return row.name
    return None
