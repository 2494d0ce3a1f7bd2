"""A test is switched off, or may fail, and nobody says why.

`@pytest.mark.skip` takes a test out of the suite, and it counts as before. Without a reason nobody
can tell later whether it may come back, so it never does. `@pytest.mark.xfail` without a reason
lets it fail or pass as it likes.

It is found where neither a reason nor a condition is given: in marks, on functions, classes and
modules, and in `pytest.skip()` and `pytest.xfail()` that are sure to run. A comment beside or above
is a reason, and so is what `raises` says. An `xfail` that is strict, by itself or by `strict_xfail`
in the configuration of pytest, fails when the test passes, and is not found. A test that only
skips is TPL601.

## What to do instead

Say why, and what has to happen for the test to come back: `reason="waits for issue 12"`. Give the
condition, if there is one (`skipif`); make `xfail` strict. Or delete the test.

## Nobody says why

`tests/test_pay.py`:
```python
import unittest

import pytest

from shop.pay import pay


@pytest.mark.skip
def test_pay():  # warning: TPL606 "pytest.mark.skip"
    assert pay(3)


@pytest.mark.xfail()  # warning: TPL606 "pytest.mark.xfail"
def test_refund():
    assert pay(-3)


@pytest.mark.xfail(strict=False)  # warning: TPL606
def test_rest():
    assert pay(0)


@pytest.mark.skip(reason="")  # warning: TPL606
class TestBank:
    def test_one(self):
        assert pay(1)

    def test_two(self):
        assert pay(2)


def test_later():
    assert pay(1)
    pytest.skip()  # warning: TPL606 "pytest.skip()"


class TestPay(unittest.TestCase):
    @unittest.skip
    def test_pay(self):  # warning: TPL606 "unittest.skip"
        self.assertTrue(pay(3))
```

## A module

`tests/test_pay.py`:
```python
import pytest

from shop.pay import pay

pytestmark = [pytest.mark.skip]  # warning: TPL606


def test_pay():
    assert pay(3)
```

## Somebody does

`tests/test_pay.py`:
```python
import sys
import unittest

import pytest

from shop.pay import RefusedError, bank, pay


@pytest.mark.skip(reason="the bank has no test system yet")
def test_pay():
    assert pay(3)


# the bank has no test system yet
@pytest.mark.skip
def test_pay_later():
    assert pay(3)


@pytest.mark.skip  # issue 12
def test_pay_never():
    assert pay(3)


@pytest.mark.skipif(sys.platform == "win32", reason="")
def test_pay_there():
    assert pay(3)


@pytest.mark.xfail(strict=True)
def test_refund():
    assert pay(-3)


@pytest.mark.xfail(raises=RefusedError)
def test_refused():
    assert pay(-3)


def test_bank():
    if not bank():
        pytest.skip()
    assert pay(3)


class TestPay(unittest.TestCase):
    @unittest.skip("the bank has no test system yet")
    def test_pay(self):
        self.assertTrue(pay(3))
```

## Where all of them are strict

`pytest.ini`:
```ini
[pytest]
xfail_strict = true
```

`tests/test_pay.py`:
```python
import pytest

from shop.pay import pay


@pytest.mark.xfail
def test_refund():
    assert pay(-3)
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project

ADVICE = "Say why and what it waits for, or give the condition; or delete the test."


@project_rule("TPL606", since="0.1", severity=Severity.WARNING)
def unexplained_skip(project: Project) -> Iterator[Problem]:
    told = {each.test for each in project.suites.placeholders}
    for each in project.unexplained:
        tests = tuple(test for test in each.tests if test not in told)
        if tests:
            first = tests[0].rpartition("::")[2]
            whom = first if len(tests) == 1 else f"{len(tests)} tests"
            what = "may fail" if "xfail" in each.what else "never run"
            does = what if len(tests) > 1 or what == "may fail" else "never runs"
            message = f"{whom} {does}, and nobody says why: {each.what}"
            yield Problem(each.at, message, tests=tests, advice=ADVICE)
