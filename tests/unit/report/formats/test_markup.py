"""XML holds what it may hold."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.report.formats.markup import document, element, legal


@given(st.text())
def test_every_text_comes_back_as_it_was_made_legal(text: str) -> None:
    root = element(None, "a", said=text)
    root.text = legal(text)
    read = fromstring(document(root))  # noqa: S314 - our own
    assert (read.attrib["said"], read.text or "") == (legal(text), legal(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\ufffe", r"\ufffe"), ("\uffff", r"\uffff"), ("\x0b\x1b", r"\u000b\u001b"), ("a\tb", "a\tb")],
)
def test_what_has_no_place_is_an_escape(text: str, shown: str) -> None:
    assert legal(text) == shown
