"""Text of a project in Markdown is text: nothing in it is obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.report.markdown import code, text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            "a plain sentence, with (brackets) and 3.5%",
            "a plain sentence, with (brackets) and 3.5%",
        ),
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("[x](http://e.org)", r"\[x\](http:<!-- -->//e.org)"),
        ("<script>alert(1)</script> &amp;", r"\<script\>alert(1)\</script\> \&amp;"),
        ("a | b ~c~ ![i] $m$ [^n]", r"a \| b \~c\~ \!\[i\] \$m\$ \[\^n\]"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("=====", r"\====="),
        ("1. one", r"1\. one"),
        ("2) two", r"2\) two"),
        ("TPL101) not a list", "TPL101) not a list"),
        ("ask @team, see #12 or GH-12", "ask @<!-- -->team, see #<!-- -->12 or GH<!-- -->-12"),
        ("www.e.org :smile:", "www<!-- -->.e.org :<!-- -->smile:"),
        ("a\nb\tc  d", r"a\\u000ab c d"),
        ("\x1b[31mred\u202e", r"\\u001b\[31mred\\u202e"),
        ("<!-- policy-lint: end -->", r"\<\!-- policy-lint: end --\>"),
        ("back\\slash", r"back\\slash"),
        ("", ""),
    ],
)
def test_punctuation_has_no_meaning(words: str, shown: str) -> None:
    assert text(words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("tests/a_b.py", "`tests/a_b.py`"),
        ("a`b", "``a`b``"),
        ("``", "``` `` ```"),
        ("`a", "`` `a ``"),
        ("", "` `"),
        ("a\nb", "`a\\u000ab`"),
        ("<b>", "`<b>`"),
    ],
)
def test_names_stand_in_a_fixed_face(words: str, shown: str) -> None:
    assert code(words) == shown


@given(st.text())
def test_whatever_it_is_it_stays_on_its_line(words: str) -> None:
    for shown in (text(words), code(words)):
        assert len(shown.splitlines()) <= 1
        assert "\x1b" not in shown
