"""The folder, the marks and the file name of a test say different levels.

The policy can follow only one of them, so a reader, a `pytest -m` and policy-lint may take the same
test for different things. By default the folder counts before the mark, and the mark before the
file name; of nested folders the outermost counts. The finding names both witnesses and what the
test is taken for; there is one for each file and pair of witnesses.

## What to do instead

Make them agree. Which one counts is set in the policy.

## A mark that contradicts the folder

`tests/e2e/test_pay.py`:
```python
import pytest


@pytest.mark.integration
def test_pay():  # warning: TPL302 "mark `integration`"
    pass


@pytest.mark.integration
def test_refuse():
    pass
```

## A file name that contradicts the folder

`tests/unit/test_pay_integration.py`:
```python
def test_pay():  # warning: TPL302 "file name `integration`"
    pass
```

## Two marks

`tests/test_pay.py`:
```python
import pytest


@pytest.mark.unit
@pytest.mark.e2e
def test_pay():  # warning: TPL302
    pass
```

## Witnesses that agree

`tests/e2e/integration/test_pay_e2e.py`:
```python
import pytest


@pytest.mark.e2e
def test_pay():
    pass
```
"""

from collections import defaultdict
from collections.abc import Iterator

from policy_lint.judge.rule import file_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project, TestFile
from policy_lint.model.test import Test, Witness

CALLED = {"path": "folder", "mark": "mark", "name": "file name"}


@file_rule("TPL302", since="0.1", severity=Severity.WARNING)
def disagreeing_levels(file: TestFile, project: Project) -> Iterator[Problem]:
    order = ", ".join(CALLED.get(by, by) for by in project.policy.precedence)
    found = defaultdict(list)
    for test in file.tests:
        for pair in _disagreements(test):
            found[pair].append(test)
    for (winner, other), tests in found.items():
        message = f"{_says(winner)}, {_says(other)}; taken for {winner.level}"
        ids = tuple(test.id for test in tests)
        yield Problem(
            tests[0].at,
            message,
            tests=ids,
            advice=f"Make them agree; what counts is, in this order: {order}.",
            fields=(("level", winner.level),),
            anchor=Anchor(words=message, parts=ids),
        )


def _disagreements(test: Test) -> Iterator[tuple[Witness, Witness]]:
    """The witness that decides, with each that says another level."""
    winner = next((each for each in test.witnesses if each.level == test.level), None)
    if winner is not None:
        yield from ((winner, each) for each in test.witnesses if each.level != winner.level)


def _says(witness: Witness) -> str:
    called = CALLED.get(witness.by, witness.by)
    return f"{called} `{witness.evidence}` says {witness.level}"
