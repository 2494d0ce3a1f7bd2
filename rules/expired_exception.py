"""An exception of the configuration is past its day, and no longer holds.

Whatever it exempted is found again. The day was set so that somebody looks at it now.

## What to do instead

Delete the exception and mend the tests; or set a new day, if its reason still stands.

## The day is over

`policy-lint.toml`:
```toml
[[exceptions]]
rule = "TPL101"  # error: TPL906 "expired on 2026-03-31: the new till comes in spring"
paths = ["tests/integration/till"]
reason = "the new till comes in spring"
expires = 2026-03-31
```

`tests/integration/till/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    assert Mock()
```

## The day is yet to come, or there is none

`policy-lint.toml`:
```toml
[[exceptions]]
rule = "TPL101"
paths = ["tests/integration/till"]
reason = "the new till comes in spring"
expires = 9999-12-31

[[exceptions]]
rule = ["TPL1"]
marks = ["printer"]
reason = "there is no printer to test with"
```

`pytest.ini`:
```ini
[pytest]
markers =
    printer: prints
```

`tests/integration/till/test_pay.py`:
```python
from unittest.mock import Mock


def test_pay():
    assert Mock()
```

`tests/integration/test_receipt.py`:
```python
from unittest.mock import Mock

import pytest


@pytest.mark.printer
def test_print():
    assert Mock()
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import verdict_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.suppression import Suppressions

ADVICE = "Delete it, or set a new day if its reason still stands."


@verdict_rule("TPL906", since="0.2", severity=Severity.ERROR, needs="exceptions")
def expired_exception(suppressions: Suppressions) -> Iterator[Problem]:
    for each in suppressions.exceptions:
        if each.expired:
            message = f"the exception to {', '.join(each.rules)} expired on {each.expired}"
            said = f"{message}: {each.reason}"
            yield Problem(each.at, said, advice=ADVICE, anchor=Anchor(words=said))
