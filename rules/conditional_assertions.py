"""A test may check nothing: each of its assertions hangs on a condition.

An assertion under an `if`, in an `except`, behind an early `return` or in a loop over what may be
empty is passed over when the condition does not hold. If a test has no others, it is green then,
whatever the product does: the list is empty, the answer is an error, the exception never comes.

It is found where no assertion surely runs, neither in the test nor in what it calls. Where all arms
of an `if` assert, one surely does; so it does in a loop over a display with members, over
constants, or over what the test itself has filled. What fails (`pytest.fail`, `raise`) asserts that
its branch is not taken. Where a call leads nowhere or a function is handed on, nobody can tell, and
nothing is found.

## What to do instead

Assert what the condition asks (`assert answer.ok`, `assert rows`), or that the exception comes
(`pytest.raises`). Make two tests of one that checks this or that.

## Every assertion hangs on a condition

`tests/test_pay.py`:
```python
from shop.pay import pay, receipts


def test_pay():  # warning: TPL604 "if answer == 'paid'"
    answer = pay(3)
    if answer == "paid":
        assert receipts()


def test_refused():  # warning: TPL604 "except ValueError"
    try:
        pay(-3)
    except ValueError as error:
        assert "less than nothing" in str(error)


def test_receipts():  # warning: TPL604 "for receipt in receipts()"
    for receipt in receipts():
        assert receipt.number


def test_later():  # warning: TPL604 "unless not pay(3)"
    if not pay(3):
        return
    assert receipts()
```

## Something surely asserts

`tests/support.py`:
```python
def check_receipt(receipt):
    assert receipt.number


def steps(pay):
    assert pay(3)
```

`tests/test_pay.py`:
```python
import pytest
from shop.pay import pay, receipts
from tests.support import check_receipt, steps

AMOUNTS = [1, 2, 3]


@pytest.mark.parametrize("amount", [1, -1])
def test_either(amount):
    if amount > 0:
        assert pay(amount) == "paid"
    else:
        with pytest.raises(ValueError):
            pay(amount)


def test_all():
    for amount in AMOUNTS:
        assert pay(amount)


def test_in_turn():
    answers = [pay(amount) for amount in range(3)]
    for answer in answers:
        assert answer == "paid"


def test_there_are_some():
    assert receipts()
    for receipt in receipts():
        assert receipt.number


def test_by_a_helper():
    steps(pay)
    for receipt in receipts():
        check_receipt(receipt)


def test_refused():
    try:
        pay(-3)
    except ValueError as error:
        assert "less than nothing" in str(error)
    else:
        pytest.fail("paid less than nothing")


def test_it_is_there():
    if not receipts():
        pytest.skip("nobody has paid")
    assert receipts()[0].number
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import file_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.place import Place
from policy_lint.model.project import Project, TestFile
from policy_lint.model.test import Test

ADVICE = (
    "Assert what the condition asks, or expect the exception; make two tests of one that checks"
    " this or that."
)
_TOLD = 2
"""Conditions that the message names; the evidence has all."""


@file_rule("TPL604", since="0.1", severity=Severity.WARNING)
def conditional_assertions(file: TestFile, _: Project) -> Iterator[Problem]:
    tests: dict[Place, list[Test]] = {}
    for test in (*file.tests, *file.lent):
        tests.setdefault(test.at, []).append(test)
    for at, those in tests.items():
        first = those[0]
        if at.path == file.path and all(test.perhaps for test in those):
            conditions = [step.what.partition(", ")[2] for step in first.perhaps]
            told = list(dict.fromkeys(filter(None, conditions)))
            more = f" and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
            what = f"it asserts only {', '.join(told[:_TOLD])}{more}"
            ids = tuple(dict.fromkeys(test.id for test in those))
            yield Problem(at, f"{first.name} may check nothing: {what}", first.perhaps, ids, ADVICE)
