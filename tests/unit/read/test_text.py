"""Text that is put together is one text with holes, and what stands in them is known."""

import pytest

from policy_lint.model.facts import Expr
from policy_lint.read.file import read


def told(text: str) -> tuple[Expr, list[tuple[Expr, ...]]]:
    """What an expression is, and what stands in the holes of each text."""
    scope = read("a.py", f"x = {text}".encode()).scopes[0]
    return scope.binds[-1].value, [holes for _, holes in scope.holes]


@pytest.mark.parametrize(
    ("text", "expr", "holes"),
    [
        ("f'a{b}c'", "=f'a{}c'", ("b",)),
        ("f'{b.c}{d()}'", "=f'{}{}'", ("b.c", "@0")),
        ("'a' + b", "=f'a{}'", ("b",)),
        ("b + 'a'", "=f'{}a'", ("b",)),
        ("a + '/' + b", "=f'{}/{}'", ("a", "b")),
        ("'a' + 'b'", "=f'ab'", ()),
        ("'%s/%d' % (a, b.c)", "=f'{}/{}'", ("a", "b.c")),
        ("'%(a)s' % b", "=f'{}'", ("b",)),
        ("'100%% %s' % a", "=f'100% {}'", ("a",)),
        ("'{}-{}'.format(a, b)", "=f'{}-{}'", ("a", "b")),
        ("'{1}-{0}'.format(a, b)", "=f'{}-{}'", ("b", "a")),
        ("'{a}{c!r:>3}'.format(a=b, c=d)", "=f'{}{}'", ("b", "d")),
        ("'{{{}}}'.format(a)", "=f'{{}}'", ("a",)),
        ("'{}{}'.format(a)", "=f'{}{}'", ("a", "?")),
    ],
)
def test_a_text_with_holes(text: str, expr: str, holes: tuple[str, ...]) -> None:
    assert told(text) == (expr, [holes])


def test_a_text_in_a_text() -> None:
    assert told("'a %s' % b + c") == ("=f'a {}{}'", [("b",), ("b", "c")])


@pytest.mark.parametrize(
    "text",
    ["a + b", "a - 'b'", "a % b", "1 + 2", "-a + 'b'", "'a'.format", "'a'.join(b)", "'a' * 2"],
)
def test_what_is_no_text_with_holes(text: str) -> None:
    assert told(text)[1] == []


def test_what_follows_a_format_is_unknown() -> None:
    assert told("'{}'.format(a).b")[0] == "?"
    assert told("'{}'.format(a)()")[0] == "@1"


def test_a_sum_of_thousands_is_read() -> None:
    assert told(" + ".join(["'a'", *["b"] * 900]))[0] == "=f'a" + "{}" * 99 + "{'"


def test_another_format_fills_no_text() -> None:
    assert told("f'a'  % b") == ("=f''", [()])
