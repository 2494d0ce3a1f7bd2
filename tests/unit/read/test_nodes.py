"""What stands in a node of the syntax tree."""

import ast
from pathlib import Path

import pytest

from policy_lint.read.nodes import KINDS, content, docstring, parts

TEXT = '''
@at(1)
async def f(a: int, /, b=2, *c, d: "x" = 3, **e) -> None:
    """Text."""
    global g
    async with a as h, b:
        {**c, "k": [x for x in y if not z < 1 <= 2]}
    match a:
        case {"k": [1, *r], **rest} | C(v, w=None):
            del a.b[1:2, ...]
    try:
        x: int = yield -a + b
    except (E, F) as error:
        return f"{a!r:>{b}}" or (lambda: 1)
    else:
        import a.b as c
'''


@pytest.mark.parametrize("text", [TEXT, Path(__file__).read_text(encoding="utf-8")])
def test_they_are_those_of_ast_but_for_operators_and_contexts(text: str) -> None:
    nodes = list(ast.walk(ast.parse(text)))
    assert nodes
    for node in nodes:
        expected = [
            each
            for each in ast.iter_child_nodes(node)
            if not isinstance(each, (ast.expr_context, ast.operator, ast.cmpop, ast.boolop))
            and not isinstance(each, ast.unaryop)
        ]
        assert parts(node) == expected


def test_every_kind_of_node_is_known() -> None:
    assert {ast.Module, ast.Call, ast.arguments, ast.match_case} <= KINDS


@pytest.mark.parametrize(
    ("left_out", "fields"),
    [
        ((), ("a", "b")),
        (("id",), ("b",)),
        (("id", "ctx"), ()),
    ],
)
def test_fields_are_given_but_for_some(left_out: tuple[str, ...], fields: tuple[str, ...]) -> None:
    name = ast.Name("a", "b")  # type: ignore[arg-type]
    assert tuple(content(ast.Name, frozenset(left_out))(name)) == fields


def test_fields_are_given_backwards() -> None:
    pair = ast.keyword("a", ast.Constant(1))
    assert tuple(content(ast.keyword, frozenset(), backwards=True)(pair)) == (pair.value, "a")


@pytest.mark.parametrize(
    "text",
    ["'a'", "'''a\n  b'''; b", "", "a", "1", "b'a'", "f'a'", "a = 'b'", "'a' + 'b'", "'a' 'b'"],
)
def test_a_docstring_is_what_ast_takes_for_one(text: str) -> None:
    module = ast.parse(text)
    assert docstring(module.body) == ast.get_docstring(module, clean=False)
