"""What the members of a list decide of a loop that gives each its turn, as Python confirms."""

from collections.abc import Callable
from textwrap import indent

import pytest

from tests.support import project

HELPERS = """
class Box: ...
def each(users):
    for user in users:
        if user is None: continue
        hit()
def either(users):
    for user in users:
        if not user: x = 1
        else: hit()
def both(users):
    for user in users: user and hit()
def chosen(users):
    for user in users:
        if user is None: x = 1
        elif user == "guest": x = 2
        elif user == "boss": hit()
def until(users):
    for user in users:
        if user is None: return
        hit()
def up_to(users):
    for user in users:
        if user is None: break
        hit()
def passed(people): each(people)
def afterwards(users):
    for user in users: x = user
    user and hit()
"""
DONE = [
    *("each([None, 'ann'])", "each(['ann', None])", "each((None, data.ann))", "each([Box()])"),
    *("either([None, data.ann])", "both([None, 'ann'])", "passed([None, data.ann])"),
    *("users = [None, data.ann]\npassed(users)", "each(ALL)", "chosen([None, 'guest', 'boss'])"),
    *("for user in (None, 'ann'):\n  if user: hit()", "for user in ALL:\n  if user: hit()"),
    *("users = [None, data.ann]\nfor user in users:\n  if user: hit()",),
    "for user, code in [(None, 401), (data.ann, 200)]:\n  if user: hit()\n  else: x = code",
    "cases = [(401, None), (200, data.ann)]\nfor code, user in cases:\n  if user: hit()",
    "each([None, 'a', 'b', 'c', 'd', 'e'])",
]
LEFT = [
    *("each([None])", "either([None, False, ''])", "both((None,))", "passed([None])"),
    *("chosen([None, 'guest'])", "for user in (None, ''):\n  if user: hit()"),
    "cases = [(None, 401), (None, 200)]\nfor user, code in cases:\n  if user: hit()",
]
OPEN = [
    *("each(flag)", "each([None, flag])", "each([*flag])", "each([one for one in flag])"),
    *("each([])", "until([None, 'ann'])", "until(['ann'])", "up_to([None, 'ann'])"),
    *(
        "users = [None]\nusers.append(flag)\neach(users)",
        "users = [None]\nusers += flag\neach(users)",
    ),
    *("users = [None] if flag else ['ann']\neach(users)", "afterwards(['ann', None])"),
    "for user in (None, 'ann'):\n  if user:\n    hit()\n    return",
    "for user in (None, 'ann'):\n  user = flag\n  if user: hit()",
    "cases = [(None, 401), (data.ann, 200, 1)]\nfor user, code in cases:\n  if user: hit()",
]
NAMES = "ALL = [None, 'ann']\n"


@pytest.mark.parametrize(("bodies", "is_done"), [(DONE, True), (LEFT, False)])
def test_python_does_so(bodies: list[str], is_done: bool) -> None:  # noqa: FBT001
    for body in bodies:
        hits: list[int] = []
        names: dict[str, object] = {"hit": lambda seen=hits: seen.append(1)}
        data = "class data: ann = object()\n"
        exec(f"{HELPERS}\n{NAMES}\n{data}\ndef run():\n{indent(body, '  ')}\n", names)  # noqa: S102
        run: Callable[[], object] = names["run"]  # type: ignore[assignment]
        run()
        assert bool(hits) == is_done, body


def certainty(body: str) -> str:
    text = body.replace("hit()", "Mock()")
    helpers = HELPERS.replace("hit()", "Mock()")
    files = {
        "tests/helpers.py": f"from unittest.mock import Mock\n{helpers}",
        "tests/test_a.py": "from tests.helpers import *\nfrom app import data, flag\n"
        f"{NAMES}\ndef test_a():\n{indent(text, '    ')}\n",
    }
    (test,) = project(files).tests
    return str(min((effect.certainty for effect in test.effects), default="never"))


@pytest.mark.parametrize("body", DONE)
def test_what_one_member_decides_is_done(body: str) -> None:
    assert certainty(body) == "always"


@pytest.mark.parametrize("body", LEFT)
def test_what_no_member_decides_is_left(body: str) -> None:
    assert certainty(body) == "never"


@pytest.mark.parametrize("body", OPEN)
def test_what_is_open_is_conditional(body: str) -> None:
    assert certainty(body) == "conditional"


