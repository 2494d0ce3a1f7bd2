"""Globs, held against the standard library, and what they cost at worst."""

import re
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.glob import expression, fits_glob, group_names
from tests.growth import Work, growth

PIECES = [*"*?[]!-^ab&~|\\/é\n", "**", "*a", "[a-b]", "[!a]", "[]]", "[b-a]"]
patterns = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
texts = st.text("ab-^!]&~|\\/é[\n", max_size=6)


@given(patterns, st.lists(texts, min_size=1, max_size=5))
def test_as_fnmatch(pattern: str, texts: list[str]) -> None:
    assert [fits_glob(text, pattern) for text in texts] == [
        fnmatchcase(text, pattern) for text in texts
    ]


@given(st.text("ab*", max_size=40), st.text("ab", max_size=20))
def test_as_fnmatch_with_many_stars(pattern: str, text: str) -> None:
    assert fits_glob(text, pattern) is fnmatchcase(text, pattern)


@given(st.lists(st.text("ab*?", max_size=8), min_size=1, max_size=4), st.text("ab", max_size=8))
def test_expressions_can_be_joined(patterns: list[str], text: str) -> None:
    names = group_names()
    joined = re.compile("|".join(expression(each, names) for each in patterns), re.DOTALL)
    any_of_them = any(fits_glob(text, each) for each in patterns)
    assert (joined.fullmatch(text) is not None) is any_of_them


@pytest.mark.parametrize(
    "pattern",
    ["*a" * 6 + "z", "*a" * 30 + "z", "*" * 30 + "z", "*a?" * 30 + "z", "*[!b]" * 30 + "b"],
)
def test_what_a_pattern_costs_grows_with_the_text_alone(pattern: str) -> None:
    def asked(length: int) -> Work:
        text = "a" * length
        return lambda: [fits_glob(text, pattern) for _ in range(20)]

    assert growth(asked, 500) < 24


@pytest.mark.parametrize("piece", ["*a", "*?", "*[a-c]"])
def test_a_pattern_that_no_path_is_long_enough_for_is_not_compiled(piece: str) -> None:
    pattern = piece * 1_000
    assert not fits_glob("a" * 999, pattern)
    assert fits_glob("a" * 1_000, pattern)


@pytest.mark.parametrize("piece", ["[", "[]", "[!", "[!]", "*[", "]["])
def test_brackets_that_open_no_set_cost_as_other_characters(piece: str) -> None:
    def read(length: int) -> Work:
        return lambda: expression(piece * length, group_names())

    assert growth(read, 2_000) < 24
