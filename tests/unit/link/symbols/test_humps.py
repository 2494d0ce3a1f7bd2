"""The words in a name."""

import pytest

from policy_lint.link.symbols.humps import words_in


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("test_payFlow", ["test", "pay", "flow"]),
        ("APIClient", ["api", "client"]),
        ("tests/test_HTTP2", ["tests", "test", "http"]),
        ("_", []),
    ],
)
def test_they_are_in_lower_case(name: str, words: list[str]) -> None:
    assert words_in(name) == words
