from hypothesis import given
from hypothesis import strategies as st

from policy_lint.editor.positions import UTF16, Position, Spot, Text, common

PURSE = "\U0001f4b0"


def test_utf_16_counts_two_for_what_lies_beyond_the_basic_plane() -> None:
    text = Text(f"x = '{PURSE}'; y")
    assert text.position(1, 10) == Position(0, 10)
    assert text.spot(Position(0, 10)) == Spot(1, 10)


def test_other_encodings_count_otherwise() -> None:
    line = f"é{PURSE}z"
    assert Text(line, "utf-8").position(1, 3) == Position(0, 6)
    assert Text(line, "utf-32").position(1, 3) == Position(0, 2)
    assert Text(line, "ebcdic").position(1, 3) == Position(0, 3)


def test_a_line_ends_where_it_does_for_python_and_the_protocol() -> None:
    assert Text("a\r\nb\rc\nd\x0ce\u2028f").lines == ("a", "b", "c", "d\x0ce\u2028f")


def test_what_lies_behind_the_end_is_the_end() -> None:
    text = Text("ab\nc\n")
    assert text.spot(Position(0, 99)) == Spot(1, 3)
    assert text.spot(Position(9, 0)) == Spot(3, 1)
    assert text.position(9, 9) == Position(2, 0)
    assert text.line(9) == ""


def test_half_a_character_is_the_one_before() -> None:
    assert Text(f"{PURSE}a").spot(Position(0, 1)) == Spot(1, 1)


def test_what_stands_at_a_place() -> None:
    text = Text(
        "async  def test_pay(till):\n    with mock.patch('x'): 1 + 2  \n@pytest.fixture()\n"
    )
    assert text.at(1, 1).end == Position(0, 19)
    assert text.at(2, 10).end == Position(1, 19)
    assert text.at(2, 29).end == Position(1, 31)
    assert text.at(3, 1).end == Position(2, 15)
    assert text.at(7, 1) == (Position(3, 0), Position(3, 0))


@given(st.text(alphabet=f"aé{PURSE}\r\n\x0c"), st.integers(0, 5), st.integers(0, 9))
def test_a_place_that_there_is_comes_back(text: str, line: int, character: int) -> None:
    for encoding in ("utf-8", UTF16, "utf-32"):
        told = Text(text, encoding)
        spot = told.spot(Position(line, character))
        assert told.spot(told.position(*spot)) == spot


def test_lines_in_common_are_counted_once() -> None:
    assert common("a\nb\nc", "a\nx\nc") == (1, 1)
    assert common("a\na", "a\na\na") == (2, 0)
    assert common("a", "a") == (1, 0)
    assert common("a\nb", "b") == (0, 1)
