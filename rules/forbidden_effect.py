"""A test does something that the policy of its level forbids.

A row of the policy says for each level which effects it forbids: containers and sleeps in
integration tests, a frozen clock in e2e tests, or an effect of the team's own catalogue. Whatever
runs for the test counts: its fixtures, setup hooks, base classes and helpers. Doubles have rules of
their own.

What happens only under a condition or as a fallback is a warning.

## What to do instead

Move the test to a level whose row allows the effect, or get rid of the effect; the finding shows
the way from the test to it.

## A container in an integration test

`tests/integration/test_orders.py`:
```python
import pytest
from shop.orders import Orders
from testcontainers.postgres import PostgresContainer


@pytest.fixture
def database():
    with PostgresContainer("postgres:16") as postgres:  # warning: TPL401 "container"
        yield postgres.get_connection_url()


def test_empty(database):
    assert not Orders(database).all()
```

## A clock that the team forbids to freeze

`policy-lint.toml`:
```toml
[policy.e2e]
forbid = ["double", "clock"]
```

`tests/helpers.py`:
```python
from freezegun import freeze_time


def at_noon():
    return freeze_time("2026-01-01 12:00")
```

`tests/e2e/test_orders.py`:
```python
from freezegun import freeze_time
from shop.orders import Orders
from tests.helpers import at_noon


@freeze_time("2026-01-01")  # error: TPL401 "clock"
def test_due():
    assert Orders().due()


def test_noon():  # error: TPL401 "through a helper"
    with at_noon():
        assert Orders().due()
```

## An effect of the team's own

`policy-lint.toml`:
```toml
[policy.integration]
forbid = ["llm"]

[[catalogue]]
names = ["openai.*"]
effect = "llm"
kind = "model"
```

`tests/integration/test_answer.py`:
```python
import os

import openai
import pytest


def test_answer():
    assert openai.ChatCompletion.create(model="m")  # error: TPL401 "llm"


def test_embedding():
    if os.environ.get("EMBED"):
        assert openai.Embedding.create(input="x")  # warning: TPL401 "under a condition"
```

## An effect that comes in by an import

`policy-lint.toml`:
```toml
[policy.integration]
forbid = ["llm"]

[[catalogue]]
names = ["openai.*"]
comes = ["import"]
effect = "llm"
kind = "client"
```

`tests/integration/test_answer.py`:
```python
import openai.types  # error: TPL401 "openai, through an import"


def test_answer():
    assert openai


def test_embedding():
    from openai import OpenAI  # error: TPL401 "openai.OpenAI, in the test itself"

    assert OpenAI
```

## A level that does not forbid the effect

`tests/unit/test_orders.py`:
```python
from freezegun import freeze_time
from shop.orders import Orders


@freeze_time("2026-01-01")
def test_due():
    assert Orders().due()
```
"""

from collections.abc import Iterator

from policy_lint.judge.breach import breaches, open_levels
from policy_lint.judge.rule import file_rule
from policy_lint.model.certainty import Certainty
from policy_lint.model.effect import DOUBLE, Effect
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project, TestFile


@file_rule("TPL401", since="0.1")
def forbidden_effect(file: TestFile, project: Project) -> Iterator[Problem]:
    for breach in breaches(file, project.policy, _not_a_double):
        effect = breach.effect.origin.effect
        always = breach.effect.certainty is Certainty.ALWAYS
        yield breach.problem(
            f"{breach.who} with the effect {effect}: {breach.what}, {breach.through}",
            f"Do without it, or test this {open_levels(project.policy, effect)}.",
            breach.severity if always else min(breach.severity, Severity.WARNING),
        )


def _not_a_double(effect: Effect) -> bool:
    return effect.origin.effect != DOUBLE and not effect.origin.code
