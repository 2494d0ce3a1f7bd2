"""A test does without the fixture, base class or helper that its level requires.

A team that has an established way, to sign in, to get a client, to have a clean database, writes it
down: `require-fixture`, `require-base` and `require-helper` of a level. Each is a list of names or
patterns (`*_client`, `tests.base.*`), all of which are required; `signed_in | guest` is one of
several. A fixture counts wherever it is asked for, also by another fixture or autouse; a base class
wherever it stands in the line; a helper wherever a test comes to call it, if that happens always.

## What to do instead

Go the way of the suite, or except the tests that have a reason not to.

## A fixture, one of several, and a base class

`policy-lint.toml`:
```toml
[policy.e2e]
require-fixture = ["signed_in | guest"]

[policy.integration]
require-base = ["ServiceCase"]
```

`tests/conftest.py`:
```python
import pytest


@pytest.fixture
def guest():
    return "guest"


@pytest.fixture
def signed_in():
    return "ada"


@pytest.fixture
def desk(signed_in):
    return signed_in
```

`tests/base.py`:
```python
import unittest


class ServiceCase(unittest.TestCase):
    pass


class DeskCase(ServiceCase):
    pass
```

`tests/e2e/test_orders.py`:
```python
def test_orders(desk):
    assert desk


def test_prices(guest):
    assert guest


def test_nobody():  # error: TPL504 "without fixture signed_in or guest: 2 of 3 e2e tests have it"
    assert True
```

`tests/integration/test_orders.py`:
```python
import unittest

from tests.base import DeskCase


class OrdersCase(DeskCase):
    def test_orders(self):
        assert True


class LostCase(unittest.TestCase):
    def test_orders(self):  # error: TPL504 "without base ServiceCase"
        assert True
```

## A helper, under a condition and always

`policy-lint.toml`:
```toml
[policy.e2e]
require-helper = ["tests.support.*.open_*"]
```

`tests/support/doors.py`:
```python
def open_door():
    return object()
```

`tests/e2e/test_orders.py`:
```python
import os

import pytest
from tests.support.doors import open_door


@pytest.fixture
def door():
    return open_door()


def test_orders(door):
    assert door


def test_sometimes():  # error: TPL504 "only under a condition"
    if os.environ.get("DOOR"):
        assert open_door()
```

## A helper that is a class

Its heirs are that helper, too.

`policy-lint.toml`:
```toml
[policy.e2e]
require-helper = ["ShopClient"]
```

`tests/clients.py`:
```python
class ShopClient:
    def __init__(self, files=None):
        self.files = files


class FastClient(ShopClient):
    pass


class FullClient(ShopClient):
    def __init__(self):
        super().__init__({"shop.toml": ""})


class OtherClient:
    pass
```

`tests/e2e/test_orders.py`:
```python
from tests.clients import FastClient, FullClient, OtherClient, ShopClient


def test_orders():
    assert ShopClient()


def test_fast():
    assert FastClient()


def test_full():
    assert FullClient()


def test_other():  # error: TPL504 "without helper ShopClient: 3 of 4 e2e tests have it"
    assert OtherClient()
```

## A level that requires no way

`tests/e2e/test_orders.py`:
```python
def test_orders():
    assert True
```
"""

from collections.abc import Iterator
from dataclasses import replace

from policy_lint.judge.requirement import having_of, missing
from policy_lint.judge.rule import file_rule
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project, TestFile
from policy_lint.model.required_way import is_way

ADVICE = "Go the way of the suite, or except the test with a reason."


@file_rule("TPL504", since="0.1", needs="require-fixture | require-base | require-helper")
def missing_way(file: TestFile, project: Project) -> Iterator[Problem]:
    for problem in missing(file, project, is_way, ADVICE):
        told = dict(problem.fields)
        have, tests = having_of(project, told["effect"], told["level"])
        counts = f"{have} of {tests} {told['level']} tests have it"
        yield replace(problem, message=f"{problem.message}: {counts}")
