"""A fixture stands in front of one with the same body, which its tests would get anyway.

A fixture of a test module or conftest file overrides that of a conftest file above. Where both do
the same, the nearer one says to the reader that something is special here, and nothing is; and a
change of the one above does not come to these tests.

Two are the same if nothing but layout, comments and docstrings tells them apart, their decorators
are alike, and the names that they take from their modules stand for the same. One that asks for the
fixture that it overrides is none of them.

## What to do instead

Leave it out; the tests get the one above by the same name.

## The same once more, and one that differs

`tests/conftest.py`:
```python
import pytest
from shop.api import Client


@pytest.fixture
def client():
    return Client(retries=3)


@pytest.fixture
def name():
    return "ada"
```

`tests/api/conftest.py`:
```python
import pytest


@pytest.fixture
def name():
    return "bob"
```

`tests/api/test_orders.py`:
```python
import pytest
from shop.api import Client


@pytest.fixture
def client():  # information: TPL502 "fixture client shadows that of tests/conftest.py"
    '''A client of the shop.'''
    return Client(retries=3)


@pytest.fixture
def name():
    return "ada"


def test_orders(client, name):
    assert client.orders(name)
```

## Alike to the eye only

`tests/conftest.py`:
```python
import pytest
from shop.api import Client


@pytest.fixture
def client():
    return Client(retries=3)


@pytest.fixture
def desk(client):
    return client
```

`tests/api/test_orders.py`:
```python
import pytest
from shop.desk import Client


@pytest.fixture
def client():
    return Client(retries=3)


@pytest.fixture(scope="module")
def desk(client):
    return client


def test_orders(client, desk):
    assert client.orders() == desk.orders()
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.place import Step
from policy_lint.model.project import Project

ADVICE = "Leave it out: its tests get the other one by the same name."


@project_rule("TPL502", since="0.1", severity=Severity.INFORMATION)
def shadowing_fixture(project: Project) -> Iterator[Problem]:
    for shadow in project.established.shadows:
        message = f"fixture {shadow.name} shadows that of {shadow.of.path}, which has the same body"
        behind = Step(shadow.of, f"fixture {shadow.name}, which it shadows")
        yield Problem(shadow.at, message, evidence=(behind,), advice=ADVICE)
