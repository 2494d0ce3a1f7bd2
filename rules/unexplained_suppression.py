"""A comment allows something and does not say why.

The reason is what the next reader needs to know whether the exception still holds, and what the
author has to find to see whether it holds at all. Without one the comment silences nothing.

## What to do instead

Say why, in a few words behind the bracket. Or mend the test.

## No reason is given

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    assert Mock()  # policy-lint: allow[TPL101]  # type: ignore  # error: TPL905 "reason missing"
```

## There is one

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    assert Mock()  # policy-lint: allow[TPL101] the till has no test system  # type: ignore
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import verdict_rule
from policy_lint.model.facts import UNEXPLAINED
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.suppression import Suppressions

ADVICE = "Say why behind the bracket; as it is, it silences nothing."


@verdict_rule("TPL905", since="0.2", severity=Severity.ERROR)
def unexplained_suppression(suppressions: Suppressions) -> Iterator[Problem]:
    for comment in suppressions.comments:
        if comment.directive.problem == UNEXPLAINED:
            codes = ", ".join(comment.directive.codes)
            yield Problem(comment.at, f"allow[{codes}]: reason missing", advice=ADVICE)
