"""Our reading of ini texts against iniconfig, which pytest uses."""

import iniconfig
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_lint.read import ini

LINES = st.sampled_from(
    [
        "[a]",
        "[b] ; note",
        "[a] # note",
        "[c",
        "  [d]",
        "key = value",
        "other: value",
        "k:v = w",
        "= nameless",
        "  more",
        "\tmore = x",
        "empty =",
        "# comment",
        "  ; comment",
        "",
        "   ",
        "neither",
        "[]",
    ]
)


GOOD_LINES = [
    "key = value",
    "other: v",
    "k:v = w",
    "e =",
    "  more",
    "\tmore = x",
    "[b] ;",
    "[c",
    "#",
]
GOOD = st.lists(st.sampled_from(GOOD_LINES), unique=True).map(
    lambda ls: "\n".join(["[a]", "x=", *ls])
)


@given(st.one_of(st.text(), st.lists(LINES, max_size=8).map("\n".join), GOOD))
@example("\ufeff[a]\nkey = value")
@example("[a]\nk:v = w\nx = y: z\n")
@example("[a]\nkey =\n  = b\n\n  c\n")
def test_reads_what_iniconfig_reads(text: str) -> None:
    try:
        theirs = iniconfig.IniConfig("x.ini", data=text).sections
    except iniconfig.ParseError:
        with pytest.raises(ValueError, match="line"):
            ini.sections(text)
    else:
        assert ini.sections(text) == theirs
