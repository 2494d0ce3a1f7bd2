"""A suite that the team names lacks tests at a level that it must have.

A team counts some tests together, whatever modules they are of: "Security", "User isolation". It
names them in `[[suites]]`, by path or mark, with the levels at which there must be some. A level
without a test that counts is a promise nobody keeps.

Tests that can never fail and tests that are always skipped do not count. A suite without `levels`
is only counted, by `policy-lint progress`.

## What to do instead

Write the missing tests where the suite looks for them, or strike the level from `levels`.

## A level without a test

`policy-lint.toml`:
```toml
[[suites]]
name = "Security" # error: TPL315 "suite Security has no e2e test"
marks = ["security"]
levels = ["unit", "e2e"]
```

`tests/unit/test_doors.py`:
```python
import pytest
from shop.doors import locked


@pytest.mark.security
def test_locked():
    assert locked()
```

## A test that can never fail fills no level

`policy-lint.toml`:
```toml
[[suites]]
name = "Isolation" # error: TPL315 "suite Isolation has no unit test"
paths = ["tests/unit/isolation"]
levels = ["unit"]
```

`tests/unit/isolation/test_users.py`:
```python
def test_users_apart():
    pass
```

## Tests at every level

`policy-lint.toml`:
```toml
[[suites]]
name = "Security"
paths = ["tests/*/security"]
levels = ["unit"]

[[suites]]
name = "Speed"
paths = ["tests/speed"]
```

`tests/unit/security/test_doors.py`:
```python
from shop.doors import locked


def test_locked():
    assert locked()
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem
from policy_lint.model.identity import Anchor
from policy_lint.model.place import Place, Step
from policy_lint.model.project import Project

ADVICE = "Write the missing tests; `policy-lint progress` shows what the suite has."


@project_rule("TPL315", since="0.1", needs="suites")
def incomplete_named_suite(project: Project) -> Iterator[Problem]:
    for suite in project.suites.named:
        if suite.missing:
            lacking = " and ".join(suite.missing)
            yield Problem(
                suite.at,
                f"suite {suite.name} has no {lacking} test",
                evidence=tuple(
                    Step(Place(each.path, 1), f"{each.level or 'no level'}: {each.credited} tests")
                    for each in suite.counterparts
                    if each.credited
                ),
                advice=ADVICE,
                fields=(("suite", suite.name), ("missing", ", ".join(suite.missing))),
                anchor=Anchor(words=suite.name, parts=suite.missing),
            )
