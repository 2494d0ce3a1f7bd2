"""A test file is named after no module, and nothing in it leads to one.

It lies in the tests of the project and imports none of its code, not even through a helper, and has
no other way to it. What it tests is its own text, the standard library or a module that is long
gone. It takes time in every run, and gives a feeling of safety that nothing carries.

A repository of tests alone, whose product lies elsewhere, has no such finding.

## What to do instead

Delete it, or test the product.

## A module that is gone

`app/pay.py`:
```python
def pay(amount):
    return amount > 0
```

`tests/test_pay.py`:
```python
from app.pay import pay


def test_pay():
    assert pay(1)
```

`tests/test_arithmetic.py`:
```python
def test_sum():  # information: TPL314
    assert 1 + 1 == 2
```

## No product here

`tests/test_arithmetic.py`:
```python
def test_sum():
    assert 1 + 1 == 2
```

## A way from outside

`app/pay.py`:
```python
def pay(amount):
    return amount > 0
```

`tests/test_pay.py`:
```python
from app.pay import pay


def test_pay():
    assert pay(1)
```

`tests/test_smoke.py`:
```python
import subprocess


def test_version():
    assert subprocess.run(["pay", "--version"]).returncode == 0
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project

ADVICE = "Delete it, or test the product."


@project_rule("TPL314", since="0.1", severity=Severity.INFORMATION)
def orphan_test_file(project: Project) -> Iterator[Problem]:
    for orphan in project.suites.orphans if project.suites.suites else ():
        yield Problem(
            orphan.at,
            "this file is named after no module, and nothing in it leads to one",
            tests=orphan.tests,
            advice=ADVICE,
            anchor=Anchor(),
        )
