"""A comment silences a rule where that rule finds nothing.

What it allowed is gone, or was never there. It stays behind as a hole: whatever the rule finds on
that statement from now on is silenced without a word. Each code of a comment is judged by itself,
and only if its rules ran: `--select TPL9` alone says nothing about an `allow[TPL101]`.

A code of this page and its neighbours (TPL902 to TPL907) is never called unused.

## What to do instead

Delete the comment, or the code in it that is no longer needed.

## Nothing is left to allow

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock

from shop.pay import Till


def test_pay():
    till = Till()  # policy-lint: allow[TPL101] slow  # warning: TPL902 "allow[TPL101] silences"
    assert till.pay()


def test_refund():
    till = Mock()  # policy-lint: allow[forbidden-double, TPL102] slow  # warning: TPL902 "TPL102"
    assert till.refund()
```

## A double that is allowed anyway

`tests/unit/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    assert Mock().pay()  # noqa: TPL101  # warning: TPL902 "noqa: TPL101 silences nothing"
```

## Everything silences something

`tests/support.py`:
```python
from unittest.mock import Mock


def till():
    return Mock()  # policy-lint: allow[TPL101] there is no test till
```

`tests/integration/test_pay.py`:
```python
from unittest.mock import patch

from tests.support import till


def test_pay():
    assert till().pay()


def test_refund():
    with patch("shop.pay.Till"):  # noqa: TPL1
        pass
```

## The rule is switched off

`policy-lint.toml`:
```toml
ignore = ["TPL101"]
```

`tests/integration/test_pay.py`:
```python
def test_pay():
    assert 1  # policy-lint: allow[TPL101] there is no test till
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import verdict_rule
from policy_lint.model.finding import Problem
from policy_lint.model.suppression import Suppressions


@verdict_rule("TPL902", since="0.2")
def unused_suppression(suppressions: Suppressions) -> Iterator[Problem]:
    for comment in suppressions.comments:
        for word in comment.unused:
            yield Problem(
                comment.at, f"{comment.shown(word)} silences nothing", advice="Delete it."
            )
