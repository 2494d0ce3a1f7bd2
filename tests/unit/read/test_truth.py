"""What a test is bound to give, where it is made of constants and displays."""

import ast

import pytest

from policy_lint.read.truth import truth


def told(text: str) -> bool | None:
    expression = ast.parse(text, mode="eval").body
    return truth(expression)


DECIDED = [
    *("1", "0", "''", "'text'", "None", "...", "not 0", "not not 'x'", "not ()"),
    *("()", "[]", "{}", "(0,)", "[[]]", "{1}", "{1: 2}", "(1 == 2, 'never')", "not [1]"),
    *("f'a{1}'", "lambda: 0", "not (lambda: 0)"),
    *("1 == 1", "1 != 1", "1 < 2", "2 <= 1", "2 > 1", "1 >= 2", "'a' in 'abc'", "1 not in (1, 2)"),
    *("1 + 1 == 2", "3 - 1 == 1", "[1] == [1]", "{'a': 1} == {'a': 2}"),
    *("None is None", "True is not False", "None is ..."),
    *("1 and 2", "1 and 0", "0 or 1", "0 or ''", "not (1 and 2)"),
]


@pytest.mark.parametrize("text", DECIDED)
def test_python_agrees(text: str) -> None:
    assert told(text) is bool(eval(text))  # noqa: S307 - the texts of this file


@pytest.mark.parametrize(("text", "outcome"), [("x or 1", True), ("x and 0", False)])
def test_one_operand_may_decide(text: str, outcome: object) -> None:
    assert told(text) is outcome


@pytest.mark.parametrize(
    "text",
    [
        *("x", "x.y", "x()", "not x", "x == 1", "1 == x", "x is None", "1 is 1", "f'{x}'"),
        *("[*x]", "{**x}", "x and 1", "x or 0", "1 < 'a'", "1 < 2 < 3", "1 * 2 == 2", "1 + x == 2"),
    ],
)
def test_what_the_text_does_not_decide(text: str) -> None:
    assert told(text) is None
