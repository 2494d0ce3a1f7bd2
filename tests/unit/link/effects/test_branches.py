"""The ways through a test: what it does on all of them it does always, as Python confirms."""

from collections.abc import Callable
from itertools import product
from textwrap import indent
from typing import NamedTuple

import pytest

from tests.support import project

pytestmark = pytest.mark.covers("policy_lint.link.effects.propagation", "policy_lint.read.ways")

NAMES = ("a", "b", "c")


class Ended(Exception):  # noqa: N818 - it is what `pytest.skip` raises
    pass


class Outcome(NamedTuple):
    ran: int
    passed: int


ALWAYS = {
    "if and else": "if a: hit()\nelse: hit()",
    "an elif chain": "if a: hit()\nelif b: hit()\nelif c: hit()\nelse: hit()",
    "else with an if in it": "if a: hit()\nelse:\n  if b: hit()\n  else: hit()",
    "ifs in both": (
        "if a:\n  if b: hit()\n  else: hit()\nelse:\n  if c: hit()\n  else:\n    x = 1\n    hit()"
    ),
    "a failed check": "if not a: hit()\nelse: hit()",
    "the rest of a branch that raises": "if a: hit()\nelse: raise Ended",
    "the rest of branches that raise": "if a: raise Ended\nelif b: hit()\nelse: raise Ended",
    "what follows a skip": "if a: hit()\nelse: pytest.skip('no')",
    "an early return": "if a:\n  hit()\n  return\nhit()",
    "early returns": "if a:\n  hit()\n  return\nif b:\n  hit()\n  return\nhit()",
    "early returns of a chain": "if a:\n  hit()\n  return\nelif b:\n  hit()\n  return\nhit()",
    "an early return behind else": "if a:\n  x = 1\nelse:\n  hit()\n  return\nhit()",
    "returns on all ways": "if a: return hit()\nelif b: return hit()\nelse: return hit()",
    "a raise between returns": "if a: return hit()\nelif b: raise Ended\nhit()",
    "a return deep inside": "if a:\n  if b: return hit()\n  hit()\nelse: hit()",
    "a conditional expression": "hit() if a else hit()",
    "conditional expressions": "x = hit() if a else hit() if b else hit()",
    "a match with a wildcard": "match a:\n  case True: hit()\n  case _: hit()",
    "a match with a name": "match a:\n  case True if b: hit()\n  case other: hit()",
    "a match that raises": "match a:\n  case True: hit()\n  case _: raise Ended",
    "a match that returns": "match a:\n  case True: return hit()\n  case _: pass\nhit()",
    "try, else": "try: x = a\nexcept ValueError: hit()\nelse: hit()",
    "finally": "try: x = a\nfinally: hit()",
    "a loop over a literal": "for x in (1, 2): hit()",
    "a loop over a range": "for x in range(1, 3): hit()",
    "a loop over a name": "for x in USERS: hit()",
    "a loop over a name, numbered": "for n, x in enumerate(sorted(USERS)): hit()",
    "a loop over a dict": "for key, x in ROLES.items(): hit()",
    "a list comprehension over a name": "[hit() for x in USERS]",
    "else of a loop": "for x in (): pass\nelse: hit()",
    "else of a while": "while not a:\n  a = True\nelse: hit()",
    "a loop that breaks off, or not": (
        "for x in (a, b):\n  if x:\n    hit()\n    break\nelse: hit()"
    ),
    "a while that breaks off, or not": (
        "while b:\n  if a:\n    hit()\n    break\n  b = False\nelse: hit()"
    ),
    "both sides of an and that holds": "assert True and hit()",
    "and in and that holds": "assert True and (True and hit())",
    "the left side": "hit() and a",
    "an import, then": "if True: hit()",
    "with": "with here: hit()",
}
SOMETIMES = {
    "if alone": "if a: hit()",
    "else alone": "if a: x = 1\nelse: hit()",
    "one of three": "if a: hit()\nelif b: x = 1\nelse: hit()",
    "no else": "if a: hit()\nelif b: hit()",
    "an if in one of both": "if a:\n  if b: hit()\nelse: hit()",
    "before an early return": "if a:\n  hit()\n  return\nx = 1",
    "after an early return": "if a: return\nhit()",
    "after one of a chain": "if a: hit()\nelif b: return\nelse: return",
    "after early returns": "if a: return hit()\nif b: return\nhit()",
    "after the middle one": "if a: x = 1\nelif b: return\nhit()",
    "a match without a wildcard": "match a:\n  case True: hit()\n  case 7: hit()",
    "after a match that returns": "match a:\n  case True: return\nhit()",
    "a guarded wildcard": "match a:\n  case True: hit()\n  case _ if b: hit()",
    "one way of a conditional expression": "hit() if a else 1",
    "the right side of and": "a and hit()",
    "the right side of or": "a or hit()",
    "the right side of or that holds": "assert a or hit()",
    "a filtered comprehension": "[hit() for x in (1, 2) if a]",
    "a loop that ends early": "for x in (a, b):\n  if x: break\nelse: hit()",
    "a break that does nothing": "for x in (a,):\n  if x: break\nelse: hit()",
    "one of two breaks": (
        "for x in (1,):\n  if a:\n    hit()\n    break\n  if b: break\nelse: hit()"
    ),
    "a break in a try": ("for x in (1,):\n  try:\n    if a: break\n  finally: x = 1\nelse: hit()"),
    "a loop in a loop": "for x in ([1], []) if a else ():\n  for y in x: hit()",
    "continue": "for x in (1,):\n  if a: continue\n  hit()",
}
NEVER = {
    "a loop over nothing": "for x in []: hit()",
    "a loop over an empty range": "for x in range(3, 3): hit()",
    "if false": "if False: hit()",
    "behind a return": "return\nhit()",
}
HEAD = """
USERS = ["ann", "bob"]
ROLES = {"ann": "boss"}
"""


