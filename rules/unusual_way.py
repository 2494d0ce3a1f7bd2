"""A test goes another way than nearly all of its suite, by a fixture or a base class.

A suite has a way of its own, to sign in, to get a client, to begin with a clean database. Where
at least 90 % of its tests, and at least 20, get one fixture or inherit from one class, that is the
pattern, though nobody has written it down, and the others may have been written by somebody who did
not know it. A suite is what lies below one folder of a level (`tests/integration`).

Tests that need no such thing are not told of: a test without the fixture has another of the kind (a
`web_client` or an `APIClient()` in place of `api_client`), or signs in otherwise if the fixture
signs in. Another that the suite has itself, in the same conftest file or one below, is a way of the
suite as well; and a client that is made with arguments is made so on purpose. Of fixtures only
those count that tests ask for themselves, and that the others could get; autouse fixtures do not.
Of several it is the one that most tests get, and so it is of classes, of which at least two test
classes inherit; a class that inherits from what the usual one does not inherit from either is of
another kind. Tests that are named after the fixture, that may ask for it by a name that no text
tells, those of unittest, which cannot ask, and those with parameters where the class is one of
unittest, are apart. Nothing is said of a kind of way once the level requires one (TPL504).

## What to do instead

Go the way of the suite. If it is a rule, write it down: `require-fixture`, `require-base`.

## Nineteen and one

`tests/integration/conftest.py`:
```python
import pytest


@pytest.fixture
def client():
    return "client"


@pytest.fixture
def ada(client):
    return client
```

`tests/integration/test_orders.py`:
```python
from shop import WebClient
def test_01(client): assert client
def test_02(client): assert client
def test_03(client): assert client
def test_04(client): assert client
def test_05(client): assert client
def test_06(client): assert client
def test_07(client): assert client
def test_08(client): assert client
def test_09(client): assert client
def test_10(client): assert client
def test_11(client): assert client
def test_12(client): assert client
def test_13(client): assert client
def test_14(client): assert client
def test_15(client): assert client
def test_16(client): assert client
def test_17(client): assert client
def test_18(client): assert client
def test_19(ada): assert ada
def test_20(ada): assert ada
def test_21(): assert WebClient()  # information: TPL505 "without fixture client, which 20 of 22"
def test_22(): assert 1
```

## Too few, and all

`tests/integration/test_orders.py`:
```python
import pytest


@pytest.fixture
def client():
    return "client"


def test_orders(client):
    assert client


def test_prices():
    assert True
```
"""

from collections.abc import Iterator

from policy_lint.judge.rule import file_rule
from policy_lint.model.established import UsualWay
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.place import Step
from policy_lint.model.project import Project, TestFile

ADVICE = "Go the way of the suite, or say by `{}` what the level requires."


@file_rule("TPL505", since="0.1", severity=Severity.INFORMATION)
def unusual_way(file: TestFile, project: Project) -> Iterator[Problem]:
    for way in project.established.usual_ways:
        tests = [test for test in file.tests if test.id in way.lacking]
        if tests:
            ids = tuple(test.id for test in tests)
            yield Problem(
                tests[0].at,
                _message(way, len(tests)),
                evidence=(Step(way.at, f"{way.by} {way.name}"),),
                tests=ids,
                advice=ADVICE.format(f"require-{way.by}"),
                fields=(("level", way.level), ("name", way.name)),
                anchor=Anchor(words=f"{way.by} {way.name}", parts=ids),
            )


def _message(way: UsualWay, count: int) -> str:
    who = f"{way.level} test" if count == 1 else f"{count} {way.level} tests"
    others = f"{way.having} of {way.tests} {way.level} tests of the suite"
    if way.by == "fixture":
        return f"{who} without fixture {way.name}, which {others} get"
    return f"{who} not of class {way.name}, which {others} inherit from"
