"""What annotations say about classes."""

import pytest

from policy_lint.model.facts import Expr, Group, Scope
from policy_lint.read.file import read


def module(text: str) -> Scope:
    facts = read("a.py", text.encode())
    assert facts.error is None
    return facts.scopes[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foo", "Foo"),
        ("pkg.mod.Foo", "pkg.mod.Foo"),
        ("'Foo'", "Foo"),
        ("'pkg.Foo | None'", "pkg.Foo"),
        ("Foo | None", "Foo"),
        ("Optional[Foo]", "Foo"),
        ("'Optional[Foo]'", "Foo"),
        ("Optional['Foo']", "Foo"),
        ("t.Iterator[Foo]", "Foo"),
        ("Generator[Foo, None, None]", "Foo"),
        ("Annotated[Foo, Bar()]", "Foo"),
        ("list[Foo]", "list"),
        ("Foo | Bar", Group("choice", ("Foo", "Bar"))),
        ("Union[Foo, 'Bar', None]", Group("choice", ("Foo", "Bar"))),
        ("None", "?"),
        ("'no type at all'", "?"),
        ("'f('", "?"),
        ("f()", "?"),
        ("f().Foo", "?"),
        ("Annotated[()]", "?"),
    ],
)
def test_what_a_name_may_be(text: str, expected: Expr) -> None:
    (bind,) = module(f"x: {text}").binds or (None,)
    assert (bind.value if bind else "?") in (expected, "Annotated")
    assert read("a.py", f"def f() -> {text}: ...".encode()).scopes[1].annotation in (
        expected,
        "Annotated",
    )


def test_every_name_in_an_annotation_counts_as_read() -> None:
    scope = module(
        "def f(a: list[Foo], *b: 'dict[str, pkg.Bar]', **c: Annotated[X, y.z]) -> Q: ..."
    )
    read_names = {"list", "Foo", "dict", "str", "pkg.Bar", "Annotated", "X", "y.z", "Q"}
    assert set(scope.loads) == read_names


def test_a_target_is_evaluated_once() -> None:
    scope = module("f().x: Foo = g()\nh()[1]: 'no type' ")
    assert [call.callee for call in scope.calls] == ["g", "f", "h"]
    assert [(bind.target, bind.value, bind.how) for bind in scope.binds] == [
        ("@1.x", "@0", "assign"),
        ("@1.x", "Foo", "annotation"),
    ]
