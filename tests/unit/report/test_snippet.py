"""The source line and its caret."""

import pytest

from policy_lint.model.place import Place
from policy_lint.report.paint import Paint
from policy_lint.report.snippet import snippet


def drawn(source: str, column: int, width: int = 0) -> list[str]:
    return snippet(Place("a.py", 7, column), lambda *_: source, Paint(width=width))[1:]


def test_a_name_is_underlined_whole() -> None:
    assert drawn("x = mock.patch(y)", 5) == ["  7 | x = mock.patch(y)", "    |     ^^^^^^^^^^"]


@pytest.mark.parametrize("head", ["def test_a", "async def test_a", "class TestA"])
def test_a_definition_is_underlined_with_its_name(head: str) -> None:
    assert drawn(f"{head}(x):", 1)[1] == f"    | {'^' * len(head)}"


def test_anything_else_gets_one_caret() -> None:
    assert drawn("@patch('x')", 1) == ["  7 | @patch('x')", "    | ^"]


def test_tabs_stay_and_wide_characters_count_twice() -> None:
    assert drawn("\t'日本', é, e\u0301, Mock()", 15) == [
        "  7 | \t'日本', é, e\u0301, Mock()",
        "    | \t              ^^^^",
    ]


def test_carets_stand_below_what_is_written_as_an_escape() -> None:
    assert drawn("'\u202e', Mock()", 6) == [
        "  7 | '\\u202e', Mock()",
        "    |           ^^^^",
    ]


def test_a_place_at_what_joins_is_in_the_line() -> None:
    assert drawn("'é\u200dé'", 4)[1].endswith("^")


def test_wide_names_get_wide_carets() -> None:
    assert drawn("日本()", 1)[1] == "    | ^^^^"


@pytest.mark.parametrize("column", [1, 150, 397])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    source = "".join(f"{number:03}," for number in range(100))
    line, carets = drawn(source, column, width=60)
    assert len(line) <= 60
    position = carets.index("^")
    assert line[position : position + 3] in (source[column - 1 : column + 2], "…99")


def test_cut_ends_are_marked() -> None:
    line, _ = drawn("a" * 10 + " " + "b" * 300 + " Mock() " + "c" * 300, 313, width=60)
    assert line.startswith("  7 | …b")
    assert "Mock()" in line
    assert line.endswith("c…")


@pytest.mark.parametrize(("source", "column"), [("", 1), ("   \n", 1), ("x", 5)])
def test_no_line_no_snippet(source: str, column: int) -> None:
    assert drawn(source, column) == []
