"""Assertions that hold by their text alone."""

from textwrap import dedent, indent

import pytest

from policy_lint.read.file import read


def hollow(body: str, name: str = "test_a") -> list[str]:
    text = f"def {name}(self):\n{indent(dedent(body), '    ')}\n"
    return [each.why for each in read("a.py", text.encode()).scopes[1].hollow if each.why]


def asked(body: str, name: str = "test_a") -> list[object]:
    """What is asked that holds if it is a function, or gives a coroutine."""
    text = f"def {name}(self):\n{indent(dedent(body), '    ')}\n"
    return [each.asks for each in read("a.py", text.encode()).scopes[1].hollow if not each.why]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("assert (a == 1, 'one')", "a tuple is true that has members"),
        ("assert a or not a", "a and not a leave nothing out"),
        ("assert a is None or b or a is not None", "a is None and a is not None leave"),
        ("assert a not in b or a in b", "a not in b and a in b leave nothing out"),
        ("assert a >= 0 or a < 0", "a >= 0 and a < 0 leave nothing out"),
        ("assert not a or a", "not a and a leave nothing out"),
        ("assert {1: a}", "a dict is true that has members"),
        ("assert lambda: a", "a lambda that nobody calls is true"),
        ("assert 'a'", "'a' is true by its text"),
        ("assert True", "True is true by its text"),
        ("assert not 0", "not 0 is true by its text"),
        ("assert a or True", "what is behind or is true: True"),
        ("assert a == 1 or 'one'", "what is behind or is true: 'one'"),
        ("assert a or len(b) >= 0", "no length is negative"),
        ("assert len(a) > -1", "no length is negative"),
        ("assert 0 <= len(a)", "no length is negative"),
        ("assert -1 < len(a)", "no length is negative"),
        ("assert a == a", "it compares a with itself"),
        ("assert a is a", "it compares a with itself"),
        ("assert isinstance(a, object)", "everything is an object"),
        ("assert isinstance(a, (int, object))", "everything is an object"),
        ("assert m.called_once_with(1)", "called_once_with asserts nothing of a mock, "),
        ("assert m.assert_called_once", "nobody calls assert_called_once"),
        ("m.assert_called_once", "nobody calls assert_called_once"),
        ("m.not_called()", "not_called asserts nothing of a mock, assert_not_called does"),
        ("a == 1", "nobody asserts a == 1"),
        ("a == 1 and b < 2", "nobody asserts a == 1 and b < 2"),
        ("isinstance(a, int)", "nobody asserts isinstance(a, int)"),
        ("issubclass(a, int)", "nobody asserts issubclass(a, int)"),
        ("not isinstance(a, int)", "nobody asserts not isinstance(a, int)"),
        ("isinstance(a, int) and a > 1", "nobody asserts isinstance(a, int) and a > 1"),
        ("any(b == 1 for b in a)", "nobody asserts any((b == 1 for b in a))"),
        ("any(map(lambda b: b == 1, a))", "nobody asserts any(map(lambda b: b == 1, a))"),
        ("all([isinstance(b, int) for b in a])", "nobody asserts all([isinstance(b, int) for b"),
        ("self.assertTrue([a])", "a list is true that has members"),
        ("self.assertTrue(a, 3)", "assertTrue takes 3 for a message, "),
        ("self.assertFalse(a, [])", "assertFalse takes [] for a message, "),
        ("self.assertFalse(0)", "not 0 is true by its text"),
        ("self.assertEqual(a, a)", "it compares a with itself"),
        ("self.assertEqual(1, 1, 'one')", "1 == 1 is true by its text"),
        ("self.assertGreaterEqual(len(a), 0)", "no length is negative"),
        ("self.assertIsInstance(a, object)", "everything is an object"),
    ],
)
def test_what_always_holds(text: str, why: str) -> None:
    (told,) = hollow(text)
    assert told.startswith(why)


@pytest.mark.parametrize(
    "text",
    [
        "assert a, 'one'",
        "assert a or b",
        "assert (a)",
        "assert a == b",
        "assert a or not b",
        "assert a() or not a()",
        "assert a is None or a == b",
        "assert a > 0 or a < 0",
        "assert a < b < c or not a",
        "assert a < a",
        "assert a() == a()",
        "assert a == a\nassert a != b",
        "assert a.b == a.b",
        "assert a < b < c",
        "assert len(a) > 0",
        "assert len(a) >= 1",
        "assert len(a) >= b",
        "assert len(a) >= 'b'",
        "assert len(a) <= 0",
        "assert isinstance(a, int)",
        "assert isinstance(a, dict | None)",
        "assert a.called",
        "assert a.is_ready",
        "assert call(1)",
        "m.assert_called_once()",
        "m.called",
        "call(1)",
        "a or b == 1",
        "with raises(TypeError): a < b",
        "try:\n    a == b\nexcept TypeError: pass",
        "with raises(TypeError): isinstance(a, 1)",
        "try:\n    issubclass(a, 1)\nexcept TypeError: pass",
        "a.isinstance(b)",
        "not a()",
        "any(a)",
        "any(map(a, b))",
        "all(a(b) for b in c)",
        "any(b.click() for b in a)",
        "callable(a)",
        "self.assertTrue(a, 'one')",
        "self.assertTrue(a, message)",
        "self.assertTrue(a, None)",
        "self.assertTrue(*a)",
        "self.assertTrue()",
        "self.assertEqual()",
        "self.assertIsInstance(a)",
        "self.assertIsNotNone(a)",
        "self.assertEqual(a, b)",
        "if a: assert True",
        "raise a\nassert True",
    ],
)
def test_what_may_fail(text: str) -> None:
    assert hollow(text) == []


@pytest.mark.parametrize("name", ["test_eq", "test_equality", "test_same_user", "test_user_ne"])
def test_a_test_of_equality_may_compare_something_with_itself(name: str) -> None:
    assert hollow("assert a == a", name) == []
    assert hollow("assert a == a", "test_request") != []


def test_only_functions_assert() -> None:
    assert read("a.py", b"a == 1\nassert (a, 1)\n").scopes[0].hollow == ()


def test_columns_count_characters() -> None:
    scope = read("a.py", 'def test_a():\n    "é"; assert ("é", 1)\n'.encode()).scopes[1]
    assert [(each.line, each.column) for each in scope.hollow] == [(2, 10)]


def test_long_text_is_cut() -> None:
    (told,) = hollow(f"assert '{'a' * 90}'")
    assert told == f"'{'a' * 36}... is true by its text"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("assert check", ["check"]),
        ("assert a.b.check, 'why'", ["a.b.check"]),
        ("assert a and check", ["a", "check"]),
        ("a = b()\nassert fetch()", ["@1"]),
        ("assert a.fetch(1)", ["@0"]),
        ("assert await fetch()", []),
        ("assert isinstance(a, b)", []),
        ("assert fetch().a", []),
        ("assert a[0]", []),
        ("assert not check", []),
        ("return\nassert check", []),
    ],
)
def test_what_holds_if_it_is_a_function(text: str, asks: list[str]) -> None:
    assert asked(text) == asks


@pytest.mark.parametrize("name", ["test_import", "test_check_exists", "test_public_names"])
def test_a_test_of_what_there_is_may_ask_for_a_function(name: str) -> None:
    assert asked("assert check", name) == []
    assert asked("assert fetch()", name) == ["@0"]
