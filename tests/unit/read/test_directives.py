"""Suppression comments."""

import ast
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.facts import Directive
from policy_lint.read.directives import directives
from policy_lint.read.statements import Extent, spans

pytestmark = pytest.mark.covers("policy_lint.read.grammar")


FIRST = [Extent(1, 1, 1)]
"""The statement on the first line."""


def of(text: str) -> tuple[Directive, ...]:
    text = dedent(text).lstrip("\n")
    return directives(text, spans(ast.parse(text)))


def only(text: str) -> Directive:
    (found,) = of(text)
    return found


def covered(text: str) -> tuple[int, int]:
    found = only(text)
    assert not found.problem
    return found.first, found.last


def test_allow_with_codes_names_and_reason() -> None:
    found = only("x = 1  # policy-lint: allow[TPL101, double-by-name] the LLM costs money, #12\n")
    codes = ("TPL101", "double-by-name")
    assert found == Directive("allow", codes, "the LLM costs money, #12", 1, 8, 1, 1)


@pytest.mark.parametrize(
    "comment",
    [
        "#policy-lint:allow[TPL101]reason",
        "## policy-lint: allow [tpl101]: reason",
        "# policy-lint: allow[TPL101,] - reason  # noqa: E501",
        "# type: ignore[attr]  # policy-lint: allow[TPL101] reason  # pragma: no cover",
        "# noqa: E501  # policy-lint: allow[TPL101] reason",
    ],
)
def test_ways_to_write_allow(comment: str) -> None:
    found = only(f"x = 1  {comment}\n")
    assert (found.codes, found.reason, found.problem) == (("TPL101",), "reason", "")
    assert "policy-lint" in f"x = 1  {comment}"[found.column - 1 :]


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("# policy-lint: allow[TPL101]", "reason missing"),
        ("# policy-lint: allow[TPL101] --", "reason missing"),
        ("# policy-lint: allow", "blanket"),
        ("# policy-lint: allow because", "blanket"),
        ("# policy-lint: allow[] because", "blanket"),
        ("# policy-lint: allow[ , ] because", "blanket"),
        ("# policy-lint: allow[*] because", "blanket"),
        ("# policy-lint: allow[TPL101, all] because", "blanket"),
        ("# policy-lint: allow[TPL101; TPL102] because", "neither a code"),
        ("# policy-lint: disable[TPL101] because", "unknown directive 'disable'"),
        ("# policy-lint:", "unknown directive"),
        ("# policy-lint: allow[TPL101 because", "malformed"),
        ("# policy-lint: allow(TPL101) because", "malformed"),
        ("# policy-lint allow[TPL101] because", "malformed"),
        ("# policylint: allow[TPL101] because", "malformed"),
        ("# Policy-Lint: allow", "malformed"),
        ("# policy_lint: ignore", "malformed"),
        ("# noqa TPL101", "blanket noqa"),
        ("# noqa : TPL101", "blanket noqa"),
        ("# noqa:  E501, TPL101", "blanket noqa"),
    ],
)
def test_a_malformed_directive_has_a_problem(comment: str, problem: str) -> None:
    assert problem in only(f"x = 1  {comment}\n").problem


@pytest.mark.parametrize(
    "text",
    [
        "x = '# policy-lint: allow[TPL101] no'\n",
        "def f():\n    '''\n    # policy-lint: allow[TPL101] no\n    # noqa: TPL101\n    '''\n",
        "x = 1  # see policy-lint: allow in the docs\n",
        "x = 1  # write `# policy-lint: allow[TPL101] reason` above it\n",
        "x = 1  # noqa: E501 as `# policy-lint: allow[TPL101] why` says\n",
        "x = 1  # explained # policy-lint: allow[TPL101] in prose\n",
        "x = 1  # policy-lint finds this\n",
        "x = 1  # noqa  (TPL is a prefix)\n",
        "x = 1  # noqa: E501, W291 TPL\n",
        "x = 1  #noqa: TPL101\n",
        "x = 1  # TPL101\n",
    ],
)
def test_what_is_no_directive(text: str) -> None:
    assert of(text) == ()


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# noqa: TPL101", ("TPL101",)),
        ("# NOQA:TPL101", ("TPL101",)),
        ("# noqa: E501, TPL101,TPL2 W1", ("TPL101", "TPL2")),
        ("# noqa: tpl101", ("TPL101",)),
        ("# because  # noqa: TPL101 because", ("TPL101",)),
    ],
)
def test_noqa_keeps_our_codes(comment: str, codes: tuple[str, ...]) -> None:
    found = only(f"x = 1  {comment}\n")
    assert (found.kind, found.codes, found.problem) == ("noqa", codes, "")


