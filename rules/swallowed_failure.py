"""A failed assertion does not fail the test, since something around it lets it pass.

An `except Exception` that passes, prints, logs, skips or only tidies up catches a failed assertion
as well: it is an `AssertionError`. So does one that asserts only what the text of the error does
not hold. So do a bare `except`, `contextlib.suppress(Exception)` and a `return` in a
`finally`. The test is green, or skipped, whatever the product does.

It is found in tests, and, at levels that have a policy, in the helpers, fixtures and hooks that a
test runs, with the way to them. Where a test has nothing but such a `try`, without an assertion,
that is found, too.

A handler that raises, asserts or keeps the failure (`errors.append(error)`) swallows nothing. Nor
is it found where something is read afterwards that the `try` makes, where it is tried until it
succeeds, and where a helper hands something out that its caller may look at.

## What to do instead

Let it fail. Catch what may be missing (`ConnectionError`, `ImportError`) and no more, around what
is needed and not around what is checked. If an exception is expected, say which: `pytest.raises`.

## Whatever fails is passed over, printed or skipped

`tests/test_pay.py`:
```python
import contextlib
import logging
import pytest
from shop.pay import pay, refund

logger = logging.getLogger(__name__)


def test_pay():
    try:
        assert pay(3) == "paid"
    except Exception:  # warning: TPL602 "a failed assertion does not fail the test"
        pass


def test_pay_twice(account):
    try:
        receipt = pay(3)
        assert receipt.number
    except Exception as error:  # warning: TPL602 "only says so"
        logger.warning("paying failed: %s", error)


def test_refund():
    try:
        assert refund(3) == "paid back"
    except:  # warning: TPL602 "which skips the test"
        pytest.skip("there is no bank")


def test_rest():
    with contextlib.suppress(Exception):  # warning: TPL602 "suppress(Exception)"
        assert pay(0) == "nothing"


def test_all():
    try:
        pay(1)
    except Exception as error:  # warning: TPL602 "whatever goes wrong"
        print(error)


def test_last():
    try:
        assert pay(3) == "paid"
    finally:
        return  # warning: TPL602 "return in finally"
```

## In a helper

`tests/e2e/support.py`:
```python
from shop.pay import pay


def check_payment(amount):
    try:
        assert pay(amount) == "paid"
    except AssertionError:
        print("not paid")


def answer(amount):
    try:
        assert pay(amount) == "paid"
    except AssertionError:
        return "not paid"
    return "paid"
```

`tests/e2e/test_pay.py`:
```python
from tests.e2e.support import answer, check_payment


def test_pay():  # warning: TPL602 "through a helper"
    check_payment(3)


def test_answer():
    assert answer(3) == "paid"
```

## What only looks like it

`tests/e2e/test_pay.py`:
```python
import time
import pytest
from shop.pay import BankError, pay, close


def is_paid(amount):
    try:
        assert pay(amount) == "paid"
    except AssertionError:
        return False
    return True


def test_by_helper():
    assert is_paid(3)


def test_a_known_error():
    try:
        assert pay(3) == "paid"
    except BankError:
        pytest.skip("there is no bank")


def test_it_says_why():
    try:
        assert pay(3) == "paid"
    except Exception as error:
        print(error)
        raise


def test_failures_are_kept():
    errors = []
    for amount in (1, 2, 3):
        try:
            assert pay(amount) == "paid"
        except AssertionError as error:
            errors.append(error)
    assert not errors


def test_what_is_made_is_looked_at():
    paid = None
    try:
        paid = pay(3)
        assert paid
    except Exception:
        pass
    assert paid == "paid"


def test_until_it_is_there():
    for _ in range(10):
        try:
            assert pay(3) == "paid"
            break
        except AssertionError:
            time.sleep(1)
    else:
        pytest.fail("never paid")


def test_it_is_refused():
    try:
        pay(-1)
    except Exception:
        pass
    else:
        pytest.fail("paid less than nothing")


def test_cleaning_up():
    assert pay(3) == "paid"
    try:
        close()
    except Exception:
        pass


def test_no_bank():
    try:
        import bank
    except Exception:
        pytest.skip("there is no bank")
    assert bank.open()
```
"""

from collections.abc import Iterator

from policy_lint.judge.breach import Breach
from policy_lint.judge.rule import file_rule
from policy_lint.model.effect import SWALLOWED, Effect, Origin
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.policy import Policy
from policy_lint.model.project import Project, TestFile
from policy_lint.model.test import Test

ADVICE = (
    "Let it fail: catch what may be missing and no more, around what is needed and not around what"
    " is checked."
)
ASSERTION = "a failed assertion does not fail the test"
EVERYTHING = "whatever goes wrong does not fail the test, which checks nothing else"
_OWN = 2
"""Steps of a way that ends in the test itself."""


@file_rule("TPL602", since="0.1", severity=Severity.WARNING)
def swallowed_failure(file: TestFile, project: Project) -> Iterator[Problem]:
    found: dict[Origin, list[tuple[Test, Effect]]] = {}
    for test in file.tests:
        for effect in test.effects:
            if effect.origin.effect == SWALLOWED and _is_asked(effect, test, project.policy):
                found.setdefault(effect.origin, []).append((test, effect))
    for cases in found.values():
        effect, tests = cases[0][1], tuple(test for test, _ in cases)
        breach = Breach(file.path, effect, tests, Severity.WARNING)
        way = "" if effect.reach == "direct" else f", {breach.through}"
        what = EVERYTHING if effect.origin.kind == "everything" else ASSERTION
        message = f"{what}: {effect.origin.name}{way}"
        yield breach.problem(message, ADVICE, Severity.WARNING)


def _is_asked(effect: Effect, test: Test, policy: Policy) -> bool:
    """Whether it is in the test itself; or in what it runs, which is followed with a policy only.

    What a helper answers is for its callers to look at.
    """
    row = policy.row(test.level)
    is_followed = row is not None and row.rules and effect.origin.kind == "assertion"
    return is_followed or len(effect.chain) == _OWN
