import ast

from hypothesis import given
from hypothesis import strategies as st

from policy_lint.read.slots import Slot, slots


def told(text: str) -> list[tuple[str, str, str]]:
    return [(each.kind, each.name, ".".join(each.owner)) for each in slots(text)]


def parameters(text: str) -> list[tuple[str, str]]:
    return [(each.name, ".".join(each.owner)) for each in slots(text) if each.kind == "parameter"]


def test_parameters_belong_to_their_function() -> None:
    text = """\
class TestPay:
    async def test_a(self, till, *, db):
        def inner(x): pass
def f(y): pass
"""
    assert parameters(text) == [
        ("self", "TestPay.test_a"),
        ("till", "TestPay.test_a"),
        ("db", "TestPay.test_a"),
        ("x", "TestPay.test_a.inner"),
        ("y", "f"),
    ]


def test_what_pytest_does_not_fill_is_none() -> None:
    text = "def f(a, /, b, c=1, d: int = 2, *args, e, g=(1, x), **rest): pass\n"
    assert [name for name, _ in parameters(text)] == ["b", "e"]


def test_annotations_and_defaults_are_passed_over() -> None:
    text = """\
def f[T](
    a: dict[str, int],  # b, c
    d: 'x, y' = g(h, i),
    j,
) -> k: pass
"""
    assert [name for name, _ in parameters(text)] == ["a", "j"]


def test_places_count_characters_from_one() -> None:
    (definition, slot) = slots("def f(\n  éa): pass\n")
    assert definition == Slot("definition", "f", 1, 5, ("f",))
    assert slot == Slot("parameter", "éa", 2, 3, ("f",))
    assert slot.holds(2, 3)
    assert slot.holds(2, 5)
    assert not slot.holds(2, 6)
    assert not slot.holds(1, 3)


def test_marks_are_on_what_they_decorate() -> None:
    text = """\
@pytest.mark.usefixtures("a", 'b')
@other
class TestPay:
    pytestmark = [pytest.mark.usefixtures("c")]

    @pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.usefixtures("d"))])
    def test_a(self): ...

pytestmark = pytest.mark.usefixtures("e")
"""
    found = [(each.name, each.owner, each.marks) for each in slots(text) if each.kind == "text"]
    assert found == [
        ("a", ("TestPay",), True),
        ("b", ("TestPay",), True),
        ("c", ("TestPay",), True),
        ("d", ("TestPay", "test_a"), True),
        ("e", (), True),
    ]


def test_what_is_asked_for_while_it_runs_belongs_to_the_function_around() -> None:
    text = "def test_a(request):\n    request.getfixturevalue('till'); print('x')\n"
    assert told(text)[-1] == ("text", "till", "test_a")
    assert len(told(text)) == 3


def test_texts_that_are_no_names_are_passed_over() -> None:
    text = 'usefixtures("""a""", f"{b}", b"c", x("d"))\n'
    assert told(text) == []


def test_what_is_open_ends_with_the_next_definition() -> None:
    text = """\
def test_a(till,

@pytest.fixture(
def db(x):
    y = 'open
async def f(z
class A:
  def g(v"""
    assert told(text) == [
        ("definition", "test_a", "test_a"),
        ("parameter", "till", "test_a"),
        ("definition", "db", "db"),
        ("parameter", "x", "db"),
        ("definition", "f", "f"),
        ("parameter", "z", "f"),
        ("definition", "A", "A"),
        ("definition", "g", "A.g"),
        ("parameter", "v", "A.g"),
    ]


def test_a_decorator_without_a_definition_is_on_what_is_around() -> None:
    assert told("@usefixtures('a')\nx = 1\ndef f(): pass\n")[0] == ("text", "a", "")
    assert told("@usefixtures('a')") == [("text", "a", "")]


def test_comments_strings_and_joined_lines_hold_nothing() -> None:
    text = '# def a(b):\n"""\ndef c(d):\n"""\ndef e(\\\n  f): pass\nx = "def g(h)"\n'
    assert told(text) == [("definition", "e", "e"), ("parameter", "f", "e")]


NAMES = st.sampled_from(["a", "b", "test_a"])
PARAMETERS = st.lists(
    st.sampled_from(["a", "b=1", "c: int", "d: x[1, 2] = (3, 4)", "e=lambda: 1", "f='x, y'"]),
    unique_by=lambda one: one[0],
).map(lambda parts: ", ".join(sorted(parts, key=lambda one: "=" in one)))


@given(st.lists(st.tuples(NAMES, PARAMETERS, st.integers(0, 2)), max_size=5))
def test_it_agrees_with_the_parser(parts: list[tuple[str, str, int]]) -> None:
    lines, most = [], 0
    for name, params, depth in parts:
        indent = "    " * min(depth, most)
        lines += [f"{indent}@x(1)", f"{indent}def {name}({params}):", f"{indent}    pass"]
        most = min(depth, most) + 1
    text = "\n".join(lines)
    expected = [
        (arg.arg, node.lineno, arg.col_offset + 1)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        for arg in node.args.args[: len(node.args.args) - len(node.args.defaults)]
    ]
    found = [
        (each.name, each.line, each.column) for each in slots(text) if each.kind == "parameter"
    ]
    assert found == sorted(expected, key=lambda row: row[1:])


@given(st.text(alphabet="def classasync ()[]@,=:*/'\"\\\n\t#.f1é", max_size=60))
def test_it_bears_any_text(text: str) -> None:
    lines = text.split("\n")
    for each in slots(text):
        assert lines[each.line - 1][each.column - 1 :].startswith(each.name)
