"""Lines of statements, of which a suppression comment covers one."""

import ast
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from policy_lint.read.statements import spans


def of(text: str) -> list[tuple[int, int]]:
    """The lines of the headers."""
    return [(first, header) for first, header, _ in spans(ast.parse(dedent(text).lstrip("\n")))]


def test_a_simple_statement_has_all_its_lines() -> None:
    assert of("x = f(\n  1,\n)\ny = 2\n") == [(1, 3), (4, 4)]


def test_a_compound_statement_has_its_header() -> None:
    text = """
        @patch(
            "a",
        )
        def test(
            a,
            b,
        ) -> None:
            # about the body
            assert a
    """
    assert of(text) == [(1, 8), (9, 9)]


def test_every_branch_has_its_header() -> None:
    text = """
        if a:
            b
        elif (
            c
        ):
            d
        else:
            e
        try:
            f
        except E:
            g
        finally:
            h
        match i:
            case 1 if (
                j
            ):
                k
    """
    lines = [(1, 1), (2, 2), (3, 5), (6, 6), (8, 8), (9, 9), (10, 10), (11, 11), (12, 12)]
    assert of(text) == [*lines, (14, 14), (15, 15), (16, 18), (19, 19)]


def test_a_body_on_the_line_of_the_header() -> None:
    assert of("@d\ndef f(): return [\n  1,\n]\n") == [(1, 2), (2, 4)]


def test_a_decorator_call_over_several_lines_belongs_to_the_header() -> None:
    assert of("class A:\n  @d\n  async def f(self):\n    pass\n") == [(1, 1), (2, 3), (4, 4)]


def test_a_compound_statement_ends_with_its_body() -> None:
    text = """
        @d
        class A:
            def f(self):
                g(
                    1
                )
        match i:
            case 1:
                j
                k
        if a:
            b
        elif c:
            d
    """
    ends = {first: last for first, _, last in spans(ast.parse(dedent(text).lstrip("\n")))}
    assert ends == {1: 6, 3: 6, 4: 6, 7: 10, 8: 10, 9: 9, 10: 10, 11: 14, 12: 12, 13: 14, 14: 14}


def test_deep_nesting_needs_no_recursion() -> None:
    tree = ast.parse("x = 1")
    for _ in range(20_000):
        tree = ast.Module([ast.If(ast.Constant(1), tree.body, [], lineno=1, end_lineno=1)], [])
    assert len(spans(tree)) == 20_001


@given(st.lists(st.sampled_from(["if a:", "f(\n1)", "x", "", "# c", "def f():", "@d"]), max_size=9))
def test_every_span_lies_in_the_text(parts: list[str]) -> None:
    indents, lines = "", []
    for part in parts:
        lines += [indents + line for line in part.split("\n")]
        indents += "  " if part.endswith(":") else ""
    text = "\n".join([*lines, f"{indents}pass"])
    try:
        found = spans(ast.parse(text))
    except SyntaxError:
        return
    assert found == sorted(found)
    for first, header, last in found:
        assert 1 <= first <= header <= last <= text.count("\n") + 1
    headers = [line for first, header, _ in found for line in range(first, header + 1)]
    assert len(headers) == len(set(headers))
