"""JSON that is written quickly is the JSON that everybody writes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.report.as_json import as_json

PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.text(st.characters())
NESTED = st.recursive(PLAIN, lambda one: st.lists(one) | st.dictionaries(st.text(), one))


@given(NESTED)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    assert as_json(value) == json.dumps(value, indent=2) + "\n"


@pytest.mark.parametrize("text", ["\ud800", "\udce9.py", "\x00\x7f", "\u2028", "/\\\"'é\U0001f600"])
def test_it_is_ascii_whatever_the_text(text: str) -> None:
    written = as_json({text: [text, {}, [], 1.5]})
    assert written.isascii()
    assert json.loads(written) == {text: [text, {}, [], 1.5]}
