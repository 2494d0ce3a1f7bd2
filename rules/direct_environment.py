"""A test reads or changes the environment by itself, though the team has an accessor.

A team that has one place which knows the variables, their defaults and how to take a change back
writes it down as `environment-accessor`: names or patterns of functions, classes or modules
(`get_env`, `tests.support.env.*`). Nothing else that a test comes to in the code of the tests may
then use `os.environ`, `os.getenv` and their like, whatever name they are imported under: not the
test, no fixture, no helper, no module when it is imported. What the accessor runs is its own
affair, and the product is none of this rule's. Each place is one finding, with a way to it.

`monkeypatch.setenv` and `patch.dict(os.environ)` are let be: they take back what they change. A
level can forbid those, too, with `forbid = ["environment"]`.

What happens only under a condition or as a fallback is a warning.

## What to do instead

Ask the accessor; or except the tests that have a reason not to.

## In a test, a fixture and a module

`policy-lint.toml`:
```toml
environment-accessor = ["tests.support.env.get_env | Environment"]
```

`tests/support/env.py`:
```python
import os


def get_env(name):
    return _all()[name]


def _all():
    return dict(os.environ)


class Environment:
    def home(self):
        return os.environ["HOME"]
```

`tests/conftest.py`:
```python
import os as system

import pytest

system.environ["SHOP"] = "test"  # error: TPL509 "os.environ[...] is changed directly"


@pytest.fixture
def bank():
    return system.getenv("BANK")  # error: TPL509 "os.getenv is read directly, through a fixture"


@pytest.fixture
def home():
    return system.environ["HOME"]
```

`tests/unit/test_pay.py`:
```python
import os
from os import environ as variables  # error: TPL509 "os.environ is read directly"

from shop.pay import pay
from tests.support.env import Environment, get_env


def test_pay(bank):
    assert pay(bank, os.environ.get("CURRENCY"))  # error: TPL509 "os.environ.get"


def test_currencies():
    if "CURRENCIES" in os.environ:  # error: TPL509 "os.environ is read directly"
        assert pay(None, os.environ["CURRENCIES"])  # warning: TPL509 "under a condition"


def test_nothing():
    assert not pay(None, variables)


def test_home():
    assert pay(get_env("BANK"), Environment().home())
```

## What takes its changes back, and names that mean something else

`policy-lint.toml`:
```toml
environment-accessor = ["get_env"]
```

`tests/unit/test_pay.py`:
```python
import os
from unittest.mock import patch

from shop.pay import pay
from shop.web import environ


def test_pay(monkeypatch):
    monkeypatch.setenv("CURRENCY", "EUR")
    monkeypatch.setitem(os.environ, "BANK", "1")
    assert pay(1)


@patch.dict(os.environ, {"CURRENCY": "EUR"})
def test_euro(client):
    with patch.dict(os.environ, clear=True):
        assert pay(client.environ["wsgi.input"], environ["PATH_INFO"])
```

## A team that names no accessor

`tests/unit/test_pay.py`:
```python
import os

from shop.pay import pay


def test_pay():
    assert pay(os.environ["CURRENCY"])
```
"""

from collections.abc import Iterator

from policy_lint.judge.breach import Breach
from policy_lint.judge.rule import project_rule
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import DIRECT_ACCESS, Effect, Origin
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project
from policy_lint.model.test import Test


@project_rule("TPL509", since="0.1", needs="environment-accessor")
def direct_environment(project: Project) -> Iterator[Problem]:
    found: dict[Origin, list[tuple[Effect, Test]]] = {}
    for test in project.tests:
        for effect in test.effects:
            if effect.origin.effect == DIRECT_ACCESS:
                found.setdefault(effect.origin, []).append((effect, test))
    accessors = " or ".join(project.policy.accessors)
    for origin, cases in found.items():
        nearest = min((effect for effect, _ in cases), key=_distance)
        breach = Breach(origin.at.path, nearest, tuple(test for _, test in cases), Severity.ERROR)
        done = "changed" if origin.kind == "change" else "read"
        yield breach.problem(
            f"{breach.what} is {done} directly, {breach.through}",
            f"Ask {accessors} for it, or except the tests with a reason.",
            Severity.WARNING if nearest.certainty else Severity.ERROR,
        )


def _distance(effect: Effect) -> tuple[Certainty, int]:
    return effect.certainty, len(effect.chain)
