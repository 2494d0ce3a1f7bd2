"""A setup or teardown hook never runs, so the tests of its class go without it.

A class that is no `unittest.TestCase` has a `setUp` or `asyncSetUp`, a hook of pytest is written
as a coroutine, which pytest does not await, or its name is `setup`, which pytest 8 no longer calls.
No run tells: what the hook would check, make or clean up is just not there. A hook that a test, a
fixture or another hook calls does run, and is not reported.

## What to do instead

Give it the name that the class's framework calls: `setup_method` on a plain class, `setUp` on a
`TestCase`, `asyncSetUp` on an `IsolatedAsyncioTestCase`. What must be awaited on a plain class is
an autouse fixture.

## A hook of unittest on a plain class

`tests/e2e/test_login.py`:
```python
class TestLogin:
    async def asyncSetUp(self):  # warning: TPL305 "class TestLogin is no unittest.TestCase"
        self.token = await sign_in()

    def setUp(self):  # warning: TPL305
        self.user = "ann"

    def test_login(self):
        assert True
```

## A coroutine that nothing awaits

`tests/unit/test_pay.py`:
```python
import unittest


class TestPay:
    async def setup_method(self):  # warning: TPL305 "setup_method never runs: it is a coroutine"
        self.bank = await connect()

    def test_pay(self):
        assert True


class PayCase(unittest.IsolatedAsyncioTestCase):
    async def setUp(self):  # warning: TPL305
        self.bank = await connect()

    async def test_pay(self):
        assert True
```

## The wrong case for unittest, and what nose called

`tests/unit/test_pay.py`:
```python
import unittest


class PayCase(unittest.TestCase):
    async def asyncSetUp(self):  # warning: TPL305 "is no unittest.IsolatedAsyncioTestCase"
        self.bank = await connect()

    def test_pay(self):
        assert True


class TestRefund:
    def setup(self):  # warning: TPL305 "neither pytest nor unittest calls setup()"
        self.amount = 1

    def test_refund(self):
        assert True
```

## Inherited

`tests/base.py`:
```python
class Service:
    def setUp(self):
        self.started = True
```

`tests/unit/test_a.py`:
```python
from tests.base import Service


class TestA(Service):  # warning: TPL305 "setUp"
    def test_a(self):
        assert True

    def test_b(self):
        assert True
```

## Hooks that run

`tests/unit/test_pay.py`:
```python
import unittest

import pytest


class Bank:
    def setUp(self):
        super().setUp()
        self.bank = connect()


class PayCase(Bank, unittest.TestCase):
    def test_pay(self):
        assert self.bank


class AsyncCase(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.bank = connect()

    async def asyncSetUp(self):
        await self.bank.open()

    async def test_pay(self):
        assert self.bank


class TestPlain:
    @classmethod
    def setup_class(cls):
        cls.bank = connect()

    def setup_method(self, method):
        self.method = method

    def test_pay(self):
        assert self.bank
```

## Hooks that somebody calls

`tests/unit/test_pay.py`:
```python
import asyncio

import pytest


class TestAwaited:
    async def asyncSetUp(self):
        self.bank = await connect()

    async def test_pay(self):
        await self.asyncSetUp()
        assert self.bank


class TestByFixture:
    @pytest.fixture(autouse=True)
    def around(self):
        self.setUp()
        yield
        self.tearDown()

    def setUp(self):
        self.bank = connect()

    def tearDown(self):
        self.bank.close()

    def test_pay(self):
        assert self.bank


class TestByHook:
    def setup_method(self):
        asyncio.run(self.asyncSetUp())

    async def asyncSetUp(self):
        self.bank = await connect()

    def test_pay(self):
        assert self.bank


class TestFixture:
    @pytest.fixture(autouse=True)
    def setup(self):
        self.bank = connect()

    def test_pay(self):
        assert self.bank
```

## Bases that are not known

`tests/unit/test_pay.py`:
```python
from bank.testing import BankTests, missing


class TestPay(BankTests):
    def setUp(self):
        self.bank = connect()

    def test_pay(self):
        assert self.bank
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.place import Place, Step
from policy_lint.model.project import Project
from policy_lint.model.test import DeadHook

ADVICE = "Give it a name that its class's framework calls, or make it an autouse fixture."


@project_rule("TPL305", since="0.1", severity=Severity.WARNING)
def dead_hook(project: Project) -> Iterator[Problem]:
    for hook in project.dead_hooks:
        yield Problem(
            _at(hook),
            f"{hook.name} never runs: {hook.why}",
            evidence=(
                Step(hook.held, "a class with tests has or inherits it"),
                Step(hook.at, f"defines {hook.name}"),
            ),
            tests=hook.tests,
            advice=ADVICE,
            anchor=Anchor(hook.at, hook.name),
        )


def _at(hook: DeadHook) -> Place:
    """The hook if it is in the file of the tests, else the class that inherits it."""
    here = {test.partition("::")[0] for test in hook.tests}
    return hook.at if hook.at.path in here else hook.held