def test_both_kinds_in_one_comment() -> None:
    found = of("x = 1  # policy-lint: allow[TPL101] why  # noqa: TPL102\n")
    assert [(each.kind, each.codes, each.column) for each in found] == [
        ("allow", ("TPL101",), 8),
        ("noqa", ("TPL102",), 42),
    ]


def test_columns_count_characters() -> None:
    assert only("x = 'é😀'  # policy-lint: allow[TPL101] why\n").column == 11


@pytest.mark.parametrize("comment", ["# policy-lint: allow[TPL101] why", "# noqa: TPL101"])
def test_a_directive_covers_its_whole_statement(comment: str) -> None:
    assert covered(f"f()\nx = f(\n    1,\n)  {comment}\ng()\n") == (2, 4)
    assert covered(f"f()\nx = f(  {comment}\n    1,\n)\n") == (2, 4)
    assert covered(f"f()\nx = f(\n    {comment}\n    1,\n)\n") == (2, 5)
    assert covered(f"x = '''\n\n'''  {comment}\n") == (1, 3)


def test_of_a_compound_statement_the_header_is_covered() -> None:
    comment = "# policy-lint: allow[TPL101] why"
    assert covered(f"@d(\n    1\n)\ndef f(\n    a,\n):  {comment}\n    g()\n") == (1, 6)
    assert covered(f"@d  {comment}\ndef f():\n    g()\n    h()\n") == (1, 2)
    assert covered(f"class A:\n    def f(self):\n        g()  {comment}\n        h()\n") == (3, 3)
    assert covered(f"if a:\n    b\nelse:  {comment}\n    c\n") == (3, 3)


def test_allow_on_its_own_line_covers_the_next_statement() -> None:
    comment = "# policy-lint: allow[TPL101] why"
    assert covered(f"{comment}\nx = f(\n    1,\n)\ny = 2\n") == (2, 4)
    assert covered(f"{comment}\n# more\nx = 1\n") == (3, 3)
    assert covered(f"def f():\n    {comment}\n    g()\n") == (3, 3)
    assert covered(f"def f():\n    g()\n{comment}\nh()\n") == (4, 4)


def test_above_a_compound_statement_it_covers_that_with_its_body() -> None:
    comment = "# policy-lint: allow[TPL101] why"
    assert covered(f"{comment}\n# more\n@d\ndef f():\n    pass\n\nx = 1\n") == (3, 5)
    assert covered(f"@d\n{comment}\ndef f():\n    pass\n") == (1, 4)
    assert covered(f"{comment}\nclass A:\n  def f(self):\n    g()\n\n  x = 1\ny = 2\n") == (2, 6)
    assert covered(f"{comment}\nfor a in b:\n  c\nelse:\n  d\n") == (2, 5)
    assert covered(f"{comment}\nwith a:\n  b(\n  )\nc\n") == (2, 4)
    assert covered(f"try:\n  a\n{comment}\nexcept E:\n  b\n  c\n") == (4, 6)
    assert covered(f"match a:\n  {comment}\n  case 1:\n    b\n    c\n  case 2: d\n") == (3, 5)


def test_allow_file_covers_the_file_wherever_it_stands() -> None:
    comment = "# policy-lint: allow-file[TPL101] why"
    assert covered(f"{comment}\n\nx = 1\ny = 2\n") == (1, 4)
    assert covered(f"def f():\n    g()\n    {comment}\n") == (1, 3)
    found = only(f"x = 1\n{comment}\n")
    assert (found.kind, found.codes, found.reason) == ("allow-file", ("TPL101",), "why")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x = 1  # policy-lint: allow-file[TPL101] why\n", "put it on a line of its own"),
        ("# policy-lint: allow-file[TPL101]\n", "reason missing"),
        ("# policy-lint: allow-file because\n", "blanket"),
        ("# policy-lint: allow-file(TPL101) why\n", "malformed"),
        ("# policy-lint: allow-files[TPL101] why\n", "unknown directive 'allow-files'"),
    ],
)
def test_an_allow_file_may_be_wrong(text: str, problem: str) -> None:
    found = only(text)
    assert problem in found.problem
    assert (found.first, found.last) == (1, 1)


