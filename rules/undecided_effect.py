"""Whether a test has an effect that its level requires cannot be told from the text.

The test does not have the effect as far as policy-lint can follow it, but a call that runs for it
leads to an object that the text does not name, and a function of that name has the effect. So it
may be there. This is never passed over in silence, and never called an error.

## What to do instead

Say what the object is: annotate the parameter, or build the object where it is used. Or teach
policy-lint the name of the helper in its catalogue.

## A method of an unknown object

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/support.py`:
```python
from django.test import Client


class Visitor:
    def enter_shop(self):
        client = Client()
        client.login(username="ada", password="secret")
        return client


VISITORS = {"ada": Visitor()}
```

`tests/e2e/test_orders.py`:
```python
from tests.support import VISITORS


def test_orders():  # warning: TPL403 "enter_shop"
    for visitor in sorted(VISITORS.items()):
        visitor.enter_shop()
```

## An object that is annotated

`policy-lint.toml`:
```toml
[policy.e2e]
require = ["authentication"]
```

`tests/support.py`:
```python
from django.test import Client


class Visitor:
    def enter_shop(self):
        client = Client()
        client.login(username="ada", password="secret")
        return client
```

`tests/e2e/test_orders.py`:
```python
from tests.support import Visitor


def shop_with(visitor: Visitor):
    return visitor.enter_shop()


def test_orders():
    assert shop_with(Visitor())
```
"""

from collections.abc import Iterator

from policy_lint.judge.requirement import Gap, gaps, in_words
from policy_lint.judge.rule import file_rule
from policy_lint.model.finding import Problem, Severity
from policy_lint.model.identity import Anchor
from policy_lint.model.project import Project, TestFile

ADVICE = "Annotate the object, make it where it is used, or name the helper in the catalogue."


@file_rule("TPL403", since="0.2", severity=Severity.WARNING)
def undecided_effect(file: TestFile, project: Project) -> Iterator[Problem]:
    found: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps(file, project):
        if gap.maybe is not None:
            found.setdefault((gap.effect, gap.maybe.what), []).append(gap)
    for (effect, call), cases in found.items():
        first = cases[0]
        if first.maybe is not None:
            have = "1 test has" if len(cases) == 1 else f"{len(cases)} tests have"
            ids = tuple(gap.test.id for gap in cases)
            yield Problem(
                at=first.test.at,
                message=f"cannot tell whether {have} {in_words(effect)}: {call} leads nowhere",
                evidence=(first.maybe,),
                tests=ids,
                advice=ADVICE,
                fields=(("effect", effect), ("level", first.test.level or "")),
                anchor=Anchor(words=f"{effect}: {call}", parts=ids),
            )
