"""An exception of the configuration exempts nothing that its rules find.

Its paths or marks match no test, or the tests that it was for have been mended. It stays behind as
a hole that nobody sees. It is judged only if all of its rules ran.

## What to do instead

Delete it, or mend its paths or marks: a path is a file, a folder or a pattern below the root.

## Nothing to exempt

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]

[[exceptions]]
rule = "missing-authentication"  # warning: TPL907 "missing-authentication"
paths = ["tests/e2e/login"]
reason = "they test the login itself"
```

`tests/e2e/test_login.py`:
```python
def test_login():
    assert open_page("/login")
```

## Tests that validate authentication itself

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]

[[exceptions]]
rule = "missing-authentication"
paths = ["tests/e2e/**/test_login.py"]
reason = "they test the login itself"
```

`tests/e2e/test_login.py`:
```python
def test_login():
    assert open_page("/login")
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import verdict_rule
from policy_lint.model.finding import Problem
from policy_lint.model.identity import Anchor
from policy_lint.model.suppression import Suppressions

ADVICE = "Delete it, or mend its paths or marks."


@verdict_rule("TPL907", since="0.2", needs="exceptions")
def unused_exception(suppressions: Suppressions) -> Iterator[Problem]:
    for each in suppressions.idle:
        message = f"the exception to {', '.join(each.rules)} exempts nothing"
        yield Problem(each.at, message, advice=ADVICE, anchor=Anchor(words=message))
