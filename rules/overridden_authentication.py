"""A test replaces the dependency that authenticates, so that nobody is asked who they are.

With `app.dependency_overrides[current_user] = ...` the product takes the test's word for it. The
rest of the request is real, but the door is painted on.

It is reported where the level requires authentication, and it does not count as such.

## What to do instead

Sign in with a user that the test creates. Keep the override for levels that test what lies behind
the door.

## The current user is overridden

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`app/main.py`:
```python
from fastapi import FastAPI

app = FastAPI()


def get_current_user():
    return None
```

`tests/e2e/test_orders.py`:
```python
from app.main import app, get_current_user
from fastapi.testclient import TestClient


def test_orders():
    app.dependency_overrides[get_current_user] = lambda: "ada"  # error: TPL203
    assert TestClient(app).get("/orders").status_code == 200
```

## Another dependency is overridden

`policy-lint.toml`:
```toml
[policy.e2e]
forbid = []
require = []
```

`app/main.py`:
```python
from fastapi import FastAPI

app = FastAPI()


def get_clock():
    return None
```

`tests/e2e/test_orders.py`:
```python
from app.main import app, get_clock
from fastapi.testclient import TestClient


def test_orders():
    app.dependency_overrides[get_clock] = lambda: "noon"
    assert TestClient(app).get("/orders").status_code == 200
```
"""

from collections.abc import Iterator

from policy_lint.judge.requirement import faked
from policy_lint.judge.rule import file_rule
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project, TestFile


@file_rule("TPL203", since="0.2", needs="require = authentication")
def overridden_authentication(file: TestFile, project: Project) -> Iterator[Problem]:
    for breach in faked(file, project.policy, "override".__eq__):
        yield breach.problem(
            f"{breach.who} with the authentication overridden: {breach.what}, {breach.through}",
            "Sign in with a user that the test creates.",
            breach.severity,
        )
