"""A comment silences a rule that does not exist.

Its code or name is misspelt, or the rule is gone or renamed. It silences nothing.

Rules that are loaded by `--rules` are unknown where they are not loaded, as in flake8.

## What to do instead

Mend the code or the name; `policy-lint rules` lists them all. An `allow` takes whole codes and
names, a `noqa` also the beginning of a code.

## Misspelt

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    assert Mock()  # policy-lint: allow[TPL1001] slow  # warning: TPL904 "did you mean `TPL101`?"


def test_refund():
    assert Mock()  # policy-lint: allow[forbiden-double] slow  # warning: TPL904 "forbidden-"


def test_cancel():
    assert Mock()  # noqa: TPL799  # warning: TPL904 "TPL799"


def test_repeat():
    assert Mock()  # policy-lint: allow[TPL1] slow  # warning: TPL904 "TPL1"
```

## Known by code, name and beginning

`tests/integration/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    assert Mock()  # policy-lint: allow[forbidden-double] it is slow


def test_refund():
    assert Mock()  # noqa: E501, TPL1
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import verdict_rule
from policy_lint.model.finding import Problem
from policy_lint.model.suppression import Suppressions


@verdict_rule("TPL904", since="0.2")
def unknown_suppression(suppressions: Suppressions) -> Iterator[Problem]:
    for comment in suppressions.comments:
        for word, near in comment.unknown:
            hint = f"did you mean `{near}`?" if near else "`policy-lint rules` lists them"
            yield Problem(
                comment.at,
                f"{comment.shown(word)}: no rule answers to `{word}`; {hint}",
                advice="Mend it or delete it; as it is, it silences nothing.",
            )