def test_one_above_another_cover_the_same_statement() -> None:
    comment = "# policy-lint: allow[TPL101] why\n"
    assert [(each.first, each.last) for each in of(f"{comment}{comment}x = 1\n")] == [(3, 3)] * 2


def test_of_statements_on_one_line_the_smallest_is_covered() -> None:
    assert covered("x = f(\n    1); y = 2  # noqa: TPL101\n") == (2, 2)


def test_a_blank_line_parts_a_directive_from_the_next_statement() -> None:
    comment = "# policy-lint: allow[TPL101] why"
    assert "above no statement" in only(f"def f():\n    {comment}\n\n    g()\n").problem
    assert "above no statement" in only(f"if a:\n    b\n{comment}\nelse:\n    c\n").problem


@pytest.mark.parametrize("rest", ["", "\nx = 1\n", "# nothing\n"])
def test_allow_above_nothing_has_a_problem(rest: str) -> None:
    found = only(f"y = 1\n# policy-lint: allow[TPL101] why\n{rest}")
    assert "above no statement" in found.problem
    assert (found.first, found.last) == (2, 2)


def test_noqa_on_its_own_line_covers_nothing_else() -> None:
    assert covered("# noqa: TPL101\nx = 1\n") == (1, 1)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_lines_end_as_in_python(newline: str) -> None:
    text = f"x = 1{newline}y = f({newline})  # noqa: TPL101{newline}"
    (found,) = directives(text, spans(ast.parse(text)))
    assert (found.line, found.first, found.last) == (3, 2, 3)


def test_a_form_feed_ends_no_line() -> None:
    assert only("x = 1\n\f\ny = 2  # noqa: TPL101\n").line == 3


@pytest.mark.parametrize("broken", ["x = (\n", "  y = '''\n", "if x:\n    y\n  z\n", "x = \0\n"])
def test_what_stands_before_a_break_is_found(broken: str) -> None:
    found = directives(f"a = 1  # noqa: TPL101\n{broken}", FIRST)
    assert [each.codes for each in found] == [("TPL101",)]


def test_long_comments_take_linear_time() -> None:
    hashes, directive = "# noqa " + "#" * 200_000, "# policy-lint: allow[TPL101] a\n"
    assert directives(f"x = 1  {hashes} policy-lint {'# ' * 100_000}\n", FIRST) == ()
    above = [Extent(5_001, 5_001, 5_001)]
    assert len(directives(f"{directive * 5_000}x = 1\n", above)) == 5_000


PIECES = st.sampled_from(
    [
        "# policy-lint: allow",
        "[TPL101",
        "]",
        " why",
        "# noqa",
        ": TPL1",
        "\n",
        "(",
        ")",
        "'''",
        "  ",
        "x = 1",
        "#",
        "\r",
        "\f",
        "\\",
    ]
)


@given(
    text=st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)),
    statements=st.lists(st.builds(Extent, *[st.integers(1, 9)] * 3)),
)
def test_no_text_raises_and_each_covers_lines_in_order(text: str, statements: list[Extent]) -> None:
    headers = [(first, header) for first, header, _ in statements]
    whole = [(first, last) for first, _, last in statements]
    for found in directives(f"{text}\nx = 1  # TPL", statements):
        assert found.problem or found.codes
        assert found.problem or found.kind == "noqa" or found.reason
        own = (found.line, found.line)
        assert (found.first, found.last) in [*headers, *whole, own]


@given(
    codes=st.lists(st.from_regex(r"TPL[0-9]{3}", fullmatch=True), min_size=1),
    reason=st.from_regex(r"[a-z][a-z .,'()]{0,20}[a-z]", fullmatch=True),
)
def test_what_is_written_is_read(codes: list[str], reason: str) -> None:
    found = only(f"x = 1  # policy-lint: allow[{', '.join(codes)}] {reason}\n")
    assert (found.codes, found.reason, found.problem) == (tuple(codes), reason, "")
