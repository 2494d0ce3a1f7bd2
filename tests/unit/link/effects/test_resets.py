"""Parameters that a function sets anew on some of its ways, as Python confirms."""

from collections.abc import Callable

import pytest

from policy_lint.link.effects.resets import MOST
from tests.support import project

HELPERS = """
class Ann: ...
class Bob: ...
def api(first=None, user=None):
    if user is None: user = first
    if user: hit()
def typed(first=None, user=None):
    if type(first) is Ann and user is None:
        user = first
    elif first: pass
    if user: hit()
def of_class(user=None):
    if isinstance(user, Ann): hit()
def of_other(user=None):
    if not isinstance(user, Ann): hit()
def stopped(user=None, off=False):
    if off: user = None
    if user: hit()
def before(user=None):
    if user is None:
        hit()
        user = Ann()
def inside(user=None):
    if user:
        if user: hit()
        user = None
def given(user=None):
    if flag: user = None
    if user: hit()
def nested(user=None, off=False, never=False):
    if off:
        if never: user = None
    if user: hit()
"""
DONE = [
    *("api('ann')", "api(user='ann')", "api('x', 'ann')", "typed(Ann())", "typed(1, Ann())"),
    *("of_class(Ann())", "of_other({'a': 1})", "of_other('ann')", "of_other()"),
    *("stopped('ann')", "before()", "nested('ann', off=True)", "nested('ann', never=True)"),
]
LEFT = [
    *("api()", "api(None, None)", "typed()", "typed({'a': 1})", "typed('ann')", "of_class('ann')"),
    *("of_class({'a': 1})", "of_class()", "of_other(Ann())", "stopped('ann', off=True)"),
    *("before('ann')", "nested('ann', True, True)", "inside()"),
]
OPEN = ["api(flag)", "typed(flag)", "of_class(flag)", "of_class(Bob())", "given('ann')"]


def is_done(body: str) -> bool:
    hits: list[int] = []
    names: dict[str, object] = {"hit": lambda: hits.append(1), "flag": 0}
    exec(f"{HELPERS}\ndef run(): {body}\n", names)  # noqa: S102
    run: Callable[[], object] = names["run"]  # type: ignore[assignment]
    run()
    return bool(hits)


def certainty(body: str) -> str:
    text = HELPERS.replace("hit()", "Mock()")
    files = {
        "tests/helpers.py": f"from unittest.mock import Mock\nfrom app import flag\n{text}",
        "tests/test_a.py": "from tests.helpers import *\nfrom app import flag\n"
        f"def test_a(): {body}\n",
    }
    (test,) = project(files).tests
    return str(min((effect.certainty for effect in test.effects), default="never"))


@pytest.mark.parametrize("body", DONE)
def test_what_is_set_before_is_told(body: str) -> None:
    assert is_done(body)
    assert certainty(body) == "always"


@pytest.mark.parametrize("body", LEFT)
def test_what_is_set_to_nothing_is_left(body: str) -> None:
    assert not is_done(body)
    assert certainty(body) == "never"


@pytest.mark.parametrize("body", OPEN)
def test_what_may_be_set_is_open(body: str) -> None:
    assert certainty(body) == "conditional"


def test_what_is_asked_before_it_is_set_in_its_own_arm_is_open() -> None:
    assert is_done("inside('ann')")
    assert certainty("inside('ann')") == "conditional"


@pytest.mark.parametrize(("times", "sure"), [(MOST, "always"), (MOST + 1, "conditional")])
def test_of_too_many_no_one_tells_which_holds(times: int, sure: str) -> None:
    anew = "    if user is None:\n        user = 'ann'\n" * times
    files = {
        "tests/helpers.py": "from unittest.mock import Mock\n"
        f"def often(user=None):\n{anew}    if user:\n        Mock()\n",
        "tests/test_a.py": "from tests.helpers import often\ndef test_a(): often('bob')\n",
    }
    (test,) = project(files).tests
    assert [str(effect.certainty) for effect in test.effects] == [sure]
