"""A double that nothing uses is made or imported where doubles are forbidden.

It does no harm to the test, but it hides what the test really does: a reader takes the test for
mocked, a search for doubles finds it, and the next author has the double at hand. Typical are a
base class that makes doubles for every test, and imports that were left over.

## What to do instead

Delete it. A base class that makes doubles belongs to the tests that use them.

## An import that was left over

`tests/integration/test_config.py`:
```python
from unittest.mock import MagicMock  # information: TPL103 "unittest.mock.MagicMock"

from shop.config import load


def test_load():
    assert load()
```

## A base class makes a double that the test never touches

`tests/base.py`:
```python
from unittest.mock import AsyncMock


class ServiceTest:
    def setup_method(self):
        self.redis = AsyncMock()
```

`tests/integration/test_cache.py`:
```python
from tests.base import ServiceTest

from shop.cache import Cache, connect


class TestCache(ServiceTest):
    def test_get(self):  # information: TPL103 "unittest.mock.AsyncMock"
        assert Cache(connect()).get("a") is None
```

## A unit test with an import to spare

`tests/unit/test_config.py`:
```python
from unittest.mock import MagicMock

from shop.config import load


def test_load():
    assert load()
```
"""

from collections.abc import Iterator

from policy_lint.judge.breach import breaches, forbids, is_unused_double
from policy_lint.judge.rule import project_rule
from policy_lint.model.effect import DOUBLE
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.project import Project, TestFile

ADVICE = "Delete it."


@project_rule("TPL103", since="0.1", severity=Severity.INFORMATION)
def unused_double(project: Project) -> Iterator[Problem]:
    strict = {file.path: file for file in project.files() if _forbids_doubles(file, project)}
    for file in strict.values():
        for breach in breaches(file, project.policy, is_unused_double):
            message = f"{breach.who} with a double that nothing uses: {breach.what}"
            yield breach.problem(f"{message}, {breach.through}", ADVICE, Severity.INFORMATION)
    for origin in project.idle:
        if origin.at.path in strict:
            yield Problem(origin.at, f"double that nothing uses: {origin.name}", advice=ADVICE)


def _forbids_doubles(file: TestFile, project: Project) -> bool:
    levels = {test.level for test in (*file.tests, *file.lent)}
    return any(forbids(project.policy, level, DOUBLE) is not None for level in levels)
