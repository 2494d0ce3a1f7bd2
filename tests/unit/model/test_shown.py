"""What is written as an escape, and how wide it is then."""

import re

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.shown import blank, cells, harmless, plain

PIECES = ("\x1b[1m", "::", "##[", "#", " ", "\n", "a", "\u202e")
texts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\\u001b[2J"),
        ("\x00\x07\x08\r\x7f\x9b", "\\u0000\\u0007\\u0008\\u000d\\u007f\\u009b"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("\u200b\u200e\u200f\u061c", "\\u200b\\u200e\\u200f\\u061c"),
        ("\ufeff\xad\u180e\u2060", "\\ufeff\\u00ad\\u180e\\u2060"),
        ("\u2028\u2029\ufff9", "\\u2028\\u2029\\ufff9"),
        ("\U000e0041\U000e0100", "\\U000e0041\\U000e0100"),
        ("\udce9", "\\udce9"),
        ("##[error]a", "#\\u0023[error]a"),
        ("a ##vso[b]", "a #\\u0023vso[b]"),
        ("###teamcity[c]", "##\\u0023teamcity[c]"),
        ("te\u200dst \u200d", "te\\u200dst \\u200d"),
        ("test\ufe0f", "test\\ufe0f"),
    ],
)
def test_what_is_obeyed_or_hidden_is_an_escape(text: str, shown: str) -> None:
    assert plain(text) == harmless(text) == shown


PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    "text",
    ["a\tb", "größe 日本", "e\u0301", "❤\ufe0f", FAMILY, PERSIAN, "## [a](b)", "a ::b", "#[x]"],
)
def test_all_else_stays(text: str) -> None:
    assert plain(text) == harmless(text) == text


def test_a_plain_text_is_on_one_line() -> None:
    assert plain("a\nb") == "a\\u000ab"


@pytest.mark.parametrize("blanks", ["", "  ", "\t", "\xa0\u3000"])
def test_a_command_that_begins_a_line_is_broken(blanks: str) -> None:
    assert harmless(f"a\n{blanks}::error::b") == f"a\n{blanks}\\u003a:error::b"


def test_what_is_ours_stays() -> None:
    ours = re.compile("(\x1b\\[1m)")
    assert harmless("\x1b[1ma\x1b[2J##[b]", ours) == "\x1b[1ma\\u001b[2J#\\u0023[b]"


@given(texts)
def test_twice_is_once(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)
    assert plain(plain(text)) == plain(text)


@given(texts)
def test_toml_reads_the_escapes(text: str) -> None:
    assert tomli.loads(f'a = "{plain(text)}"') == {"a": text}


def test_width_is_that_of_a_terminal() -> None:
    assert [cells(text) for text in ("ab", "日本", "e\u0301", FAMILY)] == [2, 4, 1, 6]
    assert blank("a\t日") == " \t  "
