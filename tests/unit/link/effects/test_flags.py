"""What a call decides of the branches of what it calls, as Python itself confirms."""

from collections.abc import Callable

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.read.question")

HELPERS = """
class Ann: ...
class Door:
    def __init__(self, auth=True):
        if auth: hit()
    def enter(self, who=None):
        if who is not None: hit()
    @staticmethod
    def leave(who):
        who and hit()
    @classmethod
    def made(cls, auth): return cls(auth)
def api(path, auth=True, *, role="guest"):
    if auth:
        hit()
    return path
def quiet(path, auth=False):
    if not auth: return
    hit()
def by_role(role="guest"):
    match role:
        case "boss" | "staff": hit()
        case None: pass
        case _: pass
def one_of(role):
    return hit() if role in ("boss", "staff") else None
def equal(role):
    if role == "guest": pass
    elif role != "boss": pass
    else: hit()
def both(auth=True, role="boss"):
    if auth and role == "boss": hit()
def any_of(auth=False, role=None):
    if auth or role: hit()
def unless(off=False):
    off or hit()
def handed(path, **options): return api(path, **options)
def passed(path, sign=True): return api(path, auth=sign)
def passed_twice(path, sign=True): return passed(path, sign)
def many(users): return [hit() for user in users]
"""
DONE = [
    *(
        "api('/')",
        "api('/', True)",
        "api('/', auth=True)",
        "api('/', auth='ann')",
        "api('/', Ann())",
    ),
    *(
        "api('/', auth=Ann)",
        "api('/', auth=['a'])",
        "api('/', auth={'a': 1})",
        "api('/', lambda: 0)",
    ),
    *(
        "api('/', **{'auth': True})",
        "api('/', **{})",
        "api('/', **{'role': 'x'})",
        "api('/', **ON)",
    ),
    *("options = {'auth': True}\n    api('/', **options)", "api('/', **dict(auth=True))"),
    *("api('/', f'a{1}')", "api('/', ANN)", "api('/', auth=api)"),
    *("quiet('/', auth=True)", "quiet('/', True)"),
    *("by_role('boss')", "by_role(role='staff')", "one_of('boss')", "equal('boss')"),
    *("both()", "both(role='boss')", "any_of(True)", "any_of(role='x')", "unless()"),
    *("passed('/')", "passed('/', True)", "passed('/', sign='x')", "passed_twice('/')"),
    *("passed_twice('/', sign=True)", "Door()", "Door(True)", "Door(False).enter('ann')"),
    *("Door.leave('ann')", "Door.made(True)", "door = Door(False)\n    door.enter(who='ann')"),
]
LEFT = [
    *("api('/', False)", "api('/', auth=False)", "api('/', auth=None)", "api('/', auth='')"),
    *("api('/', **{'auth': False})", "api('/', **OFF)", "api('/', **dict(auth=False))"),
    *("options = {'auth': False}\n    api('/', **options)", "api('/', auth=NOBODY)"),
    *("quiet('/')", "quiet('/', auth=False)", "by_role()", "by_role('guest')", "by_role(None)"),
    *("one_of('guest')", "equal('guest')", "equal('staff')", "both(False)", "both(role='x')"),
    *("any_of()", "any_of(False, None)", "unless(True)", "unless(off='x')"),
    *("passed('/', False)", "passed('/', sign=None)", "passed_twice('/', False)"),
    *("Door(False)", "Door(auth=False)", "Door(False).enter()", "Door.leave(None)"),
    "Door.made(False)",
]
OPEN = [
    *("api('/', flag)", "api('/', auth=flag.x)", "api('/', auth=flag())", "api('/', **flag)"),
    *("api('/', not flag)", "api('/', flag and True)", "by_role(flag)", "both(role=flag)"),
    *("Door(False).enter(flag)", "Door(False).enter(flag())", "Door(False).enter(flag['x'])"),
    *("passed('/', flag)", "handed('/', auth=flag)", "api('/', f'{flag}')", "many(flag)"),
    *("options = {'auth': False}\n    options['auth'] = flag\n    api('/', **options)",),
    *("options = {'auth': False} if flag else {}\n    api('/', **options)",),
    "auth = True\n    if flag: auth = False\n    api('/', auth)",
]
NAMES = "ON = {'auth': True}\nOFF = {'auth': False}\nNOBODY = None\nANN = Ann()\n"


def is_done(body: str) -> bool:
    hits: list[int] = []
    names: dict[str, object] = {"hit": lambda: hits.append(1)}
    exec(f"{HELPERS}\n{NAMES}\ndef run():\n    {body}\n", names)  # noqa: S102
    run: Callable[[], object] = names["run"]  # type: ignore[assignment]
    run()
    return bool(hits)


def certainty(body: str, *, helpers: str = "tests/helpers.py") -> str:
    text = HELPERS.replace("hit()", "Mock()")
    files = {
        helpers: f"from unittest.mock import Mock\n{text}",
        "tests/test_a.py": f"from tests.helpers import *\nfrom app import flag\n{NAMES}\n"
        f"def test_a():\n    {body}\n",
    }
    (test,) = project(files).tests
    found = {str(effect.certainty) for effect in test.effects}
    assert len(found) < 2, found
    return found.pop() if found else "never"


