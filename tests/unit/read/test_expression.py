"""Expressions as resolution needs them."""

from textwrap import dedent

import pytest

from policy_lint.model.facts import Call, Expr, Group, Scope
from policy_lint.read.file import read

pytestmark = pytest.mark.covers("policy_lint.read.term")


def scopes(text: str) -> tuple[Scope, ...]:
    facts = read("a.py", dedent(text).encode())
    assert facts.error is None
    return facts.scopes


def module(text: str) -> Scope:
    return scopes(text)[0]


def callees(text: str) -> list[Expr]:
    return [call.callee for call in module(text).calls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "a"),
        ("a.b.c", "a.b.c"),
        ("a[0].b['c']", "a.[].b.[]"),
        ("a().b", "@0.b"),
        ("(await a.b()).c", "@0.c"),
        ("'x'", "='x'"),
        ("b'x'", "=b'x'"),
        ("12", "=0"),
        ("1.5", "=1.5"),
        ("None", "=None"),
        ("True", "=True"),
        ("...", "=Ellipsis"),
        ("'x'.y", "?"),
        ("'x'.join(y)", "@0"),
        ("f'a{b}c{d!r:{e}}'", "=f'a{}c{}'"),
        ("{}", Group("mapping", ())),
        ("{a: b, 'c': 1, **d}", Group("mapping", ("a", "b", "='c'", "=0", "?", "d"))),
        ("{a: b.c for a, b in d}", Group("mapping", ("a", Group("choice", ("b.c",))))),
        ("{a: b, c: d}[e]", Group("choice", ("b", "d"))),
        ("{}[a]", "?"),
        ("{a: b}.c", "?"),
        ("[a, b.c]", Group("items", ("a", "b.c"))),
        ("(a, *b)", Group("items", ("a", "b.[]"))),
        ("{a}", Group("items", ("a",))),
        ("[a.b for a in c]", Group("items", (Group("choice", ("a.b",)),))),
        ("(a for a in c)", Group("items", (Group("choice", ("a",)),))),
        ("a or b and c", Group("choice", ("a", Group("choice", ("b", "c"))))),
        ("a if b else c if d else e", Group("choice", ("a", "c", "e"))),
        ("(a or b).c", Group("choice", ("a.c", "b.c"))),
        ("(a or None).c", Group("choice", ("a.c", "?"))),
        ("[a, b][0]", Group("choice", ("a", "b"))),
        ("[a, b].c", "?"),
        ("lambda: a", "<1>"),
        ("(lambda: a).b", "<1>.b"),
        ("(y := a.b)", "a.b"),
        ("(y := a).b", "a.b"),
        ("a + b", "?"),
        ("-a", "?"),
        ("a < b", "?"),
        ("a[b:c]", "a.[]"),
        ("(yield)", "?"),
        ("(yield from a)", "?"),
    ],
)
def test_the_language(text: str, expected: Expr) -> None:
    (bind,) = (bind for bind in module(f"x = {text}").binds if bind.target == "x")
    assert bind.value == expected


def test_constants_and_displays_are_cut() -> None:
    assert module(f"x = {'a' * 999!r}").binds[0].value == f"={'a' * 200!r}"
    assert module("x = 0x" + "f" * 9999).binds[0].value == "=0"
    assert isinstance(module(f"x = [{'a, ' * 512}]").binds[0].value, Group)
    assert module(f"x = [{'a, ' * 513}]").binds[0].value == "?"


def test_a_call_says_everything() -> None:
    call = module("if x:\n  é = a.b(c, *d, e=1, **f)").calls[0]
    args, keywords = ("c", "*d"), (("e", "=0"), ("**", "f"))
    assert call == Call("a.b", args, keywords, 2, 7, call.certainty, "call", arm=1)


def test_calls_are_in_the_order_of_the_text() -> None:
    assert callees("(a() + b()) * -c() < d()") == list("abcd")
    assert callees("{a(): b(), **c(), d(): e()}") == list("abcde")
    assert callees("f'{a()!r:{b()}}' + c(d(), e=e())") == ["a", "b", "d", "e", "c"]
    assert callees("x[a():b():c()]") == list("abc")


