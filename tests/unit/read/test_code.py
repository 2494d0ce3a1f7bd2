"""What stands at a place: the same words however it is formatted and wherever it is moved."""

import pytest

from policy_lint.model.identity import Code
from policy_lint.read.code import Codes
from policy_lint.read.file import read


def code(source: str, mark: str = "<>") -> Code:
    """What stands where the mark was."""
    before = source.partition(mark)[0]
    data = source.replace(mark, "").encode()
    line = before.count("\n") + 1
    return Codes(read("a.py", data), data).at(line, len(before.rpartition("\n")[2]) + 1)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("x = <>f( 1,\n  'a', )", "f(1, 'a')"),
        ("x = <>f('a' \n)", "f('a')"),
        ("with <>patch('a', b =1) as x: pass", "patch('a', b=1)"),
        ("with (\n    <>patch('a') as x,\n    y,\n): pass", "patch('a')"),
        ("x = <>f(1)(2).g", "f(1)"),
        ("x = (\n    <>m\n    .f(1)  # why\n    .g()\n)", "m.f(1)"),
        ("g(1, <>f(\n2 # why\n), 3)", "f(2)"),
        ("<>a.b[ 'c' ] = f(1,\n2)", "a.b['c'] = f(1, 2)"),
        ("<>a.b == f(1)", "a.b"),
        ("<>a['x'] += 1", "a['x'] += 1"),
        ("from <>a import b", "a"),
        ("<>from a import ( b,\n c )", "from a import b, c"),
        ("<>for x in f( 1 ): pass", "for x in f(1): pass"),
        ("<>x: int = 3", "x"),
        ("def f(<>a=1): pass", "a = 1"),
        ("x = <>f'{ a }b'", "f'{a}b'"),
        ("<>def f( a ): pass", ""),
        ("<>class A: pass", ""),
        ("x = 1  <># policy-lint: allow[TPL101]  why", "# policy-lint: allow[TPL101] why"),
        ("x = (<>", ""),
        ("<>'", "'"),
        ("é = <>f()", "f()"),
    ],
)
def test_the_least_code_that_begins_there(source: str, text: str) -> None:
    assert code(source).text == text


@pytest.mark.parametrize(
    ("source", "symbol"),
    [
        ("<>x = 1", ""),
        ("def f():\n    <>x()", "f"),
        ("class A:\n    class B:\n        async def f(self):\n            <>x()", "A.B.f"),
        ("class A:\n    <>@x(1)\n    @y\n    def f(self): pass", "A.f"),
        ("class A:\n    def f(self): pass\n    x = <>g()", "A"),
        ("def f():\n    return lambda: <>g()", "f"),
        ("def f(): pass\n<>g()", ""),
        ("<>def f(): pass", "f"),
        ("x = (lambda: 1,\n lambda: (1,\n 2), lambda: 3)\ndef f():\n    <>g()", "f"),
        ("def f():\n    pass\n<>g()\ndef h():\n    pass", ""),
        ("def <>", ""),
    ],
)
def test_the_symbol_around_it(source: str, symbol: str) -> None:
    assert code(source).symbol == symbol


def test_long_code_is_told_by_a_digest() -> None:
    one, other = (code(f"<>f({'a, ' * 100}{last})").text for last in "bc")
    assert one != other
    assert one[:100] == other[:100]
    assert len(one) < 120


def test_beyond_the_end_there_is_nothing() -> None:
    data = b"x = 1\n"
    assert Codes(read("a.py", data), data).at(9, 1) == Code()
    assert Codes(read("a.py", data), data).at(1, 40) == Code()


def test_what_cannot_be_decoded_is_nothing() -> None:
    data = b"# coding: no-such\nf()\n"
    assert Codes(read("a.py", data), data).at(2, 1) == Code()
