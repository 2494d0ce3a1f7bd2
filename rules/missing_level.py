"""A test shows no level, so no row of the policy applies to it.

Its folder, its marks and the name of its file say nothing about its level; it is never taken for a
unit test in silence. In a suite that uses levels such a test escapes every rule about them. There
is one finding a file; a suite without any level has none.

## What to do instead

Move the file into the folder of a level, or mark the test.

## A file outside the folders of the levels

`tests/unit/test_pay.py`:
```python
def test_pay():
    pass
```

`tests/agents/test_agent.py`:
```python
def test_answer():  # information: TPL301 "2 tests without a level"
    pass


def test_silence():
    pass
```

## A mark is enough

`tests/unit/test_pay.py`:
```python
def test_pay():
    pass
```

`tests/agents/test_agent.py`:
```python
import pytest

pytestmark = pytest.mark.integration


def test_answer():
    pass
```

## A word that only contains the name of a level

`tests/unit/test_pay.py`:
```python
def test_pay():
    pass
```

`tests/community/test_opportunity.py`:
```python
def test_seize():  # information: TPL301
    pass
```

## A suite without levels

`tests/test_pay.py`:
```python
def test_pay():
    pass
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project, TestFile


@project_rule("TPL301", since="0.1", severity=Severity.INFORMATION)
def missing_level(project: Project) -> Iterator[Problem]:
    if project.uses_levels:
        for file in project.files():
            yield from _of(file)


def _of(file: TestFile) -> Iterator[Problem]:
    tests = [test for test in file.tests if test.level is None]
    if not tests:
        return
    count = "1 test" if len(tests) == 1 else f"{len(tests)} tests"
    ids = tuple(test.id for test in tests)
    yield Problem(
        tests[0].at,
        f"{count} without a level",
        tests=ids,
        advice="Move the file into the folder of a level, or mark the tests.",
        anchor=Anchor(parts=ids),
    )
