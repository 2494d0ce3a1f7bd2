"""How sure each line is to run."""

from textwrap import dedent

import pytest

from policy_lint.model.certainty import Certainty
from policy_lint.read.file import read


def sure(text: str) -> dict[str, str]:
    """The certainty of each called name."""
    facts = read("a.py", dedent(text).encode())
    assert facts.error is None
    calls = [call for scope in facts.scopes for call in scope.calls]
    return {str(call.callee): str(call.certainty) for call in calls}


@pytest.mark.parametrize(
    ("header", "body", "otherwise"),
    [
        ("if x:", "conditional", "conditional"),
        ("if not x:", "fallback", "conditional"),
        ("if x is None:", "fallback", "conditional"),
        ("if x == False:", "fallback", "conditional"),
        ("if x == 0:", "conditional", "conditional"),
        ("if x is not None:", "conditional", "conditional"),
        ("if True:", "always", "never"),
        ("if 0:", "never", "always"),
        ("if not 0:", "always", "never"),
        ("if TYPE_CHECKING:", "never", "always"),
        ("if typing.TYPE_CHECKING:", "never", "always"),
        ("if not TYPE_CHECKING:", "always", "never"),
        ("if __name__ == '__main__':", "never", "always"),
        ("if '__main__' == __name__:", "never", "always"),
        ("if __name__ != '__main__':", "always", "never"),
        ("if __name__ == 'conftest':", "conditional", "conditional"),
        ("while x:", "conditional", "always"),
        ("while True:", "always", "conditional"),
        ("for x in y:", "conditional", "always"),
        ("for x in ():", "never", "always"),
        ("for x in {1: y}:", "always", "always"),
        ("for x in 'ab':", "always", "always"),
        ("for x in (1, 2):", "always", "always"),
        ("for x in [*y]:", "conditional", "always"),
        ("for x in range(2):", "always", "always"),
        ("for x in {1: y}.items():", "always", "always"),
        ("for x in enumerate([y, 2]):", "always", "always"),
        ("for x in sorted({1: y}.values()):", "always", "always"),
        ("for x in {}.items():", "never", "always"),
        ("for x in {**y}.items():", "conditional", "always"),
        ("for x in z.items():", "conditional", "always"),
        ("for x in range(2, 2):", "never", "always"),
        ("for x in range(1, y):", "conditional", "always"),
        ("for x in range(-1, 2):", "always", "always"),
        ("for x in range(2, 0, -1):", "always", "always"),
        ("for x in range(-y, 2):", "conditional", "always"),
        ("for x in range(0, 2, 0):", "never", "always"),
    ],
)
def test_a_header_and_its_else(header: str, body: str, otherwise: str) -> None:
    text = f"{header}\n    a()\nelse:\n    b()\nc()\n"
    told = {name: one for name, one in sure(text).items() if name in "abc"}
    assert told == {"a": body, "b": otherwise, "c": "always"}


@pytest.mark.parametrize(
    ("before", "header", "body"),
    [
        ("done = False", "while not done:", "always"),
        ("done = None", "while not done:", "always"),
        ("more = True", "while more:", "always"),
        ("done, n = False, 1", "while not done:", "always"),
        ("done = True", "while not done:", "conditional"),
        ("more = False", "while more:", "conditional"),
        ("done = ask()", "while not done:", "conditional"),
        ("done = False\nif x: done = True", "while not done:", "conditional"),
        ("if x: done = False", "while not done:", "conditional"),
        ("done.a = False", "while not done:", "conditional"),
        ("", "while not done:", "conditional"),
        ("done = False", "while not done():", "conditional"),
    ],
)
def test_the_first_turn_of_a_loop(before: str, header: str, body: str) -> None:
    assert sure(f"{before}\n{header}\n    a()\n")["a"] == body


def test_try() -> None:
    text = """
    try:
        a()
    except b():
        c()
    else:
        d()
    finally:
        e()
    f()
    """
    expected = {"a": "always", "b": "conditional", "c": "fallback"}
    assert sure(text) == expected | {"d": "always", "e": "always", "f": "always"}


def test_match() -> None:
    text = """
    match a():
        case 1 if b():
            c()
        case _:
            d()
    """
    assert sure(text) == {"a": "always", "b": "conditional", "c": "conditional", "d": "conditional"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if x: return", "conditional"),
        ("if x: return\n  else: a", "conditional"),
        ("if x: a\n  else: return", "conditional"),
        ("if x: a\n  elif y: return", "conditional"),
        ("if x: a\n  elif not y: raise E", "always"),
        ("if x: raise E", "always"),
        ("if TYPE_CHECKING: a", "always"),
        ("if True: return", "never"),
        ("try: return a\n  except E: pass", "fallback"),
        ("return", "never"),
        ("raise E", "never"),
        ("match x:\n    case 1: return", "conditional"),
        ("match x:\n    case 1: a", "always"),
        ("match x:\n    case 1: raise E", "always"),
    ],
)
def test_what_follows(before: str, after: str) -> None:
    assert sure(f"def f():\n  {before}\n  z()\n") == {"z": after}


@pytest.mark.parametrize("leave", ["continue", "break"])
def test_leaving_a_turn_of_a_loop(leave: str) -> None:
    text = f"for x in (1,):\n  if x: {leave}\n  a()\n  {leave}\n  b()\nc()\n"
    assert sure(text) == {"a": "conditional", "b": "never", "c": "always"}


def test_parts_of_expressions() -> None:
    text = """
    a() or b() or c()
    d() and e()
    f() if g() else h()
    [i() for x in j() for y in k() if l()]
    """
    told = sure(text)
    assert {name for name in told if told[name] == "always"} == {"a", "d", "g", "j"}
    assert {name for name in told if told[name] == "fallback"} == {"b", "c"}
    assert sure("assert a(), b()") == {"a": "always", "b": "conditional"}


def test_doubt_is_inherited_within_a_scope_but_not_into_a_function() -> None:
    assert sure("try: pass\nexcept E:\n  if x:\n    a()\n  def f():\n    b()") == {
        "a": "fallback",
        "b": "always",
    }
    facts = read("a.py", b"try: pass\nexcept E:\n  def f(): pass")
    assert facts.scopes[1].certainty is Certainty.FALLBACK
