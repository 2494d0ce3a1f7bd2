"""A test does without something that its level requires.

A team may require of a level what it likes: `[policy.e2e] require = ["trace"]`, with the effect
described in the catalogue of its configuration. Authentication has a rule of its own, and so have
ways that are required by name (TPL504).

## What to do instead

Let the test do what the level requires, wherever pytest gets it from, and on every way through
the test.

## An effect of the team's own

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["trace"]

[[catalogue]]
names = ["tests.support.tracing.start_trace"]
effect = "trace"
kind = "started"
comes = ["project-call"]
```

`tests/support/tracing.py`:
```python
def start_trace():
    return object()
```

`tests/e2e/test_orders.py`:
```python
import pytest
from tests.support.tracing import start_trace


@pytest.fixture
def traced():
    return start_trace()


def test_orders(traced):
    assert traced


def test_silent():  # error: TPL402 "trace"
    assert True
```

## A level that is to have more than smoke tests

A test that asserts nothing and only calls what may fail is a smoke test. It is let be, unless a
level requires the effect `assertion`: it comes from an `assert`, from what says by its name that it
asserts, checks or verifies, from a branch that fails, in the test or in what it runs. A `try` that
fails the test where an exception comes says that there shall be none.

`policy-lint.toml`:
```toml
[policy.unit]
require = ["assertion"]
```

`tests/support/steps.py`:
```python
def paid(order):
    if not order.paid:
        raise AssertionError(order)
```

`tests/unit/test_orders.py`:
```python
import pytest
from shop.orders import make, read
from tests.support.steps import paid


def test_make():  # error: TPL402 "that asserts nothing"
    make("dune")


def test_read():
    assert read("dune")


def test_nothing_is_raised():
    try:
        read(None)
    except ValueError:
        pytest.fail("there is nothing to read, and that is fine")


def test_read_nothing():
    with pytest.raises(KeyError):
        read("")


def test_paid():
    paid(make("dune"))


def test_the_bank_is_asked(bank):
    make("dune", bank)
    bank.pay.assert_called_once_with("dune")
```

`tests/unit/test_stock.py`:
```python
from shop.stock import stock


def test_stock():  # error: TPL402 "that asserts only under a condition"
    if stock():
        assert stock().count
```

## A level that does not require it

`tests/unit/test_orders.py`:
```python
def test_orders():
    assert True
```
"""

from collections.abc import Iterator

from policy_lint.judge.requirement import missing
from policy_lint.judge.rule import file_rule
from policy_lint.model.effect import AUTHENTICATION
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project, TestFile
from policy_lint.model.required_way import is_way

ADVICE = "Do what the level requires, on every way through the test."


@file_rule("TPL402", since="0.2", needs="require")
def missing_effect(file: TestFile, project: Project) -> Iterator[Problem]:
    yield from missing(file, project, _is_effect, ADVICE)


def _is_effect(effect: str) -> bool:
    return effect != AUTHENTICATION and not is_way(effect)