@pytest.mark.parametrize("body", DONE)
def test_a_call_decides_that_it_is_done(body: str) -> None:
    assert is_done(body)
    assert certainty(body) == "always"


@pytest.mark.parametrize("body", LEFT)
def test_a_call_decides_that_it_is_left(body: str) -> None:
    assert not is_done(body)
    assert certainty(body) == "never"


@pytest.mark.parametrize("body", OPEN)
def test_what_is_open_is_conditional(body: str) -> None:
    assert certainty(body) == "conditional"


def test_an_attribute_is_given_for_what_may_be_left_out() -> None:
    given = "Door(False).enter({})"
    assert certainty(given.format("flag.owner")) == "always"
    assert certainty(f"flag.owner = None\n    {given.format('flag.owner')}") == "conditional"
    assert certainty("by_role(role=flag.owner)") == "conditional"


def test_of_two_calls_the_surest_counts_once() -> None:
    assert certainty("api('/', flag)\n    api('/')\n    api('/', False)") == "always"


def test_a_parameter_that_is_set_anew_decides_nothing() -> None:
    files = """--- test_a.py
from unittest.mock import Mock
from app import flag
def api(auth=None):
    if auth is None: auth = flag()
    if auth: Mock()
def test_a(): api()
"""
    (test,) = project(files).tests
    assert [str(one.certainty) for one in test.effects] == ["conditional"]


def test_helpers_that_call_each_other_are_read_to_an_end() -> None:
    files = """--- test_a.py
from unittest.mock import Mock
def ping(a, b, c, d):
    if a: Mock()
    pong(d, a, b, c)
def pong(a, b, c, d):
    if d: ping(b, c, d, a)
def test_a(): ping(False, False, True, False)
"""
    (test,) = project(files).tests
    assert test.effects == ()


def test_more_parameters_than_are_followed_decide_nothing() -> None:
    names = [f"p{number}" for number in range(6)]
    tests = "".join(f"    if {name}: Mock()\n" for name in names)
    files = (
        f"--- test_a.py\nfrom unittest.mock import Mock\ndef api({', '.join(names)}):\n{tests}"
        "def test_a(): api(False, False, False, False, False, False)\n"
    )
    (test,) = project(files).tests
    assert [str(one.certainty) for one in test.effects] == ["conditional", "conditional"]


ROWS = """--- test_a.py
import pytest
from unittest.mock import Mock
from app import flag, more
def api(path, auth=None):
    if auth: Mock()
"""
SOME, ALL, OPEN_ROWS = "with some of its parameters", "", "under a condition"


@pytest.mark.parametrize(
    ("names", "rows", "body", "how"),
    [
        ("x", "(True, False)", "if x: Mock()", {SOME}),
        ("x", "[True]", "if x: Mock()", {ALL}),
        ("x", "[None, False]", "if x: Mock()", set()),
        ("x", "[True, False]", "if x: Mock()\n    else: pass\n    Mock()", {ALL}),
        ("x", "['a', 'b']", "if x == 'a': Mock()\n    elif x == 'b': pass\n", {SOME}),
        ("x", "['a', 'b']", "if x == 'a': api('/', 'c')\n    elif x == 'b': api('/', 'd')", {ALL}),
        ("x, y", "[(None, 401), ('ann', 200)]", "api('/', x)", {SOME}),
        ("y, x", "[(401, 'bob'), (200, 'ann')]", "api('/', auth=x)", {ALL}),
        ("x", "[pytest.param(True, id='a'), pytest.param(False)]", "api('/', x)", {SOME}),
        ("x", "[True, *more]", "if x: Mock()", {SOME}),
        ("x", "more", "if x: Mock()", {OPEN_ROWS}),
        ("x", "[True, False]", "if flag and x: Mock()", {OPEN_ROWS}),
        ("x", "range(9)", "if x: Mock()", {OPEN_ROWS}),
    ],
)
def test_each_row_of_parameters_decides(names: str, rows: str, body: str, how: set[str]) -> None:
    mark = f"@pytest.mark.parametrize('{names}', {rows})"
    (test,) = project(f"{ROWS}{mark}\ndef test_a({names}):\n    {body}\n").tests
    assert {one.sometimes for one in test.effects} == how


def test_what_a_function_asks_itself_counts_before_what_it_hands_on() -> None:
    files = """--- test_a.py
from unittest.mock import Mock
def inner(a, b, c, d):
    if a and b and c and d: pass
def outer(a, b, c, d, on=True):
    inner(a, b, c, d)
    if on: Mock()
def test_a(): outer(1, 2, 3, 4)
def test_b(): outer(1, 2, 3, 4, on=False)
"""
    found = [[str(one.certainty) for one in test.effects] for test in project(files).tests]
    assert found == [["always"], []]
