"""Lines and columns count characters, whatever the bytes."""

import ast

import pytest

from policy_lint.model.facts import FileFacts
from policy_lint.read.file import read

BOM = b"\xef\xbb\xbf"


def places(source: bytes) -> list[tuple[int, int]]:
    facts = read("a.py", source)
    assert facts.error is None
    return [(call.line, call.column) for scope in facts.scopes for call in scope.calls]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (b"x = f()", (1, 5)),
        ("é = 'ü'; f()".encode(), (1, 10)),
        ("'😀' + f()".encode(), (1, 7)),
        (BOM + "'é' + f()".encode(), (1, 7)),
        (b"# coding: latin-1\n'\xe9' + f()", (2, 7)),
        (b"# -*- coding: utf-8 -*-\n'\xc3\xa9' + f()", (2, 7)),
        ("# coding: utf-7\n'éé' < f()".encode("utf-7"), (2, 8)),
        (b"x = 1\r\n'\xc3\xa9' + f()\r\n", (2, 7)),
        (b"x = 1\r'\xc3\xa9' + f()\r", (2, 7)),
        (b"x = 1\n\x0c\n'\xc3\xa9\x0c' + f()\n", (3, 8)),
        ("x = '''\u2028\x85'''\n'é' + f()".encode(), (2, 7)),
        ("('é',\n  f())".encode(), (2, 3)),
        (b"# a\rx = 'coding: nonsense'\r'\xc3\xa9' + f()", (3, 7)),
    ],
)
def test_calls(source: bytes, place: tuple[int, int]) -> None:
    assert places(source) == [place]


def test_everything_else_on_a_wide_line() -> None:
    facts = read("a.py", "'é'; x = 1; import y; lambda: 0\n'é'; import z\nlambda: 0".encode())
    module, *inner = facts.scopes
    assert [bind.column for bind in module.binds] == [6]
    assert [item.column for item in module.imports] == [20, 13]
    assert [scope.column for scope in inner] == [23, 1]


def test_identifiers_are_normalised() -> None:
    scope = read("a.py", "\uff4dock.\uff50atch()\n(a\n.\ufdf2())".encode()).scopes[0]
    assert [call.callee for call in scope.calls] == ["mock.patch", "a.الله"]
    assert all(call.column >= 1 for call in scope.calls)


def test_a_text_says_the_same_in_every_encoding() -> None:
    text = "# coding: {}\ndef é(ü=a('ß')):\n    'ö'; b(); x = 'ä'; c()\n"

    def told(encoding: str) -> FileFacts:
        return read("a.py", text.format(encoding).encode(encoding))

    assert told("latin-1") == told("utf-8") == told("utf-7") == told("cp1252")
    assert ast.parse(text).body
