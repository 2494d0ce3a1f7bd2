"""Bytes to facts: complete, and never an exception, whatever the bytes."""

import ast
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.facts import FileFacts
from policy_lint.read.file import read

LINKS = 5000
DEEP = {
    "attributes": "x = a" + ".b" * LINKS,
    "calls": "x = a" + ".b()" * LINKS,
    "bare calls": "x = a" + "()" * LINKS,
    "elements": "x = a" + "[0]" * LINKS,
    "sum": "x = " + " + ".join(["f()"] * LINKS),
    "powers": "x = " + " ** ".join(["f()"] * LINKS),
    "comparison": "x = " + " < ".join(["f()"] * LINKS),
    "or": "x = " + " or ".join(["f()"] * LINKS),
    "nots": "x = " + "not " * LINKS + "f()",
    "minuses": "x = " + "-" * LINKS + "f()",
    "lambdas": "x = " + "lambda: " * LINKS + "f()",
    "alternatives": "x = " + "f() if a else " * LINKS + "g()",
    "elifs": "if a: pass\n" + "elif b: f()\n" * LINKS,
    "handlers": "try: pass\n" + "except E: f()\n" * LINKS,
    "targets": "x = " * LINKS + "f()",
    "annotation": "x: " + " | ".join(["A"] * LINKS),
    "brackets": "x = " + "(" * LINKS + ")" * LINKS,
    "lists": "x = " + "[" * 190 + "]" * 190,
    "arguments": "x = " + "f(" * 190 + ")" * 190,
    "mixed": "x = " + "f(a < [b or {c: d if e else " * 60 + "1" + "}])" * 60,
    "unpacking": "x = " + "(a, " * 190 + ")" * 190 + " = 1",
    "functions": "".join(" " * n + "def f():\n" for n in range(90)) + " " * 90 + "g()",
    "classes": "".join(" " * n + "class A:\n" for n in range(90)) + " " * 90 + "g()",
    "withs": "".join(" " * n + "with a:\n" for n in range(90)) + " " * 90 + "g()",
    "ifs": "".join(" " * n + "if a:\n" for n in range(150)) + " " * 150 + "g()",
}
BROKEN = {
    "NUL": b"x = 1\0\n",
    "bad UTF-8": b"x = '\xff'\n",
    "bad UTF-8 in a comment": b"# \xff\n",
    "unknown cookie": b"# coding: nonsense\n",
    "no text cookie": b"# coding: hex\n00",
    "undefined cookie": b"# coding: undefined\nx = 1",
    "cookie against BOM": b"\xef\xbb\xbf# coding: latin-1\n",
    "UTF-16": "x = 1".encode("utf-16"),
    "UTF-32": "x = 1".encode("utf-32"),
    "string": b"x = '''",
    "tabs": b"if x:\n\ty\n        z",
    "huge number": b"x = " + b"9" * 5000,
}
EMPTY = [b"", b"\n", b"# nothing\n", b"\xef\xbb\xbf", b"'''only a docstring'''", b"\x0c", b"\r\r"]


def told(source: str) -> FileFacts:
    return read("a.py", source.encode())


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_neither_raises_nor_hangs(name: str) -> None:
    start = time.process_time()
    facts = told(DEEP[name])
    assert time.process_time() - start < 5
    assert facts.scopes or facts.error


@pytest.mark.parametrize("name", ["lists", "arguments", "functions", "classes", "withs"])
def test_what_the_parser_takes_is_read(name: str) -> None:
    assert told(DEEP[name]).error is None


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_have_an_error(name: str) -> None:
    facts = read("a.py", BROKEN[name])
    assert facts.scopes == ()
    assert facts.error
    assert facts.error.message
    assert facts.error.line >= 1
    assert facts.error.column >= 1


@pytest.mark.parametrize("source", EMPTY)
def test_files_without_code_have_an_empty_module(source: bytes) -> None:
    (scope,) = read("a.py", source).scopes
    assert (scope.kind, scope.calls, scope.binds, scope.parent) == ("module", (), (), -1)


@pytest.mark.unmeasured
def test_a_megabyte_on_one_line() -> None:
    start = time.process_time()
    assert len(told("x = [" + "f(),é," * 125_000 + "]").scopes[0].calls) == 125_000
    assert told("x = '" + "a" * 1_000_000 + "'").error is None
    assert time.process_time() - start < 15


def test_a_warning_is_no_error() -> None:
    assert told(r"x = '\d'; 1 is 1; y: '\d'").error is None


def test_directives_come_along() -> None:
    facts = told("x = 1  # policy-lint: allow[TPL101] reason\n")
    assert [found.codes for found in facts.directives] == [("TPL101",)]
    assert told("x = 1\n").directives == ()


