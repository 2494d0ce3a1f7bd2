"""A module has tests at some levels, and none at a level that is required.

A suite is a module with its tests at every level: unit tests say that its parts work, integration
tests that they work with what lies below, e2e tests that a user gets something of it. Whoever
changes the module runs its suite, and believes what it says. A level without a test says nothing.

Which tests belong to a module is told by evidence, not by a file name alone; `policy-lint suites
--evidence` shows it. Tests that can never fail, that are always skipped or that never reach the
module do not count.

Required are the levels in `required-levels`; as long as a team has not written them down, those
in general use, and a missing one is a warning. One file does not make a level
general: a tenth of the tested modules (`in-use-percent`) and five (`in-use-modules`) do, of a few
modules half. A suite without any level has no finding.

## What to do instead

Write the missing tests. If there are some and the tool does not see it, say so with
`@pytest.mark.covers("app.pay")` or with `[[covers]]`. If the module needs none, exempt it with
`[[exempt]]` and a reason.

## A module without an integration test

`app/pay.py`:
```python
def pay(amount):  # warning: TPL311 "app.pay has no integration test"
    return amount > 0
```

`tests/unit/test_pay.py`:
```python
from app.pay import pay


def test_pay():
    assert pay(1)
```

`tests/integration/test_refund.py`:
```python
from app.refund import refund


def test_refund():
    assert refund(1)
```

`app/refund.py`:
```python
def refund(amount):  # warning: TPL311 "app.refund has no unit test"
    return amount > 0
```

## The team has written down what it requires

`policy-lint.toml`:
```toml
required-levels = ["unit", "e2e"]
```

`app/pay.py`:
```python
def pay(amount):  # error: TPL311 "app.pay has no e2e test"
    return amount > 0
```

`tests/unit/test_pay.py`:
```python
from app.pay import pay


def test_pay():
    assert pay(1)
```

## Not asked for at one level

`policy-lint.toml`:
```toml
required-levels = ["unit", "integration"]

[[exempt]]
modules = ["app/money.py"]
levels = ["integration"]
reason = "It computes, and talks to nobody."
```

`app/money.py`:
```python
def cents(amount):
    return amount * 100
```

`tests/unit/test_money.py`:
```python
from app.money import cents


def test_cents():
    assert cents(1) == 100
```

## Tests at every level

`app/pay.py`:
```python
def pay(amount):
    return amount > 0
```

`tests/unit/test_pay.py`:
```python
from app.pay import pay


def test_pay():
    assert pay(1)
```

`tests/e2e/test_pay_e2e.py`:
```python
import subprocess


def test_pay():
    assert subprocess.run(["pay", "1"]).returncode == 0
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.place import Place, Step
from policy_lint.model.project import Project

ADVICE = (
    "Write the missing tests; `policy-lint suites --evidence {path}` shows what is there and why."
)


@project_rule("TPL311", since="0.1", severity=Severity.ERROR)
def incomplete_suite(project: Project) -> Iterator[Problem]:
    severity = None if project.policy.suites.required else Severity.WARNING
    for suite in project.suites.suites:
        if suite.is_tested and suite.missing and not suite.exempt:
            lacking = " and ".join(suite.missing)
            counting = [each for each in suite.counterparts if each.credited]
            yield Problem(
                Place(suite.subject, 1),
                f"{suite.module} has no {lacking} test",
                evidence=tuple(
                    Step(Place(each.path, 1), f"{each.level or 'no level'}: {each.credited} tests")
                    for each in counting
                ),
                advice=ADVICE.format(path=suite.subject),
                severity=severity,
                fields=(("module", suite.module), ("missing", ", ".join(suite.missing))),
                anchor=Anchor(parts=suite.missing),
            )
