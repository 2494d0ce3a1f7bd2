"""Tests import from the tests of another service, which is tested by itself.

Each pytest configuration below the root begins a suite of its own. Its tests may change with its
service; nobody who changes them sees that others need them, and started alone neither suite finds
the other. What lies in the suite around (that of the root) may be imported, and so may packages
that are there to help others with their tests, outside of `test` and `tests` folders.

## What to do instead

Move what both need to a package that both depend on.

## The factory of another service

`pay/pytest.ini`:
```ini
[pytest]
```

`pay/tests/__init__.py`:
```python
```

`pay/tests/factories.py`:
```python
def order(amount):
    return {"amount": amount}
```

`pay/tests/test_pay.py`:
```python
from .factories import order


def test_pay():
    assert order(1)
```

`desk/pytest.ini`:
```ini
[pytest]
```

`desk/tests/test_desk.py`:
```python
from pay.tests.factories import order  # information: TPL507 "order from pay/tests/factories.py"


def test_desk():
    assert order(1)
```

## The suite around, and a package for tests

`pytest.ini`:
```ini
[pytest]
```

`tests/factories.py`:
```python
def order(amount):
    return {"amount": amount}
```

`kit/pytest.ini`:
```ini
[pytest]
```

`kit/testing.py`:
```python
def shelf():
    return ["dune"]
```

`pay/pytest.ini`:
```ini
[pytest]
```

`pay/tests/test_pay.py`:
```python
from kit.testing import shelf
from tests.factories import order


def test_pay():
    assert order(1) and shelf()
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project

ADVICE = "Move what both need to a package that both depend on."


@project_rule("TPL507", since="0.1", severity=Severity.INFORMATION)
def foreign_test_import(project: Project) -> Iterator[Problem]:
    for one in project.established.borrowings:
        if one.how == "session":
            yield Problem(
                one.at,
                f"imports {one.of(one.source)}, which belongs to the tests of another service",
                advice=ADVICE,
                anchor=Anchor(words=one.source, parts=one.names),
            )
