"""Functions and classes that a comment leaves out of coverage."""

import pytest

from policy_lint.read.file import read


def lines(text: str) -> tuple[int, ...]:
    return read("app/pay.py", text.encode()).uncounted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def pay():  # pragma: no cover\n    return 1\n", (1,)),
        ("def pay():  # pragma: no cover  # by hand\n    return 1\n", (1,)),
        ("def pay():  # PRAGMA: NO COVER\n    return 1\n", (1,)),
        ("def pay():  #pragma:no cover\n    return 1\n", (1,)),
        ("@command  # pragma: no cover\ndef pay():\n    return 1\n", (2,)),
        ("async def pay(\n    amount,\n):  # pragma: no cover\n    return 1\n", (1,)),
        ("class Pay:  # pragma: no cover\n    def run(self):\n        return 1\n", (1,)),
        ("class Pay:\n    def run(self): return 1  # pragma: no cover\n", (2,)),
        ("def pay():\n    return 1  # pragma: no cover\n", ()),
        ("def pay():  # pragma: no branch\n    return 1\n", ()),
        ("X = 1  # pragma: no cover\n", ()),
        ("def pay():\n    return 1\n", ()),
    ],
)
def test_the_comment_stands_in_the_head(text: str, expected: tuple[int, ...]) -> None:
    assert lines(text) == expected