def ways(body: str) -> Outcome:
    """How many of all runs of a test end well, and in how many of those it does it."""
    ran = passed = 0
    for values in product((False, True), repeat=len(NAMES)):
        hits: list[int] = []
        names = {"hit": _noting(hits), "here": _Here(), "Ended": Ended, "pytest": _Pytest}
        exec(f"{HEAD}\ndef run(a, b, c):\n{indent(body, '  ')}\n", names)  # noqa: S102
        run: Callable[..., object] = names["run"]  # type: ignore[assignment]
        try:
            run(*values)
        except (Ended, AssertionError):
            continue
        passed += 1
        ran += bool(hits)
    return Outcome(ran, passed)


class _Here:
    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


class _Pytest:
    @staticmethod
    def skip(_why: str) -> None:
        raise Ended


def _noting(hits: list[int]) -> Callable[[], bool]:
    def hit() -> bool:
        hits.append(1)
        return True

    return hit


def certainty(body: str) -> str:
    """How sure policy-lint is that a test does it."""
    text = body.replace("hit()", "mock.Mock()")
    files = (
        f"--- test_a.py\nimport pytest\nfrom unittest import mock\nfrom app import here\n{HEAD}"
        f"\n@pytest.mark.parametrize('a', X)\n@pytest.mark.parametrize('b', X)\n"
        f"@pytest.mark.parametrize('c', X)\ndef test_a(a, b, c):\n{indent(text, '  ')}\n"
    )
    (test,) = project(files).tests
    found = [effect.certainty for effect in test.effects if effect.origin.effect == "double"]
    return str(min(found, default="never"))


@pytest.mark.parametrize("body", ALWAYS.values(), ids=ALWAYS)
def test_what_every_way_does_is_done_always(body: str) -> None:
    outcome = ways(body)
    assert outcome.ran == outcome.passed > 0
    assert certainty(body) == "always"


@pytest.mark.parametrize("body", SOMETIMES.values(), ids=SOMETIMES)
def test_what_some_ways_do_is_not_sure(body: str) -> None:
    outcome = ways(body)
    assert outcome.ran < outcome.passed
    assert certainty(body) in ("conditional", "fallback")


@pytest.mark.parametrize("body", NEVER.values(), ids=NEVER)
def test_what_no_way_does_is_not_there(body: str) -> None:
    assert ways(body).ran == 0
    assert certainty(body) == "never"


def evidence(files: str) -> list[str]:
    (test,) = project(files).tests
    return [
        f"{one.certainty} {one.reach}: " + ", ".join(step.what for step in one.chain)
        for one in test.effects
    ]


def test_the_evidence_leads_through_the_helpers_of_each_way() -> None:
    files = """--- test_a.py
from unittest.mock import Mock
from app import flag
def one(): return Mock()
def two(): return one()
def test_a():
    if flag: one()
    else: two()
"""
    end = "unittest.mock.Mock (double: mock)"
    assert evidence(files) == [f"always helper: test test_a, calls one(), {end}"]


def test_a_double_of_one_way_and_a_header_of_the_other_are_two_things() -> None:
    files = """--- test_a.py
from unittest.mock import Mock
from app import flag
def test_a():
    if flag: Mock()
    else: headers = {"Authorization": flag}
"""
    (test,) = project(files).tests
    assert {str(one.certainty) for one in test.effects} == {"conditional"}


@pytest.mark.parametrize(
    "body",
    [
        "if flag: headers = {'Authorization': flag.a}\n  else: headers = {'Authorization': flag.b}",
        "if flag: headers['Authorization'] = 1\n  else: headers['Authorization'] = flag.b",
        "if flag: return {'Authorization': flag.a}\n  return {'Authorization': flag.b}",
    ],
)
def test_displays_bindings_and_what_is_handed_out_are_joined_too(body: str) -> None:
    (test,) = project(
        f"--- test_a.py\nfrom app import flag, headers\ndef test_a():\n  {body}\n"
    ).tests
    found = [one for one in test.effects if one.origin.effect == "authentication"]
    assert [str(one.certainty) for one in found] == ["always", "always"]


def test_a_long_chain_of_branches_is_followed_to_its_end() -> None:
    rows = "".join(f"    elif flag == {number}: Mock()\n" for number in range(240))
    files = (
        "--- test_a.py\nfrom unittest.mock import Mock\nfrom app import flag\ndef test_a():\n"
        f"    if flag: Mock()\n{rows}    else: Mock()\n"
    )
    (test,) = project(files).tests
    assert {str(one.certainty) for one in test.effects} == {"always"}
