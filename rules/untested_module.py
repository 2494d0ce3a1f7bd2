"""No test belongs to a module.

Nothing says that the module works, and nothing will say it when it breaks. Other tests may run
through it; a failure there points somewhere else.

Modules that are empty, only pass names on, only declare something (constants, types without a
function, signals, routes, wiring: whoever imports them runs every line), are scripts that define
nothing, are generated, are migrations, settings, version files, build scripts, entry points
(`__main__`, `wsgi`), code of others (`_vendor`) or left out of coverage in all their functions
(`# pragma: no cover`) need no tests. What a file imports in which tests
are made at run time may have tests that no text shows. Until a team has written `required-levels`,
this is a warning.

A module that tests import or ask for on their way to something else has none of its own: the
finding counts the files. So has one to which they only come by way of others: it names what is
nearest to it and has tests. What nothing with a test imports or names, no test can come to, unless
it is loaded by what no text says; a file that cannot be read may import it.

On the first run of a large project these may be a thousand findings. For people they are counted by
folder, with the command that lists the modules; JSON and flake8 have every one.

## What to do instead

Write the first test. If there is one and the tool does not see it, say so with
`@pytest.mark.covers("app.pay")` or with `[[covers]]`. If the module needs none, exempt it with
`[[exempt]]` and a reason.

## Nobody tests it

`app/pay.py`:
```python
def pay(amount):  # warning: TPL312 "app.pay has no test of its own, and nothing that has one"
    return amount > 0
```

`tests/test_refund.py`:
```python
from app.refund import refund


def test_refund():
    assert refund(1)
```

`app/refund.py`:
```python
def refund(amount):
    return amount > 0
```

## Tests that are about something else use it

`app/rates.py`:
```python
def rate(land):  # warning: TPL312 "app.rates has no test of its own, though 2 test files import it"
    return 1
```

`app/pay.py`:
```python
def pay(amount):
    return amount > 0
```

`app/cart.py`:
```python
def total(amount):
    return amount
```

`tests/test_pay.py`:
```python
from app.pay import pay
from app.rates import rate


def test_pay():
    assert pay(rate("at"))


def test_nothing():
    assert not pay(0)
```

`tests/test_cart.py`:
```python
from app.cart import total
from app.rates import rate


def test_total():
    assert total(rate("at"))


def test_nothing():
    assert not total(0)
```

## Tests come to it by way of others

`app/rates.py`:
```python
def rate(land):  # warning: TPL312 "of its own: tests come to it at most by way of app.pay"
    return 1
```

`app/pay.py`:
```python
from app.rates import rate


def pay(amount):
    return amount > rate("at")
```

`tests/test_pay.py`:
```python
from app.pay import pay


def test_pay():
    assert pay(2)
```

## A test is called like it, and like another

`app/bank/pay.py`:
```python
def pay(amount):  # warning: TPL312 "unless tests/test_pay.py is: 2 modules are called pay"
    return amount > 0
```

`app/shop/pay.py`:
```python
def pay(amount):  # warning: TPL312 "unless tests/test_pay.py is"
    return amount > 0
```

`tests/test_pay.py`:
```python
import requests


def test_pay():
    assert requests.get("https://shop.example/till").ok
```

## Nothing in it to test

`app/__init__.py`:
```python
from app.pay import pay

__all__ = ["pay"]
```

`app/pay.py`:
```python
def pay(amount):
    return amount > 0
```

`tests/test_pay.py`:
```python
from app import pay


def test_pay():
    assert pay(1)
```

## Nothing in it does anything

`app/records.py`:
```python
from dataclasses import dataclass

LANDS = ["at", "de"]


@dataclass
class Payment:
    amount: int
```

`app/wiring.py`:
```python
from fastapi import APIRouter

from app.routes import pays

router = APIRouter()
router.include_router(pays.router)
```

## A regular expression may be wrong

`app/lands.py`:
```python
import re  # warning: TPL312

LAND = re.compile("[a-z]{2}")
```

## The test says what it tests

`app/pay.py`:
```python
def pay(amount):
    return amount > 0
```

`tests/test_journey.py`:
```python
import subprocess

import pytest


@pytest.mark.covers("app.pay")
def test_journey():
    assert subprocess.run(["shop", "buy", "dune"]).returncode == 0
```

## A test that cannot fail is none

`app/pay.py`:
```python
def pay(amount):  # warning: TPL312
    return amount > 0
```

`tests/test_pay.py`:
```python
from app.pay import pay


def test_pay():
    assert True
```

## The team exempts it

`policy-lint.toml`:
```toml
[[exempt]]
modules = ["scripts"]
reason = "Run once by hand."
```

`scripts/clean.py`:
```python
def clean(folder):
    folder.rmdir()
```
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from os.path import commonpath

from policy_lint.judge.rule import project_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.place import Place
from policy_lint.model.project import Project, Unreadable
from policy_lint.model.suite import Suite

ADVICE = "Write the first test of it, or exempt it with a reason."
CLAIM = "If one of those files is about it, mark it with `covers`."


@project_rule("TPL312", since="0.1", severity=Severity.ERROR)
def untested_module(project: Project) -> Iterator[Problem]:
    severity = None if project.policy.suites.required else Severity.WARNING
    files = {test.path for test in project.tests}
    imported = Counter(one for path, imports in project.imports if path in files for one in imports)
    for suite in project.suites.suites:
        if not suite.is_tested and not suite.exempt:
            importing, using = imported[suite.subject], sum(one.uses for one in suite.rejected)
            yield Problem(
                Place(suite.subject, 1),
                f"{suite.module} has no test of its own"
                f"{_what_there_is(suite, importing, using, project.unreadable)}",
                advice=f"{ADVICE} {CLAIM}" if importing or using else ADVICE,
                severity=severity,
                fields=(("module", suite.module),),
                anchor=Anchor(),
            )


def _what_there_is(
    suite: Suite, importing: int, using: int, unreadable: Sequence[Unreadable]
) -> str:
    """What of the tests has to do with a module all the same."""
    if importing:
        return f", though {_files(importing)} import{_s(importing)} it"
    if using:
        return f", though {_files(using)} use{_s(using)} it"
    called = [one for one in suite.rejected if one.called]
    if called:
        return f", unless {called[0].path} is: {called[0].why}"
    if not suite.by_way:
        return f", and nothing that has one imports it{_unless(suite.subject, unreadable)}"
    return f": tests come to it at most by way of {' and '.join(suite.by_way)}"


def _unless(subject: str, unreadable: Sequence[Unreadable]) -> str:
    """Which files that could not be read may import a module after all; the nearest is named.

    Tests may import anything; the product hardly anything that lies in no common folder with it.
    """
    shared = {one.at.path: len(commonpath((one.at.path, subject))) for one in unreadable}
    broken = sorted(one.at.path for one in unreadable if one.support or shared[one.at.path])
    if not broken:
        return ""
    near = max(broken, key=lambda path: shared[path])
    if len(broken) == 1:
        return f", unless {near} does, which could not be read"
    return f", unless one of {len(broken)} files does that could not be read, as {near}"


def _files(count: int) -> str:
    return "1 test file" if count == 1 else f"{count} test files"


def _s(count: int) -> str:
    return "s" if count == 1 else ""
