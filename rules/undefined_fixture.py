"""A test asks for a fixture that it cannot see, and fails before it starts.

No place that the test sees and no pytest plugin that policy-lint knows defines it. Fixtures are
looked up as pytest does it: in the class, the module, the conftest files above it and the plugins
that the project names. What is installed on the machine is not looked at. Where something is not
read that may bring a fixture (a base class, a star import, a plugin in the requirements, a conftest
that does not parse), nothing is said.

## What to do instead

Define the fixture where the test can see it, mend its name, or delete the test. If a plugin that
policy-lint does not know defines it, name it in the setting `plugin-fixtures`.

## A name that no conftest defines

`tests/e2e/test_threads.py`:
```python
def test_open(thread_repo):  # warning: TPL304 "thread_repo"
    assert thread_repo.open()


def test_close(thread_repo):
    assert thread_repo.close()
```

## A fixture of a neighbouring folder

`tests/unit/conftest.py`:
```python
import pytest


@pytest.fixture
def basket():
    return []
```

`tests/integration/test_basket.py`:
```python
def test_empty(basket):  # warning: TPL304 "tests/unit/conftest.py defines one"
    assert not basket
```

## Asked for by a fixture

`tests/unit/conftest.py`:
```python
import pytest


@pytest.fixture
def basket(shop):  # warning: TPL304 "shop"
    return shop.basket()
```

`tests/unit/test_basket.py`:
```python
def test_empty(basket):
    assert not basket
```

## A base class that is not read

`tests/unit/test_basket.py`:

```python
from shopkit.testing import ShopTests


class TestBasket(ShopTests):
    def test_empty(self, basket):
        assert not basket
```

## Arguments that are filled

`tests/unit/conftest.py`:
```python
import pytest


@pytest.fixture
def basket(tmp_path, request):
    return [tmp_path, request.node.name]
```

`tests/unit/test_basket.py`:
```python
from unittest.mock import patch

import pytest


@pytest.mark.parametrize("amount", [1, 2])
def test_amount(basket, amount, capsys, unit="EUR"):
    assert len(basket) == amount


@patch("shop.pay.gateway")
def test_pay(gateway):
    assert gateway
```
"""

from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project
from policy_lint.model.test import Request

ADVICE = "Define it or mend its name; if a plugin brings it, name it in `plugin-fixtures`."


@project_rule("TPL304", since="0.1", severity=Severity.WARNING)
def undefined_fixture(project: Project) -> Iterator[Problem]:
    asked = defaultdict(list)
    for test in project.tests:
        for request in test.undefined:
            asked[request.at.path, request.name].append((request, test.id))
    for cases in asked.values():
        first = min((request for request, _ in cases), key=attrgetter("at", "by"))
        yield _problem(first, [test for _, test in cases])


def _where(request: Request) -> str:
    others = request.elsewhere
    if not others:
        return "defined nowhere"
    more = f" and {len(others) - 1} other files" if len(others) > 1 else ""
    return f"not visible from there; {others[0]}{more} define{'s' if not more else ''} one"


def _problem(first: Request, tests: list[str]) -> Problem:
    """One problem for each file and name that is asked for there."""
    ids = tuple(dict.fromkeys(tests))
    return Problem(
        first.at,
        f"{first.by} asks for the fixture {first.name}, which is {_where(first)}",
        tests=ids,
        advice=ADVICE,
        fields=(("name", first.name),),
        anchor=Anchor(words=first.name, parts=ids),
    )
