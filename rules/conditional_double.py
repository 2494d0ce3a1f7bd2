"""A test of a level that forbids doubles runs on a double when something else is missing.

On the machine of its author the test exercises the real thing. Where that is not there, it quietly
tests the double instead, and it stays green: nobody learns that it has stopped testing. Doubles
under an `if`, in a loop or in one branch are *conditional*; doubles in an `except`, behind a failed
check or on the right of an `or` are a *fallback*. Plain data that is put in only sometimes is no
double that stands in for anything: it is told as information.

## What to do instead

Let the test fail, or skip it with a reason, when the real thing cannot be had. A skipped test is
counted; a test that runs on a double counts as passed.

## A helper that falls back to a double

`tests/helpers.py`:
```python
from unittest.mock import MagicMock

from shop.socket import connect


def client():
    try:
        return connect("ws://localhost")
    except OSError:
        return MagicMock()
```

`tests/e2e/test_chat.py`:
```python
from tests.helpers import client


def test_chat():  # warning: TPL102 "as a fallback"
    assert client().send("hello")
```

## A double where a service is switched off

`tests/integration/test_cache.py`:
```python
import os
from unittest.mock import Mock

import pytest
from shop.cache import connect


@pytest.fixture
def redis():
    if os.environ.get("NO_REDIS"):
        return Mock()  # warning: TPL102 "under a condition"
    return connect()


def test_get(redis):
    assert redis.get("a") is None
```

## A double in every turn of a loop

`tests/integration/test_rates.py`:
```python
from shop.rates import banks, rate


def test_rates(monkeypatch):
    for bank in banks():
        monkeypatch.setattr(bank, "ask", lambda: 1)  # warning: TPL102 "in a loop"
        assert rate(bank) == 1
```

## Data that is put in only sometimes

`shop/rates.py`:
```python
LIMIT = 10
```

`tests/integration/test_rates.py`:
```python
import os

from shop import rates


def test_rates(monkeypatch):
    if os.environ.get("SMALL"):
        monkeypatch.setattr(rates, "LIMIT", 1)  # information: TPL102 "with other data"
    assert rates.LIMIT
```

## What a replacement makes when it is called

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock

from shop import bank
from shop.pay import pay


def charge(amount):
    return Mock(amount=amount)


def test_pay(monkeypatch):
    monkeypatch.setattr(bank, "charge", charge)
    assert pay(1)
```

## A test that skips when the service is missing

`tests/integration/test_cache.py`:
```python
import pytest
from shop.cache import connect


@pytest.fixture
def redis():
    try:
        return connect()
    except OSError:
        pytest.skip("no redis")


def test_get(redis):
    assert redis.get("a") is None
```

## A unit test may choose its doubles

`tests/unit/test_cache.py`:
```python
import os
from unittest.mock import MagicMock, Mock

from shop.cache import get


def test_get():
    assert get(Mock() if os.environ.get("FAST") else MagicMock())
```
"""

from collections.abc import Iterator

from policy_lint.judge.breach import Breach, breaches, is_used_double
from policy_lint.judge.rule import file_rule
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Effect
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project, TestFile

MISSING = "Let the test fail, or skip it with a reason, when the real thing is missing."
LOOP = "Use the real thing in the loop: every turn that it has puts the double in."
DATA = "Put it in always or never, so that every run tests the same."


@file_rule("TPL102", since="0.1", severity=Severity.WARNING)
def conditional_double(file: TestFile, project: Project) -> Iterator[Problem]:
    for breach in breaches(file, project.policy, _sometimes):
        is_data = breach.effect.origin.kind == "data"
        what = "with other data" if is_data else "on a double"
        message = f"{breach.who} that may run {what}: {breach.what}, {breach.through}"
        most = Severity.INFORMATION if is_data else Severity.WARNING
        yield breach.problem(message, _advice(breach), min(breach.severity, most))


def _advice(breach: Breach) -> str:
    if breach.effect.origin.kind == "data":
        return DATA
    return LOOP if breach.effect.in_loop else MISSING


def _sometimes(effect: Effect) -> bool:
    return is_used_double(effect) and effect.certainty is not Certainty.ALWAYS
