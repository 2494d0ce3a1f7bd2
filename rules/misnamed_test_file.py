"""A test file is named after a module that its tests never reach.

The name promises tests of the module, and whoever looks for them finds the file and is content. But
nothing in it leads to the module: no import, no fixture, no helper, no way from outside. It tests a
stand-in that it defines itself, or something else. Such tests earn the module no credit.

The rule is about unit and integration tests, and tests without a level. An e2e test looks at the
product from outside, and need not import anything.

## What to do instead

Test the real module, or call the file by what it tests.

## A stand-in is tested

`app/ledger.py`:
```python
class Ledger:
    def total(self):
        return 0
```

`tests/unit/test_ledger.py`:
```python
class Ledger:
    def total(self):
        return 0


def test_total():  # warning: TPL313 "named after app/ledger.py"
    assert Ledger().total() == 0
```

## Something else is tested

`app/ledger.py`:
```python
def total():
    return 0
```

`app/clock.py`:
```python
def now():
    return 0
```

`tests/unit/test_clock.py`:
```python
from app.clock import now


def test_now():
    assert now() == 0
```

`tests/unit/test_ledger.py`:
```python
def test_total():  # warning: TPL313
    assert sum([1, 2]) == 3
```

## Reached through another module

`app/ledger.py`:
```python
def total():
    return 0
```

`app/report.py`:
```python
from app.ledger import total


def report():
    return str(total())
```

`tests/unit/test_report.py`:
```python
from app.report import report


def test_report():
    assert report() == "0"
```

`tests/unit/test_ledger.py`:
```python
from app.report import report


def test_total():
    assert report() == "0"
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.place import Place, Step
from policy_lint.model.project import Project

ADVICE = "Test the real module, or call the file by what it tests."


@project_rule("TPL313", since="0.1", severity=Severity.WARNING)
def misnamed_test_file(project: Project) -> Iterator[Problem]:
    for each in project.suites.misnamed:
        yield Problem(
            each.at,
            f"this file is named after {each.subject}, but {each.why}",
            evidence=(Step(Place(each.subject, 1), "the module"),),
            tests=each.tests,
            advice=ADVICE,
            anchor=Anchor(),
        )
