"""A file cannot be read, parsed or searched, so what is in it was not judged.

It may be broken, newer than the Python that runs policy-lint, too large, or no text at all. It may
be no regular file (a pipe, a device), which pytest and Python pass over in silence, or a link that
leads out of the project. Or the search for the team's own patterns was given up, since it took too
long. The message says which. It is an error in tests and support code, where it may hide tests and
doubles, and a warning elsewhere.

## What to do instead

Mend the file, or run policy-lint with a Python that can read it. What is no code of the project
belongs into `exclude`.

## A file that does not parse

`tests/unit/test_pay.py`:
```python
def test_pay(:  # error: TPL901
    pass
```

## Product code is a warning

`shop/pay.py`:
```python
def pay(:  # warning: TPL901
    pass
```

`tests/unit/test_pay.py`:
```python
def test_pay():
    pass
```

## Files that hold no code are fine

`tests/unit/test_pay.py`:
```python
# Everything is commented out.
# def test_pay(:
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project

ADVICE = "Mend the file or exclude it; what is in it was not judged."


@project_rule("TPL901", since="0.1")
def unreadable_file(project: Project) -> Iterator[Problem]:
    for file in (*project.unreadable, *project.unsearched):
        severity = Severity.ERROR if file.support else Severity.WARNING
        yield Problem(file.at, file.message, advice=ADVICE, severity=severity, anchor=Anchor())
