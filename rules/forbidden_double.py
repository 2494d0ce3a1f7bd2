'''A test double stands in for the thing that a test of this level exists to exercise.

The test passes while the real call is broken. It does not matter how the double comes in: in the
test itself, through a fixture, a setup hook, a base class or a helper, or with an import. Each
finding carries the way from the first test to the double and lists the tests; it stands at the
double where that is in the test file, else at the first test that asks for it.

Which levels forbid doubles is the team's policy; by default all levels above `unit`. Doubles of the
kinds `data` (a number or a text in place of another) and `in-memory` are warnings.

## What to do instead

Use the real thing, or move the test to a level that allows doubles. A boundary that nobody can
cross in a test (a payment provider, a language model) is allowed once for all, with its reason, in
the policy; a single statement with `# policy-lint: allow[TPL101] reason`.

## A patch in an e2e test

`tests/e2e/test_pay.py`:
```python
from unittest import mock as m

from shop.pay import charge


def test_pay():
    with m.patch("shop.pay.gateway"):  # error: TPL101 "shop.pay.gateway"
        assert charge(1)
```

## A unit test may mock

`tests/unit/test_pay.py`:
```python
from unittest.mock import Mock

from shop.pay import charge


def test_pay():
    assert charge(1, gateway=Mock())
```

## An autouse fixture reaches every test of the folder

`tests/integration/conftest.py`:
```python
import pytest
import shop.pay


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    monkeypatch.setattr(shop.pay, "gateway", lambda amount: True)
```

`tests/integration/test_pay.py`:
```python
from shop.pay import charge


def test_pay():  # error: TPL101 "2 integration tests with a double"
    assert charge(1)


def test_refuse():
    assert not charge(-1)
```

## A base class makes doubles for its tests

`tests/base.py`:
```python
from unittest.mock import AsyncMock


class ServiceTest:
    def setup_method(self):
        self.redis = AsyncMock()
```

`tests/integration/test_cache.py`:
```python
from shop.cache import Cache, connect
from tests.base import ServiceTest


class TestCache(ServiceTest):
    def test_get(self):  # error: TPL101 "AsyncMock"
        assert Cache(self.redis).get("a") is None


class TestRealCache(ServiceTest):
    def setup_method(self):  # the one of the base class does not run
        self.redis = connect()

    def test_get(self):
        assert Cache(self.redis).get("a") is None
```

## A test that others inherit is one to mend

`tests/contract.py`:
```python
from unittest.mock import Mock


class StoreContract:
    def test_put(self):
        clock = Mock()  # error: TPL101 "2 integration tests with a double"
        assert self.store(clock).put("a", 1)
```

`tests/integration/test_disk.py`:
```python
from shop.store import Disk
from tests.contract import StoreContract


class TestDisk(StoreContract):
    store = Disk
```

`tests/integration/test_memory.py`:
```python
from shop.store import Memory
from tests.contract import StoreContract


class TestMemory(StoreContract):
    store = Memory
```

## A fixture that calls itself real

`tests/integration/test_agent.py`:
```python
import pytest
from shop.agent import Agent


@pytest.fixture
def real_llm():
    from unittest.mock import AsyncMock

    return AsyncMock()  # error: TPL101


def test_answer(real_llm):
    assert Agent(real_llm).answer("?")
```

## Hand-written doubles, whatever they are called

`tests/e2e/test_users.py`:
```python
from unittest.mock import Mock

from shop.users import Users


class AuthDatabaseMock:
    def find(self, name):
        return {"name": name}


class ProductionDatabase(Mock):
    pass


def test_find():
    assert Users(AuthDatabaseMock()).find("ann")  # error: TPL101 "AuthDatabaseMock"
    assert Users(ProductionDatabase()).find("ann")  # error: TPL101
```

## Plain data in place of another is a warning

`tests/integration/test_retry.py`:
```python
import shop.pay


def test_retry(monkeypatch):
    monkeypatch.setattr("shop.pay.RETRIES", 1)  # warning: TPL101 "shop.pay.RETRIES"
    assert shop.pay.charge(1)
```

## What only looks like a double

`tests/e2e/test_pay.py`:
```python
"""No mocks: Mock() and patch() are forbidden here."""

from enum import Enum
from unittest.mock import patch  # imported and never used: another rule

from shop.pay import charge


class MockState(Enum):
    OPEN = 1


def test_pay():
    mock_user = {"name": "ann"}
    fake_service_url = "http://localhost:8000"
    # Mock: payment isolation for controlled testing
    assert charge(1, user=mock_user, url=fake_service_url, state=MockState.OPEN)
```

## A boundary that the team allows

`policy-lint.toml`:
```toml
[[allow]]
levels = ["integration"]
targets = ["stripe.*"]
reason = "the provider has no test system"
```

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock, patch

from shop.pay import charge


def test_pay():
    with patch("stripe.Charge.create"):
        assert charge(1)


def test_refuse():
    assert not charge(1, bank=Mock())  # error: TPL101 "Mock"
```

## A double that is allowed where it stands

`tests/e2e/test_pay.py`:
```python
from unittest.mock import Mock

from shop.pay import charge


def test_pay():
    bank = Mock()  # policy-lint: allow[TPL101] the bank has no test system
    assert charge(1, bank)
```
'''

from collections.abc import Iterator

from policy_lint.judge.breach import breaches, is_used_double, open_levels
from policy_lint.judge.rule import file_rule
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import Effect
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project, TestFile


@file_rule("TPL101", since="0.1")
def forbidden_double(file: TestFile, project: Project) -> Iterator[Problem]:
    advice = f"Use the real thing, or test this {open_levels(project.policy, 'double')}."
    for breach in breaches(file, project.policy, _always):
        message = f"{breach.who} with a double: {breach.what}, {breach.through}"
        yield breach.problem(message, advice, breach.severity)


def _always(effect: Effect) -> bool:
    return is_used_double(effect) and effect.certainty is Certainty.ALWAYS
