"""Statements into scopes."""

from textwrap import dedent

import pytest

from policy_lint.model.certainty import Certainty
from policy_lint.model.facts import Group, Import, Param, Return, Scope
from policy_lint.read.file import read

pytestmark = pytest.mark.covers("policy_lint.read.builder", "policy_lint.read.parameter")

ALWAYS = Certainty.ALWAYS


def scopes(text: str) -> tuple[Scope, ...]:
    facts = read("a.py", dedent(text).encode())
    assert facts.error is None
    return facts.scopes


def test_every_definition_is_a_scope_of_its_parent() -> None:
    text = """
    class A(B, c.D):
        def f(self): return lambda: 1
        async def g(self):
            def h(): pass
    @deco
    def k(): pass
    """
    found = scopes(text)
    told = [(scope.kind, scope.name, scope.parent, scope.line, scope.end_line) for scope in found]
    assert told == [
        ("module", "", -1, 1, 1),
        ("class", "A", 0, 2, 5),
        ("function", "f", 1, 3, 3),
        ("lambda", "<lambda>", 2, 3, 3),
        ("function", "g", 1, 4, 5),
        ("function", "h", 4, 5, 5),
        ("function", "k", 0, 7, 7),
    ]
    assert [scope.children for scope in found] == [(1, 6), (2, 4), (3,), (), (5,), (), ()]
    assert [scope.is_async for scope in found].index(True) == 4
    assert found[1].bases == ("B", "c.D")
    assert found[6].decorators == ("deco",)
    assert [scope.column for scope in found[1:3]] == [1, 5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import a", [("a", "a", "")]),
        ("import a.b", [("a", "a", ""), ("", "a.b", "")]),
        ("import a.b as c", [("c", "a.b", "")]),
        ("import a as b, c", [("b", "a", ""), ("c", "c", "")]),
        ("from a.b import c, d as e", [("c", "a.b", "c"), ("e", "a.b", "d")]),
        ("from a import *", [("*", "a", "*")]),
        ("from . import a", [("a", ".", "a")]),
        ("from ..a.b import c", [("c", "..a.b", "c")]),
    ],
)
def test_imports(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [item[:3] for item in scopes(text)[0].imports] == expected


def test_an_import_stands_where_its_name_stands() -> None:
    assert scopes("def f():\n  from a import (\n    b,\n    c as d,\n  )")[1].imports == (
        Import("b", "a", "b", 3, 5, ALWAYS),
        Import("d", "a", "c", 4, 5, ALWAYS),
    )


def test_conditional_imports() -> None:
    text = "if TYPE_CHECKING:\n  import a\ntry:\n  import b\nexcept ImportError:\n  import c"
    assert [str(item.certainty) for item in scopes(text)[0].imports] == [
        "never",
        "always",
        "fallback",
    ]


def test_parameters() -> None:
    found = scopes("def f(a, b: B = x(), /, c=1, *d, e, g: 'G' = 2, **h): pass")
    assert found[1].params == (
        Param("a", "positional", has_default=False),
        Param("b", "positional", has_default=True, annotation="B", default="@0"),
        Param("c", "plain", has_default=True, default="=0"),
        Param("d", "varargs", has_default=True),
        Param("e", "keyword", has_default=False),
        Param("g", "keyword", has_default=True, annotation="G", default="=0"),
        Param("h", "kwargs", has_default=True),
    )
    assert [call.callee for call in found[0].calls] == ["x"]
    assert scopes("lambda a, b=c(): a")[1].params[1].default == "@0"


def test_calls_whose_result_nobody_takes() -> None:
    function = scopes("def f():\n  a(b())\n  x = c()\n  d().e()\n  return g()")[1]
    assert [function.calls[number].callee for number in function.dropped] == ["a", "@3.e"]


def test_what_is_handed_out() -> None:
    text = """
    def f():
        yield
        x = yield a
        yield from b.c
        yield from [d]
        if x:
            return e
        return
    """
    told = [(item.value, item.line, item.yields) for item in scopes(text)[1].returns]
    assert told == [
        ("=None", 3, True),
        ("a", 4, True),
        ("b.c.[]", 5, True),
        (Group("choice", ("d",)), 6, True),
        ("e", 8, False),
    ]
    assert scopes("lambda: a.b")[1].returns == (Return("a.b", 1, ALWAYS),)


def test_global_and_nonlocal_names() -> None:
    text = "def f():\n  global a, b\n  def g():\n    nonlocal c"
    assert [scope.outer for scope in scopes(text)] == [set(), {"a", "b"}, {"c"}]


def test_a_class_body_is_its_own_scope() -> None:
    body = scopes("class A:\n  x = Mock()\n  import y\n  y.z()")[1]
    assert [call.callee for call in body.calls] == ["Mock", "y.z"]
    assert [bind.target for bind in body.binds] == ["x"]
    assert [item.name for item in body.imports] == ["y"]


def test_what_can_fail_is_counted_and_raises_are_read() -> None:
    scope = scopes("assert a\nif b:\n  assert c\nraise d() from e()")[0]
    assert scope.risks == 3
    assert [call.callee for call in scope.calls] == ["d", "e"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("assert True", 0),
        ("assert 1, 'x'", 0),
        ("assert 0", 1),
        ("assert ()", 1),
        ("assert 1 == 1", 0),
        ("assert (a == b, 'text')", 0),
        ("assert [*a]", 1),
        ("assert a is None", 1),
        ("a == b", 1),
        ("a is b", 0),
        ("1 == 1", 0),
        ("a / b", 1),
        ("-a", 0),
        ("for a in []:\n  assert b\n  raise c", 0),
        ("async def f(): await a", 0),
        ("if False: raise a", 0),
    ],
)
def test_what_is_true_by_its_text_cannot_fail(text: str, count: int) -> None:
    assert scopes(text)[0].risks == count


@pytest.mark.parametrize(("text", "count"), [("await a", 1), ("await a()", 0), ("await a.b", 1)])
def test_what_is_waited_for_may_be_no_awaitable(text: str, count: int) -> None:
    assert scopes(f"async def f(): {text}")[1].risks == count
