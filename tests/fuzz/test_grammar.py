from itertools import pairwise

from hypothesis import find, given

from tests.fuzz.grammar import Grammar

BLOCKS = Grammar("""
block
- {line+}
line
- pass
- if {word}:
      {line*}
      {word}({word,})
word
- a
- b
-3.99 c
""")


@given(BLOCKS.texts("block", 6))
def test_lines_lie_as_deep_as_their_hole(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    for above, line in pairwise(lines):
        deeper = len(line) - len(line.lstrip()) - (len(above) - len(above.lstrip()))
        assert (deeper == 4) if above.endswith(":") else (deeper % 4 == 0 and deeper <= 0)


@given(BLOCKS.texts("block", 2))
def test_what_would_lie_deeper_is_left_out(text: str) -> None:
    assert set(text.split("\n")) == {"pass"}


@given(BLOCKS.texts("word", 1))
def test_newer_words_wait_for_their_python(text: str) -> None:
    assert text in ("a", "b")


def test_texts_shrink_to_the_plainest_alternatives() -> None:
    assert find(BLOCKS.texts("block", 9), lambda text: "(b" in text) == "if a:\n    \n    a(b)"