def test_the_way_to_it_is_the_same() -> None:
    files = """--- test_a.py
from unittest.mock import Mock
def each(users):
    for user in users:
        if user: Mock()
def test_a(): each([None, 'ann'])
def test_b():
    for user in [None, 'ann']:
        if user: Mock()
"""
    chains = [[step.what for step in one.chain] for t in project(files).tests for one in t.effects]
    end = "unittest.mock.Mock (double: mock)"
    assert chains == [["test test_a", "calls each()", end], ["test test_b", end]]
    reaches = [one.reach for test in project(files).tests for one in test.effects]
    assert reaches == ["helper", "direct"]


FIXTURES = """--- conftest.py
import pytest
from unittest.mock import Mock
from django.contrib.auth.models import User
from app import find, flag

@pytest.fixture
def ann(): return User(name="ann")

@pytest.fixture
def bob():
    def made(name):
        try: return User.objects.get(name=name)
        except User.DoesNotExist: return User.objects.create(name=name)
    return made("bob")

@pytest.fixture
def found(): return find()

@pytest.fixture
def nobody(): return None

@pytest.fixture
def perhaps():
    if flag: return None
    return User()

@pytest.fixture(params=[None, "ann"])
def either(request): return request.param

@pytest.fixture
def visit():
    def visited(url, user=None):
        if user: Mock()
    return visited

@pytest.fixture
def visit_as():
    def visited(url, user):
        if user: Mock()
    return visited
--- test_a.py
import pytest
from collections import Counter
from django.contrib.auth.models import User
from factory import make_user
from app import find
"""


def asked(parameter: str, call: str, before: str = "") -> str:
    """How sure a test is to do what it asks a fixture for."""
    files = f"{FIXTURES}{before}\ndef test_a({parameter}visit, visit_as):\n    {call}\n"
    (test,) = project(files).tests
    return str(min((effect.certainty for effect in test.effects), default="never"))


@pytest.mark.parametrize("name", ["ann", "bob"])
def test_a_fixture_that_is_an_object_holds(name: str) -> None:
    assert asked(f"{name}, ", f"visit('/', {name})") == "always"
    assert asked(f"{name}, ", f"visit_as('/', {name})") == "always"


def test_a_fixture_is_given_for_what_may_be_left_out() -> None:
    assert asked("found, ", "visit('/', found)") == "always"
    assert asked("admin_user, ", "visit('/', user=admin_user)") == "always"
    assert asked("found, ", "visit_as('/', found)") == "conditional"


@pytest.mark.parametrize("name", ["perhaps", "either", "unknown"])
def test_what_may_be_nobody_is_open(name: str) -> None:
    assert asked(f"{name}, ", f"visit('/', {name})") == "conditional"


def test_a_fixture_that_is_none_is_nobody() -> None:
    assert asked("nobody, ", "visit('/', nobody)") == "never"


def test_what_a_mark_fills_is_no_fixture() -> None:
    mark = "@pytest.mark.parametrize('ann', [None, 'x'])"
    assert asked("ann, ", "visit('/', ann)", mark) == "conditional"


def test_what_makes_an_object_gives_one() -> None:
    assert asked("", "visit_as('/', User(name='ann'))") == "always"
    assert asked("", "visit_as('/', make_user())") == "always"
    assert asked("", "visit_as('/', User.objects.get(name='ann'))") == "always"
    assert asked("", "visit_as('/', User.objects.first())") == "conditional"
    assert asked("", "visit_as('/', find())") == "conditional"
    assert asked("", "visit_as('/', Counter())") == "conditional"


FACTORY = """--- policy-lint.toml
[policy.e2e]
require = ["authentication"]
--- tests/e2e/conftest.py
import pytest
from django.test import Client
from app import ann

@pytest.fixture
def gen_authorized_client():
    def gen(user):
        client = Client()
        if user is not None: client.force_login(user)
        return client
    return gen

@pytest.fixture
def made_authorized_client():
    def gen(user): return user.client
    return gen
--- tests/e2e/test_a.py
from app import ann
"""


@pytest.mark.parametrize(
    ("asked", "given", "signed"),
    [
        ("gen_authorized_client", "None", False),
        ("gen_authorized_client", "'ann'", True),
        ("gen_authorized_client", "ann", True),
        ("made_authorized_client", "None", True),
    ],
)
def test_a_fixture_that_signs_in_whom_it_is_told_to_is_believed_by_its_calls(
    asked: str,
    given: str,
    signed: bool,  # noqa: FBT001
) -> None:
    (test,) = project(f"{FACTORY}def test_a({asked}): {asked}({given}).get('/')\n").tests
    found = [str(one.certainty) for one in test.effects if one.origin.effect == "authentication"]
    assert ("always" in found) == signed
