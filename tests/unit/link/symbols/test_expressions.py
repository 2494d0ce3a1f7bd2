"""What the expressions of facts say: their text, and what is in its holes."""

import pytest

from policy_lint.link.symbols.expressions import filled, plain_text, text_of
from policy_lint.model.facts import Expr, Group


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        ("='a'", "a"),
        ('="it\'s"', "it's"),
        ("=''", ""),
        (r"='a\\b'", "a\\b"),
        (r"='\\d+'", r"\d+"),
        ("=f'a{}b'", "a{}b"),
        ("='cut off", None),
        ("=5", None),
        ("=b'a'", "a"),
        ("a", None),
        (Group("items", ("='a'",)), None),
    ],
)
def test_text_is_that_of_a_constant_string(expr: Expr, text: str | None) -> None:
    assert text_of(expr) == text


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (r"='it\'s \"a\"'", 'it\'s "a"'),
        ("=f'a{}'", None),
        ("=b'a'", None),
        ("=None", None),
        ("?", None),
    ],
)
def test_plain_text_has_no_holes(expr: Expr, text: str | None) -> None:
    assert plain_text(expr) == text


def test_holes_are_filled_by_as_many_words() -> None:
    assert filled("=f'/{}/a/{}'", ("it's", "")) == "/it's/a/"
    assert filled("=f'/{}'", ()) is None
    assert filled("?", ("a",)) is None
