"""A test pretends to be signed in, by a token of its own making or a switch.

A literal bearer token, a token signed in the test with a key that is written there, or a header or
variable that tells the product not to ask: the door is open because the test removed it. Whether
real users get in, nobody knows.

It is reported where the level requires authentication, and it does not count as such.

## What to do instead

Get the token from the product or its identity provider, as a user would. A test of how the product
refuses a wrong token needs an exception with a reason.

## A literal token

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/e2e/test_orders.py`:
```python
import requests


def test_orders():
    headers = {"Authorization": "Bearer abc123"}  # error: TPL202 "literal-token"
    assert requests.get("https://shop.example/orders", headers=headers).ok
```

## A token that the test signs itself

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/support.py`:
```python
import jwt

KEY = "secret"


def token_for(name):
    return jwt.encode({"sub": name}, KEY, algorithm="HS256")
```

`tests/e2e/test_orders.py`:
```python
import requests
from tests.support import token_for


def test_orders():  # error: TPL202 "through a helper"
    token = token_for("ada")
    assert requests.get("https://shop.example/orders", cookies={"token": token}).ok
```

## A token that comes from the product

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/e2e/test_orders.py`:
```python
import requests


def test_orders():
    answer = requests.post("https://shop.example/login", json={"name": "ada", "password": "secret"})
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert requests.get("https://shop.example/orders", headers=headers).ok
```

## A level that does not require authentication

`tests/unit/test_token.py`:
```python
def test_header():
    assert {"Authorization": "Bearer abc123"}
```
"""

from collections.abc import Iterator

from policy_lint.judge.requirement import faked
from policy_lint.judge.rule import file_rule
from policy_lint.model.finding import Problem
from policy_lint.model.project import Project, TestFile


@file_rule("TPL202", since="0.2", needs="require = authentication")
def faked_authentication(file: TestFile, project: Project) -> Iterator[Problem]:
    for breach in faked(file, project.policy, "override".__ne__):
        yield breach.problem(
            f"{breach.who} with faked authentication ({breach.effect.origin.kind}): "
            f"{breach.what}, {breach.through}",
            "Get the token from the product, as a user would.",
            breach.severity,
        )
