"""No test gets a fixture, so nobody would notice what it does, or that it is gone.

A fixture of a test module or conftest file that no test asks for, by a parameter, a mark, the
configuration, `getfixturevalue` or another fixture, is code that never runs: readers take it for
what the suite does. Autouse fixtures run anyway. What a plugin may ask for (a fixture that the
catalogue knows by its name), what is asked for by tests that pytest does not collect, and what
somebody takes as a function is left out; so is a fixture that no collected test could ask for.

Where something asks for fixtures by names that the text does not tell, and the name of the fixture
stands somewhere in a text, it cannot be told; the finding says what asks.

## What to do instead

Remove it, or ask for it where it is meant to be used.

## Nobody asks, somebody asks whom nobody asks, and somebody asks for another

`tests/conftest.py`:
```python
import pytest


@pytest.fixture
def till():  # information: TPL503 "no test gets fixture till: only desk asks for it"
    return 1


@pytest.fixture
def desk(till):  # information: TPL503 "no test gets fixture desk"
    return till


@pytest.fixture
def shelf():  # information: TPL503 "another overrides it"
    return []
```

`tests/test_shop.py`:
```python
import unittest

import pytest


@pytest.fixture
def shelf():
    return ["dune"]


@pytest.fixture
def name():  # information: TPL503 "test_name of unittest has a parameter of that name"
    return "ada"


def test_shelf(shelf):
    assert shelf


class NameCase(unittest.TestCase):
    def test_name(self, name):
        assert name
```

## By a name that the text does not tell

`tests/test_shop.py`:
```python
import pytest

@pytest.fixture
def little():  # information: TPL503 "cannot be told: chosen asks"
    return 1


@pytest.fixture
def great():  # information: TPL503 "cannot be told: chosen asks"
    return 2


@pytest.fixture
def other():  # information: TPL503 "no test gets fixture other"
    return 3


@pytest.fixture(params=["little", "great"])
def size(request):
    return request.param


@pytest.fixture
def chosen(size, request):
    return request.getfixturevalue(size)


def test_shop(chosen):
    assert chosen
```

## All of them are asked for, somehow

`pytest.ini`:
```ini
[pytest]
usefixtures = database
```

`tests/conftest.py`:
```python
import pytest


@pytest.fixture
def database(folder):
    return folder


@pytest.fixture
def folder():
    return "/shop"


@pytest.fixture(autouse=True)
def clock():
    yield


@pytest.fixture
def celery_config():
    return {"broker": "memory://"}


@pytest.fixture(name="name")
def make_name():
    return "ada"


@pytest.fixture
def one():
    return 1


@pytest.fixture
def two():
    return 2


@pytest.fixture
def three():
    return 3


def pytest_collection_modifyitems(items):
    for item in items:
        item.fixturenames.append("three")
```

`tests/test_shop.py`:
```python
import pytest


@pytest.fixture
def shelf():
    return []


@pytest.mark.parametrize("number", ["one", "two"])
def test_number(number, request):
    assert request.getfixturevalue(number)


@pytest.mark.usefixtures("shelf")
def test_name(name):
    assert name

    def test_nothing(folder):
        assert folder
```

## Another of that name is asked for elsewhere

`tests/test_pay.py`:
```python
import pytest


@pytest.fixture
def ledger():  # information: TPL503 "no test gets fixture ledger"
    return 1


def test_pay():
    assert sum([1])
```

`tests/test_refund.py`:
```python
import pytest


@pytest.fixture
def ledger():  # information: TPL503 "only shop asks for it"
    return 1


@pytest.fixture
def shop(ledger):  # information: TPL503
    return ledger


def test_refund():
    assert sum([1])
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.established import Unreached
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.place import Step
from policy_lint.model.project import Project

ADVICE = "Remove it, or ask for it where it is meant to be used."
PERHAPS = "See whether it is asked for there; if nothing asks for it, remove it."


@project_rule("TPL503", since="0.1", severity=Severity.INFORMATION)
def unreached_fixture(project: Project) -> Iterator[Problem]:
    for one in project.established.unreached:
        advice = PERHAPS if one.maybe else ADVICE
        yield Problem(one.at, _message(one), evidence=_evidence(one), advice=advice)


def _evidence(one: Unreached) -> tuple[Step, ...]:
    if one.maybe is not None:
        return (Step(one.maybe.at, f"{one.maybe.what} asks for fixtures by other names"),)
    if one.overridden is not None:
        return (Step(one.overridden, f"fixture {one.name}, which they get"),)
    return ()


def _message(one: Unreached) -> str:
    if one.maybe:
        told = f"{one.maybe.what} asks for fixtures by names that the text does not tell"
        return f"whether any test gets fixture {one.name} cannot be told: {told}"
    if one.overridden is not None:
        return f"no test gets fixture {one.name}: where one is asked for, another overrides it"
    if one.in_vain:
        told = f"{one.in_vain} of unittest has a parameter of that name, which nobody fills"
        return f"no test gets fixture {one.name}: {told}"
    by = f": only {one.asked_by} asks for it, which no test gets" if one.asked_by else ""
    return f"no test gets fixture {one.name}{by}"
