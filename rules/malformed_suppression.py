"""A comment is meant to silence rules, and is no suppression or names none of them.

It silences nothing: a blanket one would also hide what nobody has seen yet, and what cannot be
read must not be guessed. flake8 takes `# noqa TPL101`, without the colon, for a blanket `noqa`, and
hides everything on the line, this finding too.

## What to do instead

Write `# policy-lint: allow[TPL101] reason` or `# noqa: TPL101`, on the statement; an `allow` may
also stand on a line of its own right above it.

## Blanket, and misspelt

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    assert Mock()  # policy-lint: allow it is slow  # error: TPL903 "blanket suppression"


def test_refund():
    assert Mock()  # policy-lint: disable[TPL101] slow  # error: TPL903 "unknown directive"


def test_cancel():
    assert Mock()  # policy-lint allow[TPL101] slow  # error: TPL903 "malformed directive"


def test_repeat():
    assert Mock()  # noqa TPL101  # error: TPL903 "blanket noqa"
```

## Above nothing

`tests/integration/test_pay.py`:
```python
def test_pay():
    assert 1

# policy-lint: allow[TPL101] it is slow  # error: TPL903 "stands above no statement"

```

## Well-formed, and prose

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    # policy-lint: allow[TPL101] it is slow
    assert Mock()


def test_refund():
    assert Mock()  # noqa: TPL101


def test_cancel():
    assert 1  # policy-lint finds nothing here; noqa
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import verdict_rule
from policy_lint.model.facts import UNEXPLAINED
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.suppression import Suppressions

ADVICE = "Write `# policy-lint: allow[TPL101] reason`; as it is, it silences nothing."


@verdict_rule("TPL903", since="0.2", severity=Severity.ERROR)
def malformed_suppression(suppressions: Suppressions) -> Iterator[Problem]:
    for comment in suppressions.comments:
        problem = comment.directive.problem
        if problem not in ("", UNEXPLAINED):
            yield Problem(comment.at, problem, advice=ADVICE, anchor=Anchor(words=problem))
