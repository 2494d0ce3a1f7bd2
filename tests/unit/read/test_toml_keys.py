"""Where keys stand, held against what tomli makes of the same text."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.read.toml_keys import KeyPath, Places, Span, dotted
from tests.growth import Work, growth

NOON = datetime(1979, 5, 27, 12, 0)  # noqa: DTZ001 - a local time, as TOML has them
KEYS = st.text("aB1-_.\"'\\#=[]{}, é\n", max_size=4)
LEAVES = st.one_of(st.integers(), st.booleans(), st.just(NOON), st.text("ab\"'\\#]},=\n é\x7f"))
VALUES = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=3),
    max_leaves=12,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)
BLANK = st.sampled_from(["", " ", "\t", "  "])
BREAK = st.sampled_from(["", " ", "\n", ' # ] } = "\n', "\r\n\t"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """One of the many ways to write a table down."""
    lines = "".join(written(draw, (), draw(TABLES)))
    return draw(BREAK) + lines


def written(draw: st.DrawFn, path: tuple[str, ...], table: dict[str, Any]) -> Iterator[str]:
    """Pairs first, then what is written under headers."""
    headed = {key for key, value in table.items() if has_header(value) and draw(st.booleans())}
    for key, value in table.items():
        if key not in headed:
            yield pair(draw, key, value) + draw(st.sampled_from(["\n", " # = [\n", "\r\n"]))
    for key, value in table.items():
        if key in headed:
            name = draw(BLANK) + ".".join(quoted(draw, part) for part in (*path, key)) + draw(BLANK)
            many = isinstance(value, list)
            for element in value if many else [value]:
                yield f"[[{name}]]\n" if many else f"[{name}] # [\n"
                yield from written(draw, (*path, key), element)


def has_header(value: object) -> bool:
    elements = value if isinstance(value, list) else [value]
    return bool(elements) and all(isinstance(element, dict) for element in elements)


def pair(draw: st.DrawFn, key: str, value: object) -> str:
    """`a = 1`, or `a.b = 1` for a table of one."""
    name = quoted(draw, key)
    if isinstance(value, dict) and len(value) == 1 and draw(st.booleans()):
        [(below, inner)] = value.items()
        return f"{name}{draw(BLANK)}.{draw(BLANK)}{pair(draw, below, inner)}"
    return f"{name}{draw(BLANK)}={draw(BLANK)}{text_of(draw, value)}"


def text_of(draw: st.DrawFn, value: object) -> str:
    if isinstance(value, dict):
        pairs = (pair(draw, key, below) for key, below in value.items())
        return "{" + ",".join(f" {each} " for each in pairs) + "}"
    if isinstance(value, list):
        elements = (draw(BREAK) + text_of(draw, each) + draw(BREAK) for each in value)
        comma = draw(st.sampled_from(["", ", # ,\n"])) if value else ""
        return "[" + ",".join(elements) + comma + "]"
    if isinstance(value, str):
        return draw(st.sampled_from(list(spellings(value))))
    return str(value) if isinstance(value, datetime) else json.dumps(value)


def spellings(text: str) -> Iterator[str]:
    basic = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    yield basic
    yield f'""{basic}""'
    many = text.replace("\\", "\\\\").replace('"""', '""\\"').replace("\x7f", "\\u007f")
    if '"""' not in many and not many.startswith("\n"):
        yield f'"""{many}"""'
    if "'" not in text and "\x7f" not in text:
        yield f"'''\n{text}'''"
        if "\n" not in text:
            yield f"'{text}'"


def quoted(draw: st.DrawFn, key: str) -> str:
    bare = [key] if re.fullmatch(r"[A-Za-z0-9_-]+", key) else []
    literal = [f"'{key}'"] if not {"'", "\n"} & set(key) else []
    return draw(st.sampled_from([json.dumps(key), *bare, *literal]))


