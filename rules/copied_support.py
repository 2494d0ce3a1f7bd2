"""A fixture or helper is written again in another file of the tests.

Two that are alike are one pattern of the suite, kept twice: a change of one is forgotten in the
other, and a reader has to compare them. The established one lies in the nearest conftest file
above, else in support code, else it is the one that most tests use.

Two are alike if nothing but layout, comments, docstrings and names of locals tells them apart, and
the names that they take from their modules stand for the same. Of small ones (fewer than eight
statements and 25 expressions), and across pytest configurations, nothing is said. Of those that
override one of the same body TPL502 speaks, however small they are.

## What to do instead

Use the one that is established. If it lies in a test file, move it to the nearest conftest file or
support module first.

## A helper in two test files, and a fixture that its conftest has

`tests/conftest.py`:
```python
import pytest
from shop.api import Client


@pytest.fixture
def visitor(tmp_path):
    client = Client(tmp_path / "shop.db", retries=3)
    client.open(timeout=10)
    client.login(name="ada", password="secret")
    client.headers["Language"] = "en"
    client.headers["Country"] = "GB"
    client.settings["currency"] = "GBP"
    yield client
    client.close(wait=True)
```

`tests/api/test_orders.py`:
```python
import pytest
from shop.api import Client


@pytest.fixture
def customer(tmp_path):  # information: TPL501 "copy of visitor at tests/conftest.py"
    '''A customer of the shop.'''
    ada = Client(tmp_path / "shop.db", retries=3)
    ada.open(timeout=10)
    ada.login(name="ada", password="secret")
    ada.headers["Language"] = "en"
    ada.headers["Country"] = "GB"
    ada.settings["currency"] = "GBP"
    yield ada
    ada.close(wait=True)  # at last


def total(orders, rate):
    sums = []
    for order in orders:
        if order.paid and order.amount > 0:
            sums.append(order.amount * order.count * rate)
    return round(sum(sums) + len(sums) * 2 - 1, 2)


def test_orders(customer):
    assert total(customer.orders(), 2) == 10
```

`tests/api/test_returns.py`:
```python
def total_of(returns, factor):  # information: TPL501 "copy of total at tests/api/test_orders"
    amounts = []
    for each in returns:
        if each.paid and each.amount > 0:
            amounts.append(each.amount * each.count * factor)
    return round(sum(amounts) + len(amounts) * 2 - 1, 2)


def test_returns(visitor):
    assert total_of(visitor.returns(), 2) == 10
```

## Alike to the eye only

`tests/test_orders.py`:
```python
import pytest
from shop.api import Client


@pytest.fixture
def visitor(tmp_path):
    client = Client(tmp_path / "shop.db", retries=3)
    client.open(timeout=10)
    client.login(name="ada", password="secret")
    client.headers["Language"] = "en"
    client.headers["Country"] = "GB"
    client.settings["currency"] = "GBP"
    yield client
    client.close(wait=True)


def small():
    return 1


def test_orders(visitor):
    assert visitor.orders() == small()
```

`tests/test_returns.py`:
```python
import pytest
from shop.desk import Client


@pytest.fixture
def visitor(tmp_path):
    client = Client(tmp_path / "shop.db", retries=3)
    client.open(timeout=10)
    client.login(name="ada", password="secret")
    client.headers["Language"] = "en"
    client.headers["Country"] = "GB"
    client.settings["currency"] = "GBP"
    yield client
    client.close(wait=True)


def small():
    return 1


def test_returns(visitor):
    assert visitor.returns() == small()
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.established import Copy
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.place import Step
from policy_lint.model.project import Project

ADVICE = "Use the established one; if it lies in a test file, move it to a conftest file first."


@project_rule("TPL501", since="0.1", severity=Severity.INFORMATION)
def copied_support(project: Project) -> Iterator[Problem]:
    for copy in project.established.copies:
        established = Step(copy.of, f"{_kind(copy)} {copy.of_name}, which is established")
        yield Problem(copy.at, _message(copy), evidence=(established,), advice=ADVICE)


def _message(copy: Copy) -> str:
    where = f"{copy.of.path}:{copy.of.line}"
    more = f", one of {copy.copies}" if copy.copies > 1 else ""
    return f"{_kind(copy)} {copy.name} is a copy of {copy.of_name} at {where}{more}"


def _kind(copy: Copy) -> str:
    return "fixture" if copy.is_fixture else "helper"