def test_calls_of_chains_have_numbers() -> None:
    assert callees("a(b()).c[d()].e()") == ["b", "a", "d", "@1.c.[].e"]
    assert callees("(a or b).c()") == [Group("choice", ("a.c", "b.c"))]
    assert callees("'x'()") == ["?"]


def test_a_chain_over_several_lines_is_called_at_its_last_name() -> None:
    text = "x = (\n    a\n    .b()\n    .ccc(\n    )\n)"
    assert [(call.line, call.column) for call in module(text).calls] == [(3, 6), (4, 6)]


def test_roles() -> None:
    text = """
    @a(b())
    def f(x=c()): pass
    @d
    class C(e(), metaclass=f()): pass
    with g() as x, h.i, 'j': pass
    """
    scope = module(text)
    assert [(call.callee, call.role) for call in scope.calls] == [
        ("b", "decorator"),
        ("a", "decorator"),
        ("c", "call"),
        ("e", "call"),
        ("f", "call"),
        ("g", "call"),
        ("@5.__enter__", "enter"),
        ("h.i.__enter__", "enter"),
    ]
    assert [bind.value for bind in scope.binds] == ["@6"]


def test_async_with_enters_by_another_name() -> None:
    function = scopes("async def f():\n  async with a() as b: pass")[1]
    assert [call.callee for call in function.calls] == ["a", "@0.__aenter__"]
    assert function.is_async


def test_reads_are_whole_chains() -> None:
    text = "a.b.c(d)\ne[f].g\nx = h\n(i or j).k\ndel l.m\nx += 1\nawait_ = [n for n in o]"
    expected = {"a.b.c", "d", "e.[].g", "f", "h", "i", "j", "l", "x", "n", "o"}
    assert set(module(text).loads) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = y = a", [("x", "a", "assign"), ("y", "a", "assign")]),
        ("a.b = c", [("a.b", "c", "assign")]),
        ("a().b = c", [("@0.b", "c", "assign")]),
        ("'a'.b = c", []),
        ("(a or b).c = d", []),
        (
            "x, (y, z) = a, (b, c)",
            [("x", "a", "assign"), ("y", "b", "assign"), ("z", "c", "assign")],
        ),
        ("x, *y = a, b", [("x", Group("items", ("a", "b")), "element"), ("y", "?", "element")]),
        ("[x, y] = a", [("x", "a", "element"), ("y", "a", "element")]),
        ("for x in a: pass", [("x", "a", "element")]),
        ("for x, y in a: pass", [("x", "a.[]", "element"), ("y", "a.[]", "element")]),
        (
            "for x, y in [(a, b), (c, d)]: pass",
            [
                ("x", Group("items", ("a", "c")), "element"),
                ("y", Group("items", ("b", "d")), "element"),
            ],
        ),
        (
            "for x, *y in [(a, b)]: pass",
            [
                ("x", Group("choice", (Group("items", ("a", "b")),)), "element"),
                ("y", "?", "element"),
            ],
        ),
        ("del x, (y, a.b)", [("x", "?", "delete"), ("y", "?", "delete"), ("a.b", "?", "delete")]),
        ("x += a", [("x", "a", "extend")]),
        ("(x := a)", [("x", "a", "assign")]),
        ("x: int", [("x", "int", "annotation")]),
        ("try: pass\nexcept E as x: pass", [("x", "?", "assign")]),
        (
            "match a:\n  case {'k': [x, *y], **z} | C.D(x) as u: pass",
            [(name, "?", "assign") for name in "uzxxy"],
        ),
    ],
)
def test_bindings(text: str, expected: list[tuple[str, Expr, str]]) -> None:
    found = [(bind.target, bind.value, bind.how) for bind in module(text).binds]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_an_element_has_its_key() -> None:
    binds = module("a.b['c'] = d\na[0] = d\na[b.c] = d\nd = 1").binds
    told = [(bind.target, bind.key) for bind in binds]
    assert told == [("a.b.[]", "='c'"), ("a.[]", "=0"), ("a.[]", "b.c"), ("d", "?")]


def test_patterns_read_classes_and_values() -> None:
    assert set(module("match a:\n  case B() | c.D: pass").loads) == {"a", "B", "c.D"}
