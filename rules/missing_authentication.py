"""A test never signs in although its level requires it, so it does not test what users do.

An unauthenticated request takes another way through the product: it stops at the door, or a test
switch lets it in. The test says nothing of what a signed-in user meets.

A level requires authentication where the team writes it down: `[policy.e2e] require =
["authentication"]`. Signing in counts wherever pytest gets it from (the test, a fixture, a setup
hook, a base class, a helper), and only where it happens always. Faked authentication does not
count.

Where nobody has written what e2e requires, the suite says it: if at least half of the e2e tests
below one folder sign in, and at least three, the others are to do it too, as a warning with the
counts. Tests that expect to be turned away, and those named after what comes before one has signed
in (`login`, `anonymous`, `public`, `health`, ...), are apart. `require = []` asks for nothing.

Where it is written down, tests of that kind are a warning of their own, whose words say so: they
seem to go without on purpose, but whether they are to is for the team to say, by an exception.
So are tests that sign in with some of their parameters, and with others are nobody.
So are tests that make no request: with what stays inside the process, nobody needs to sign in. It
is only said where nothing that runs for a test may be a client or an address, by its name or by
what stands behind it.

## What to do instead

Use the suite's own way to sign in; the finding names the usual ones. Teach policy-lint its names
in a row of three lines. Exempt tests of authentication itself by an exception with a reason.

## A test that never signs in

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/e2e/test_orders.py`:
```python
import requests


def test_orders():  # error: TPL201 "2 e2e tests"
    assert requests.get("https://shop.example/orders").ok


def test_one_order():
    assert requests.get("https://shop.example/orders/1").ok
```

## Tests about those who have not signed in

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/e2e/test_orders.py`:
```python
import requests


def test_orders():  # error: TPL201 "e2e test that never signs in"
    assert requests.get("https://shop.example/orders").ok


def test_strangers_are_sent_away():  # warning: TPL201 "2 e2e tests that never sign in, as it seems"
    assert requests.get("https://shop.example/orders").status_code == 401


def test_anonymous_visitors_see_the_shelf():
    assert requests.get("https://shop.example/shelf").ok
```

## Tests that make no request

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`shop/prices.py`:
```python
def total(prices):
    return sum(prices)
```

`tests/e2e/test_prices.py`:
```python
import json
import requests
from shop.prices import total


def test_total(tmp_path):  # warning: TPL201 "2 e2e tests that never sign in, as it seems without"
    (tmp_path / "prices.json").write_text("[1, 2]")
    assert total(json.loads((tmp_path / "prices.json").read_text())) == 3


def test_nothing():
    assert total([]) == 0


def test_prices():  # error: TPL201 "e2e test that never signs in"
    assert total(requests.get("https://shop.example/prices").json())
```

## Signing in on only one way through the test

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/e2e/test_orders.py`:
```python
import os

from django.test import Client


def test_orders():  # error: TPL201 "under a condition"
    client = Client()
    if os.environ.get("SIGN_IN"):
        client.login(username="ada", password="secret")
    assert client.get("/orders").status_code == 200


def test_prices():  # error: TPL201 "e2e test that never signs in"
    assert Client().get("/prices").status_code == 200
```

## Signing in with some of its parameters

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/e2e/test_orders.py`:
```python
import pytest
from django.test import Client


@pytest.fixture
def nobody():
    return Client()


@pytest.fixture
def ada():
    client = Client()
    client.force_login("ada")
    return client


@pytest.mark.parametrize(("who", "status"), [("nobody", 403), ("ada", 200)])
def test_orders(who, status, request):  # warning: TPL201 "only with some of its parameters, as it"
    assert request.getfixturevalue(who).get("/orders").status_code == status
```

## Nobody has written it down, and most tests sign in

`tests/e2e/test_orders.py`:
```python
import pytest
import requests


@pytest.fixture
def ada():
    session = requests.Session()
    session.auth = ("ada", "secret")
    return session


def test_orders(ada):
    assert ada.get("https://shop.example/orders").ok


def test_one_order(ada):
    assert ada.get("https://shop.example/orders/1").ok


def test_returns(ada):
    assert ada.get("https://shop.example/returns").ok


def test_prices():  # warning: TPL201 "never signs in, though 3 of 6 e2e tests do"
    assert requests.get("https://shop.example/prices").ok


def test_anonymous_visitors_see_the_shelf():
    assert requests.get("https://shop.example/shelf").ok


def test_strangers_are_sent_away():
    assert requests.get("https://shop.example/orders").status_code == 401
```

## Nobody has written it down, and few tests sign in

`tests/e2e/test_orders.py`:
```python
import requests


def test_orders():
    assert requests.get("https://shop.example/orders", auth=("ada", "secret")).ok


def test_returns():
    assert requests.get("https://shop.example/returns", auth=("ada", "secret")).ok


def test_prices():
    assert requests.get("https://shop.example/prices").ok
```

## A team that asks for nothing

`policy-lint.toml`:
```toml
[policy.e2e]
require = []
```

`tests/e2e/test_orders.py`:
```python
import requests


def test_orders():
    assert requests.get("https://shop.example/orders", auth=("ada", "secret")).ok


def test_returns():
    assert requests.get("https://shop.example/returns", auth=("ada", "secret")).ok


def test_refunds():
    assert requests.get("https://shop.example/refunds", auth=("ada", "secret")).ok


def test_prices():
    assert requests.get("https://shop.example/prices").ok
```

## Signed in by a fixture, a hook, a base class and a helper

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/support.py`:
```python
from django.test import Client, TestCase


class SignedIn(TestCase):
    def setUp(self):
        self.client.force_login(self.user)


class Browser:
    def __init__(self):
        self.client = Client()

    def enter(self):
        self.client.login(username="ada", password="secret")
        return self
```

`tests/e2e/test_orders.py`:
```python
import pytest
from django.test import Client
from tests.support import Browser, SignedIn


@pytest.fixture
def visitor():
    client = Client()
    client.force_login("ada")
    return client


def test_by_fixture(visitor):
    assert visitor.get("/orders").status_code == 200


class TestByBase(SignedIn):
    def test_orders(self):
        assert self.client.get("/orders").status_code == 200


def test_by_helper():
    browser = Browser().enter()
    assert browser.client.get("/orders").status_code == 200
```

## The team's own helper

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]

[[catalogue]]
names = ["tests.support.gate.open_door"]
effect = "authentication"
kind = "token"
```

`tests/support/gate.py`:
```python
def open_door(name):
    return {"Door": name}
```

`tests/e2e/test_orders.py`:
```python
from tests.support.gate import open_door


def test_orders():
    assert open_door("ada")
```
"""

from collections.abc import Iterator

from policy_lint.judge.requirement import missing
from policy_lint.judge.rule import file_rule
from policy_lint.model.effect import AUTHENTICATION
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project, TestFile

EXCEPT = "or except, with a reason, tests of what anybody may see, and of signing in itself."
TEACH = (
    "No test of this suite signs in, as far as policy-lint knows how: teach it yours by a row"
    ' `[[tool.policy-lint.catalogue]]` with effect = "authentication",'
)


@file_rule("TPL201", since="0.2")
def missing_authentication(file: TestFile, project: Project) -> Iterator[Problem]:
    yield from missing(file, project, AUTHENTICATION.__eq__, f"{_mend(project)} {EXCEPT}")


def _mend(project: Project) -> str:
    """How others sign in, if any do."""
    if not project.ways:
        return TEACH
    counts = (f"{count} test{'s' if count > 1 else ''}" for _, count in project.ways)
    names = (name.removeprefix("asks for ") for name, _ in project.ways)
    told = ", ".join(f"{name} ({count})" for name, count in zip(names, counts, strict=True))
    return f"Sign in as the suite does elsewhere: {told};"
