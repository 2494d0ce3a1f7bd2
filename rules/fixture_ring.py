"""Fixtures ask for each other in a ring, and pytest refuses every test that gets one.

pytest says "recursive dependency involving fixture" and runs neither the test nor a fixture of the
ring. Such a ring mostly comes of a fixture that is to override one of its own name, where there is
none above it: a fixture that asks for its own name gets that of the conftest file above, or of a
plugin, and only if there is no such thing it asks for itself.

## What to do instead

Let one of them do without another, or mend the name that it asks for. If a plugin that policy-lint
does not know has a fixture of that name, name it in the setting `plugin-fixtures`.

## Two that ask for each other, and one that asks for itself

`tests/conftest.py`:
```python
import pytest


@pytest.fixture
def basket(till):  # warning: TPL306 "basket asks for till, till for basket"
    return till.basket()


@pytest.fixture
def till(basket):
    return basket.till()


@pytest.fixture
def desk(basket):
    return basket
```

`tests/test_shop.py`:
```python
import pytest


@pytest.fixture
def shelf(shelf):  # warning: TPL306 "shelf asks for itself"
    return [*shelf, "dune"]


def test_basket(basket):
    assert basket


def test_desk(desk):
    assert desk


def test_shelf(shelf):
    assert shelf
```

## One that overrides another, and a name that is filled otherwise

`tests/conftest.py`:
```python
import pytest


@pytest.fixture
def shelf():
    return []


@pytest.fixture
def basket(till):
    return till


@pytest.fixture
def till(basket):
    return basket
```

`tests/test_shop.py`:
```python
import pytest


@pytest.fixture
def shelf(shelf):
    return [*shelf, "dune"]


def test_shelf(shelf):
    assert shelf


@pytest.mark.parametrize("till", [1])
def test_basket(basket):
    assert basket
```
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project
from policy_lint.model.test import Ring

ADVICE = "Let one do without another; if a plugin brings one, name it in `plugin-fixtures`."


@project_rule("TPL306", since="0.1", severity=Severity.WARNING)
def fixture_ring(project: Project) -> Iterator[Problem]:
    tests = defaultdict(list)
    for test in project.tests:
        for ring in test.rings:
            tests[ring].append(test.id)
    for ring, ids in tests.items():
        message = f"pytest refuses whoever gets one of these fixtures: {_in_words(ring)}"
        yield Problem(ring.at, message, tests=tuple(ids), advice=ADVICE)


def _in_words(ring: Ring) -> str:
    first, *others = ring.names
    if not others:
        return f"{first} asks for itself"
    more = ring.length - len(ring.names)
    last = [f"{more} more for each other and {first}"] if more else [f"{others[-1]} for {first}"]
    steps = [f"{one} for {other}" for one, other in pairwise(others)]
    return ", ".join([f"{first} asks for {others[0]}", *steps, *last])
