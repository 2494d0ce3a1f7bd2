"""The part of a file that is ours: all else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.read.region import BEGIN, END, RegionError, appended, fenced, replaced

PAGE = f"# Ours\n\n{BEGIN}\nold\nlines\n{END}\n\nThe rest.\n"


def test_what_stands_between_the_marks_is_replaced() -> None:
    assert replaced(PAGE, "new\n") == f"# Ours\n\n{BEGIN}\nnew\n{END}\n\nThe rest.\n"


def test_a_new_file_is_ours_alone_and_can_be_written_again() -> None:
    assert replaced(fenced("old"), "new") == fenced("new")


def test_an_empty_place_is_one_too() -> None:
    assert replaced(f"{BEGIN}\n{END}", "new") == f"{BEGIN}\nnew\n{END}"


def test_marks_may_be_indented_and_keep_their_line_ends() -> None:
    old = f"x\r\n  {BEGIN}  \r\nold\r\n  {END}\r\ny"
    assert replaced(old, "a\nb") == f"x\r\n  {BEGIN}  \r\na\r\nb\r\n  {END}\r\ny"


@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("# Mine\n", "without a place"),
        (f"{BEGIN}\n", "each once"),
        (f"{END}\n{BEGIN}\n", "each once"),
        (f"{PAGE}{PAGE}", "each once"),
        (f"see `{BEGIN}` and `{END}`\n", "without a place"),
    ],
)
def test_without_both_marks_once_nothing_is_replaced(old: str, why: str) -> None:
    with pytest.raises(RegionError, match=why):
        replaced(old, "new")


@given(st.text("ab \r\n"), st.text("ab \r\n"), st.text("ab\n"))
def test_all_else_stays_as_it_is(before: str, after: str, new: str) -> None:
    old = f"{before}\n{BEGIN}\nold\n{END}\n{after}"
    made = replaced(old, new)
    assert made.startswith(f"{before}\n{BEGIN}")
    assert made.endswith(f"{END}\n{after}")
    assert replaced(made, new) == made


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_without_marks_it_can_stand_at_the_end_and_is_replaced_there(newline: str) -> None:
    old = f"# Theirs{newline}{newline}"
    first = appended(old, "one")
    lines = ["# Theirs", "", BEGIN, "one", END, ""]
    assert first == newline.join(lines)
    assert appended(first, "two") == first.replace("one", "two")


def test_half_a_place_is_no_place() -> None:
    with pytest.raises(RegionError):
        appended(f"{BEGIN}\n", "new")
