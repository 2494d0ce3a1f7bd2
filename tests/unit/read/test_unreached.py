"""Assertions behind what is to raise, which never run where a test passes."""

from textwrap import dedent, indent

import pytest

from policy_lint.read.file import read


def told(block: str, head: str = "with pytest.raises(E):") -> list[str]:
    text = f"def test_a(self):\n    {head}\n{indent(dedent(block), '        ')}\n"
    scope = read("a.py", text.encode()).scopes[1]
    return [each.why for each in scope.hollow if not each.runs]


LEFT = "is left before it, or the test fails"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("with pytest.raises(E):", "pytest.raises(E)"),
        ("with raises(app.E, match='no'):", "raises(E)"),
        ("with pytest.raises((E, KeyError)):", "pytest.raises(E, KeyError)"),
        ("with self.assertRaises(E):", "self.assertRaises(E)"),
        ("with self.assertRaisesRegex(E, 'no'):", "self.assertRaisesRegex(E)"),
        ("with open_door(), pytest.raises(E):", "pytest.raises(E)"),
    ],
)
def test_whatever_says_that_a_block_is_to_raise(head: str, said: str) -> None:
    assert told("a()\nassert b == 1", head) == [f"{said} {LEFT}"]


@pytest.mark.parametrize(
    ("block", "count"),
    [
        ("a()\nassert b.c == 1", 1),
        ("a()\nassert b", 1),
        ("a()\nassert b\nassert not c", 2),
        ("a()\nassert len(b) == 1 and isinstance(c, str)", 1),
        ("a()\nself.assertEqual(b, 1)", 1),
        ("a()\nbank.pay.assert_not_called()", 1),
        ("for b in c:\n    a(b)\nassert b", 1),
    ],
)
def test_assertions_at_the_end_behind_something_that_may_raise(block: str, count: int) -> None:
    assert told(block) == [f"pytest.raises(E) {LEFT}"] * count


@pytest.mark.parametrize(
    "block",
    [
        "a()",
        "assert a == 1",
        "assert a()",
        "b = 1\nassert b == 1",
        "a()\nassert b()",
        "a()\nassert await_b()",
        "a()\nassert b\nc()",
        "a()\nself.assertEqual(b(), 1)",
        "a()\nvalidator.assert_valid(b)",
        "a()\nassert b.check(c)",
    ],
)
def test_what_may_raise_itself_or_runs_before_is_not(block: str) -> None:
    assert not told(block)


@pytest.mark.parametrize(
    ("head", "block"),
    [
        ("with pytest.raises(AssertionError):", "a()\nassert b"),
        ("with pytest.raises(Exception):", "a()\nassert b"),
        ("with pytest.raises((E, BaseException)):", "a()\nassert b"),
        ("with pytest.raises(error):", "a()\nassert b"),
        ("with pytest.raises(self.failureException):", "a()\nassert b"),
        ("with pytest.raises():", "a()\nassert b"),
        ("with pytest.raises(AttributeError):", "a()\nassert b.c"),
        ("with pytest.raises(KeyError):", "a()\nassert b['c']"),
        ("with pytest.raises(TypeError):", "a()\nassert b < c"),
        ("with pytest.raises(ValueError):", "a()\nassert str(b)"),
        ("with pytest.warns(E):", "a()\nassert b"),
        ("with door:", "a()\nassert b"),
    ],
)
def test_a_block_that_may_be_about_the_assertion_is_let_be(head: str, block: str) -> None:
    assert not told(block, head)


@pytest.mark.parametrize("error", ["E", "Exception", "AssertionError"])
def test_what_a_block_has_caught_is_told_when_it_is_left(error: str) -> None:
    (why,) = told("a()\nassert 'no' in str(e.value)", f"with pytest.raises({error}) as e:")
    assert why == f"e has nothing to tell before pytest.raises({error}) is left"
    assert not told("assert 'no' in str(e.value)", f"with pytest.raises({error}) as e:")