_WORDS = """
a é f() x.y ( ) [ ] { } : , = := ' " f'{ }' else def~f( class~A try: from~a * -> if~ lambda~ for~
~in~ async~ await~ yield~ return~ except~ with~ ~as~ import~ not~ ~or~ ... del~ match~a: case~1 \\
global~x #~coding:~utf-7 #~policy-lint:~allow type~X~=~ 1 0x raise~ assert~ while~ | **
"""
SNIPPETS = st.sampled_from(
    [word.replace("~", " ") for word in _WORDS.split()]
    + ["\n", "\n  ", "\r", "\t", "\0", "\x0c", " ", "@"]
)


@given(st.binary() | st.lists(SNIPPETS, max_size=40).map("".join).map(str.encode))
def test_nothing_raises(source: bytes) -> None:
    facts = read("a.py", source)
    assert (facts.error is None) == bool(facts.scopes)


@given(st.lists(SNIPPETS, max_size=20).map("".join).map(str.encode), st.text())
def test_facts_do_not_depend_on_the_path(source: bytes, path: str) -> None:
    assert read(path, source)._replace(path="") == read("a.py", source)._replace(path="")


NAMES = st.sampled_from(["a", "é.b", "c()", "d(e)", "'ü'", "x.y(z=1)", "None"])
_SHAPES = """
({} + {})  ({}, {})  f({}, k={})  ({} or {})  ({} if {} else g())  [{} for i in {}]  {{{}: {}}}
({})[{}]  ({}).m({})  (lambda q={}: {})  ({} < h() < {})  [*{}, *{}]  f(*{}, **{})  (not {}, {})
{{**{}, 'k': {}}}  (w := {}, {})  ({})[{}:h():-h()]  {{{} for i in h() if {}}}  ({}, (yield {}))
"""
_LINES = """
{} ; {}|x = {} ; y = {}|x, (y, *z) = {}, {}|({}).a += {}|({})[0]: int = {}|if {}: {}|while {}: {}
|for i in {}: {}|with {} as v, {}: pass|assert {}, {}|try: {}#except E: {}|def f(p={}): return {}
|@deco({})#class A(base()): {}|match {}:#  case 1 if {}: pass|del ({}).a, ({}).b|raise E({}) from {}
|async def f():#  await g({}) ; await {}|def f():#  return#  {}#  {}|try: {}#finally: {}
"""


def filled(shapes: str, separator: str, part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One of the shapes, with two of the parts in it."""
    known = [shape.strip("\n").replace("#", "\n") for shape in re.split(separator, shapes.strip())]
    return st.builds(str.format, st.sampled_from(known), part, part)


EXPRESSIONS = st.recursive(NAMES, lambda part: filled(_SHAPES, r"  |\n", part), max_leaves=12)
STATEMENTS = filled(_LINES, r"\|", EXPRESSIONS)


@given(st.lists(STATEMENTS, max_size=4).map("\n".join))
def test_every_call_is_told_once_at_its_place(text: str) -> None:
    facts = told(text)
    if facts.error is None:
        assert expected(text) == places(facts)


@pytest.mark.unmeasured
def test_every_call_of_this_project_is_told() -> None:
    folder = Path(__file__).parents[3] / "policy_lint"
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.py")]
    assert texts
    for text in texts:
        assert places(told(text)) == expected(text)


def expected(text: str) -> Counter[tuple[int, int]]:
    """Line and column in characters of every call outside of annotations, computed naively."""
    tree = ast.parse(text)
    hints = [
        getattr(node, name, None) for node in ast.walk(tree) for name in ("annotation", "returns")
    ]
    ignored = {id(node) for hint in hints if hint is not None for node in ast.walk(hint)}
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in ignored
    ]
    return Counter(_place(text, call) for call in calls)


def _place(text: str, call: ast.Call) -> tuple[int, int]:
    line, offset = call.lineno, call.col_offset
    if isinstance(call.func, ast.Attribute) and call.func.end_lineno != line:
        line = call.func.end_lineno or line
        offset = (call.func.end_col_offset or 0) - len(call.func.attr.encode())
    return line, len(text.split("\n")[line - 1].encode()[:offset].decode()) + 1


def places(facts: FileFacts) -> Counter[tuple[int, int]]:
    calls = [call for scope in facts.scopes for call in scope.calls if call.role != "enter"]
    return Counter((call.line, call.column) for call in calls)


def test_what_is_too_deep_does_not_hang_on_whoever_reads() -> None:
    def told(below: int, depth: int) -> bool:
        if below:
            return told(below - 1, depth)
        source = b"x = " + b"-" * depth + b"1\n"
        return read("a.py", source).error is None

    found = {below: [told(below, depth) for depth in range(100, 5_000, 100)] for below in (0, 300)}
    assert found[0] == found[300]
    assert set(found[0]) == {True, False}