def paths(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Every key and every element of what tomli read."""
    if path:
        yield path, value
    inside = value.items() if isinstance(value, dict) else ()
    for key, below in enumerate(value) if isinstance(value, list) else inside:
        yield from paths(below, (*path, key))


def under(text: str, span: Span) -> str:
    rest = text.split("\n", span.line - 1)[-1]
    return rest[span.column - 1 :][: span.width]


def spans(text: str) -> dict[KeyPath, Span]:
    """The place of everything that tomli finds in a text, all asked for at once."""
    asked = [path for path, _ in paths(tomli.loads(text))]
    places = Places(text, asked)
    return {path: span for path in asked if (span := places.of(path))}


@given(documents())
def test_every_key_of_tomli_has_a_place(text: str) -> None:
    assert set(spans(text)) == {path for path, _ in paths(tomli.loads(text))}


@given(documents(), st.data())
def test_what_else_is_asked_for_changes_nothing(text: str, data: st.DataObject) -> None:
    """What is not asked for is skipped, and the place of what is asked for stays."""
    every = spans(text)
    asked = data.draw(st.lists(st.sampled_from([*every, ("nowhere",), ("a", 7)]), max_size=3))
    places = Places(text, asked)
    assert [places.of(path) for path in asked] == [every.get(path) for path in asked]


@given(documents(), st.lists(KEYS | st.integers(0, 3), min_size=1, max_size=3).map(tuple))
def test_what_is_not_there_has_the_place_of_what_is_around_it(text: str, path: KeyPath) -> None:
    every = spans(text)
    around = [every[path[:end]] for end in range(1, len(path) + 1) if path[:end] in every]
    assert Places(text, [path]).near(path) == (around[-1] if around else Span(1, 1))


@given(documents())
def test_the_key_stands_at_its_place(text: str) -> None:
    found = spans(text)
    for path, _ in paths(tomli.loads(text)):
        if isinstance(path[-1], str):
            assert tomli.loads(f"{under(text, found[path])} = 0") == {path[-1]: 0}


@given(documents())
def test_the_element_stands_at_its_place(text: str) -> None:
    found = spans(text)
    for path, value in paths(tomli.loads(text)):
        element = under(text, found[path])
        under_header = isinstance(value, dict) and not element.startswith("{")
        if isinstance(path[-1], int) and not under_header:
            assert tomli.loads(f"key = {element}") == {"key": value}


def test_columns_and_lines_count_from_one() -> None:
    text = '# é\n[tool."policy-lint"]\nselect = [\n  "é", "TPL1",\n]\n'
    assert spans(text) == {
        ("tool",): Span(2, 2, 4),
        ("tool", "policy-lint"): Span(2, 7, 13),
        ("tool", "policy-lint", "select"): Span(3, 1, 6),
        ("tool", "policy-lint", "select", 0): Span(4, 3, 3),
        ("tool", "policy-lint", "select", 1): Span(4, 8, 6),
    }


def test_a_header_below_an_array_belongs_to_its_last_table() -> None:
    text = "[[a]]\n[a.b]\nx=1\n[[a]]\n[[a.c]]\n[a.b]\nx=2\n"
    found = spans(text)
    assert found["a", 0, "b", "x"] == Span(3, 1, 1)
    assert found["a", 1] == Span(4, 3, 1)
    assert found["a", 1, "c", 0] == Span(5, 5, 1)
    assert found["a", 1, "b", "x"] == Span(7, 1, 1)


def test_a_table_stands_where_it_is_first_named() -> None:
    assert spans("[a.b]\n[a]\n")["a",] == Span(1, 2, 1)


@pytest.mark.parametrize("text", ["a = [}", "a = [", "a = {", "a = '", "= 1"])
def test_what_is_no_toml_is_an_error_and_no_endless_loop(text: str) -> None:
    with pytest.raises(ValueError, match="no TOML at"):
        Places(text, [("a", 0), ("a", 1)])


def test_a_value_that_nobody_asks_about_may_be_nested_as_deeply_as_it_likes() -> None:
    text = f"a = {'[' * 50_000}{']' * 50_000}\nb = {'{a=' * 50_000}1{'}' * 50_000}\nc = 1\n"
    assert Places(text, [("c",)]).of(("c",)) == Span(3, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        lambda count: "".join(f"key{number} = [1, 2]\n" for number in range(count)),
        lambda count: "".join(f"'key{number}' = 1\n" for number in range(count)),
        lambda count: "[[a]]\n" * count,
        lambda count: "".join(f"[a.b.c{number}]\n" for number in range(count)),
        lambda count: "# comment\n" * count,
        lambda count: f"# {'comment ' * count}",
        lambda count: f"x{'.a' * count} = 1",
        lambda count: f"[x{'.a' * count}]",
        lambda count: f"x = [{'1,' * count}]",
        lambda count: "x = [\n" + "'word', # comment\n" * count + "]",
        lambda count: f"x = {'[' * count}{']' * count}",
        lambda count: "x = [ " + "{a=" * count + "1" + "}" * count + "]",
        lambda count: 'x = "' + "\\n" * count + '"',
        lambda count: 'x = """' + '\\n"" ' * count + '"""',
        lambda count: "x = '''" + "'' " * count + "'''",
    ],
)
def test_the_time_grows_with_the_text(text: Callable[[int], str]) -> None:
    def scanned(count: int) -> Work:
        asked = [("key0",), ("key9", 1), ("a", 0), ("x", 3), ("x", "a", "a", "a")]
        return partial(Places, text(count), asked)

    assert growth(scanned, 1_000) < 24


def test_a_key_as_one_reads_it() -> None:
    assert dotted(("allow", 0, "kinds", 1)) == "allow[0].kinds[1]"
    assert dotted(()) == ""
