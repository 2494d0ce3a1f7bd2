"""Patterns over one text: where they fit, how sure that is to run, and what is refused."""

import ast
import time
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.certainty import Certainty
from policy_lint.model.pattern import Hit
from policy_lint.read.patterns import blanked, refusal, search

GET = {"rule": {"pattern": "requests.get($$$A)"}}


def only(text: str) -> Hit:
    ((hit,),) = search([GET], text)
    return hit


def test_a_hit_has_a_place_in_characters_and_its_text_on_one_line() -> None:
    text = 'x = "é€😀"; requests.get(\n    "a",\n    1,\n)'
    assert only(text) == Hit(1, 12, 1, Certainty.ALWAYS, 'requests.get( "a", 1, )')


def test_a_long_text_is_cut() -> None:
    shown = only(f"requests.get('{'a' * 100}')").text
    assert (len(shown), shown[-4:]) == (60, " ...")


def test_each_pattern_has_hits_of_its_own() -> None:
    other = {"rule": {"pattern": "$X.post()"}, "constraints": {"X": {"regex": "^requests$"}}}
    first, second = search([GET, other], "requests.get()\nrequests.post()\nothers.post()\n")
    assert ([hit.line for hit in first], [hit.line for hit in second]) == ([1], [2])


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("@mark(requests.get())\n@other\ndef test():\n    pass\n", 3),
        ("@mark(requests.get())\nclass Test:\n    pass\n", 2),
        ("def test():\n    @mark\n    def inner():\n        requests.get()\n", 4),
    ],
)
def test_what_decorates_a_function_belongs_to_it(text: str, inside: int) -> None:
    assert only(text).inside == inside


def test_a_whole_decorated_function_is_the_function() -> None:
    ((hit,),) = search([{"rule": {"kind": "decorated_definition"}}], "@a\n@b\ndef f(): pass\n")
    assert (hit.line, hit.inside) == (1, 3)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("requests.get()", Certainty.ALWAYS),
        ("if requests.get(): pass", Certainty.ALWAYS),
        ("if a: requests.get()", Certainty.CONDITIONAL),
        ("if a: pass\nelif requests.get(): pass", Certainty.CONDITIONAL),
        ("if a: pass\nelse: requests.get()", Certainty.CONDITIONAL),
        ("for a in requests.get(): pass", Certainty.ALWAYS),
        ("for a in b: requests.get()", Certainty.CONDITIONAL),
        ("while a: requests.get()", Certainty.CONDITIONAL),
        ("match a:\n    case 1: requests.get()", Certainty.CONDITIONAL),
        ("x = requests.get() if a else 1", Certainty.CONDITIONAL),
        ("x = requests.get() or a", Certainty.ALWAYS),
        ("x = a and requests.get()", Certainty.CONDITIONAL),
        ("x = a or requests.get()", Certainty.FALLBACK),
        ("try: pass\nexcept E: requests.get()", Certainty.FALLBACK),
        ("try: requests.get()\nexcept E: pass", Certainty.ALWAYS),
        ("if a:\n    def f():\n        requests.get()", Certainty.ALWAYS),
    ],
)
def test_certainty_is_that_of_the_code_around(text: str, certainty: Certainty) -> None:
    assert only(text).certainty is certainty


def test_comments_are_blanks() -> None:
    text = "x = '# a'  # requests.get()\n# b\ny = '''\n# c\n'''\n"
    assert blanked(text) == "x = '# a'                  \n   \ny = '''\n# c\n'''\n"
    assert search([GET], text) == [[]]


def test_comments_of_a_broken_text_are_blanks_too() -> None:
    assert blanked("x = (\n  # a\n") == "x = (\n     \n"


def test_joined_lines_are_blanks_and_what_follows_keeps_its_place() -> None:
    text = "x = 1 + \\\n\\\n  requests.get(\n)\nif x:\n    \\\n requests.get()\n"
    assert blanked(text) == ("x = 1 +       requests.get(\n)\nif x:\n  \n    requests.get()\n")
    ((first, second),) = search([GET], text)
    assert (first.line, first.column, second.line, second.column) == (3, 3, 7, 2)


def test_the_ends_of_lines_in_a_text_stay() -> None:
    text = "x = 'a\\\nb' \\\n'''\\\n'''\n"
    assert blanked(text) == "x = 'a\\\nb'   '''\\\n'''\n"


PIECES = ("x", "1", "=", "+", "(", ")", "'a\\\nb'", "if x:\n    ", "@x\n", ";", "\n", " ", "    ")


@given(st.lists(st.sampled_from((*PIECES, "\\\n", "\\\n", "#\\\n")), max_size=9).map("".join))
def test_blanked_code_means_the_same(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            meant = ast.dump(ast.parse(text))
        except SyntaxError:
            return
        assert ast.dump(ast.parse(blanked(text))) == meant
    assert len(blanked(text)) == len(text)


@pytest.mark.parametrize(
    "row",
    [
        "# comment\n" * 20_000,
        "x = 1" + " \\\n" * 20_000,
        "\\\n\n" * 20_000,
        "\\\n \\\n#\n" * 20_000,
        "if x:\n" + "    \\\n" * 20_000 + "    pass\n",
    ],
    ids=["comments", "joined lines", "empty lines", "mixed", "indented"],
)
def test_a_row_of_what_is_no_code_takes_no_time(row: str) -> None:
    start = time.process_time()
    assert [hit.line for hit in search([GET], f"{row}\nrequests.get()")[0]] == [row.count("\n") + 2]
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ({"pattern": ""}, "No AST root"),
        ({"pattern": "foo bar baz"}, "Multiple AST nodes"),
        ({"kind": "nothing_at_all"}, "`nothing_at_all` is invalid"),
        ({"pattrn": "x"}, "unknown field `pattrn`"),
        ({"regex": "("}, "unclosed group"),
        ({}, "one positive matcher"),
    ],
)
def test_what_ast_grep_refuses_is_said_in_one_line(rule: dict[str, str], part: str) -> None:
    said = refusal({"rule": rule})
    assert part in said
    assert "\n" not in said
    assert "backtrace" not in said


def test_a_pattern_is_not_refused() -> None:
    assert refusal(GET) == ""
