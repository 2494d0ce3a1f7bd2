"""A baseline as text: what was written is read, and what is wrong is told by its line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.model.baseline import Entry
from policy_lint.read.baseline import BaselineError, parse, written

HEADER = '{"policy-lint-baseline": 1}'
NAME = "b.jsonl"
FULL = Entry(
    "tests/é\udce9.py",
    "TPL101",
    "TestPay.test_x",
    "double: Mock('ü')",
    "tests/conftest.py",
    2,
    ("test_a", "test_b"),
    "Later.",
    date(2030, 1, 31),
)

texts = st.text(max_size=5)
entries = st.builds(
    Entry,
    path=texts.filter(bool),
    rule=texts.filter(bool),
    symbol=texts,
    text=texts,
    origin=texts,
    ordinal=st.integers(1, 9),
    parts=st.frozensets(texts).map(lambda parts: tuple(sorted(parts))),
    reason=texts,
    expires=st.none() | st.dates(),
    line=st.just(0),
)


def read(*lines: str) -> tuple[Entry, ...]:
    return parse(NAME, "\n".join([HEADER, *lines]).encode())[0]


def wrong(source: bytes) -> list[str]:
    with pytest.raises(BaselineError) as caught:
        parse(NAME, source)
    return str(caught.value).split("\n")


def unplaced(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(each._replace(line=0) for each in found)


def test_a_line_says_only_what_there_is_to_say() -> None:
    assert written((Entry("app/a.py", "TPL312"), FULL)).decode().splitlines() == [
        HEADER,
        '{"path": "app/a.py", "rule": "TPL312"}',
        (
            r'{"path": "tests/\u00e9\udce9.py", "rule": "TPL101", "in": "TestPay.test_x",'
            r""" "code": "double: Mock('\u00fc')", "from": "tests/conftest.py", "number": 2,"""
            r' "of": ["test_a", "test_b"], "reason": "Later.", "expires": "2030-01-31"}'
        ),
    ]
    assert (
        written((Entry("é.py", "R"),)).decode().splitlines()[1] == '{"path": "é.py", "rule": "R"}'
    )


@given(st.lists(entries, unique_by=lambda each: (each.alike, each.ordinal)))
def test_what_is_written_is_read(made: list[Entry]) -> None:
    found, again = parse(NAME, written(tuple(made)))
    assert unplaced(found) == tuple(sorted(made, key=lambda each: (each.alike, each.ordinal)))
    assert again == 0


@given(st.lists(entries, unique_by=lambda each: (each.alike, each.ordinal)), st.randoms())
def test_the_order_of_lines_says_nothing(made: list[Entry], chance: object) -> None:
    head, *rows = written(tuple(made)).splitlines(keepends=True)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    mixed, again = parse(NAME, b"\r\n".join([*rows, head, *rows, head]))
    assert unplaced(mixed) == unplaced(parse(NAME, written(tuple(made)))[0])
    assert again == len(rows)


def test_two_lines_about_one_finding_are_one() -> None:
    (found,) = read(
        '{"path": "a.py", "rule": "R", "of": ["x"], "expires": "2030-01-02"}',
        "",
        '{"path": "a.py", "rule": "R", "of": ["y"], "reason": "Why.", "expires": "2030-01-01"}',
    )
    assert (found.parts, found.reason, found.expires) == (("x", "y"), "Why.", date(2030, 1, 1))


def test_entries_know_their_lines() -> None:
    assert [each.line for each in read("", '{"path": "a.py", "rule": "R"}')] == [3]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("<<<<<<< HEAD", "the mark of a conflict: keep the lines of both sides"),
        ("=======", "the mark of a conflict"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no JSON object"),
        ('{"rule": "R"}', "`path` is missing"),
        ('{"path": "a.py"}', "`rule` is missing"),
        ('{"path": "a.py", "rule": ""}', "`rule` is missing"),
        ('{"path": 1, "rule": "R"}', "`path` is no text"),
        ('{"path": "a", "rule": "R", "x": 1}', "unknown key `x`; there are path, rule, in"),
        ('{"path": "a", "rule": "R", "number": 0}', "`number` is no number from 1 on"),
        ('{"path": "a", "rule": "R", "number": true}', "`number` is no number from 1 on"),
        ('{"path": "a", "rule": "R", "of": "x"}', "`of` is no list of texts"),
        ('{"path": "a", "rule": "R", "of": [1]}', "`of` is no list of texts"),
        ('{"path": "a", "rule": "R", "expires": "soon"}', "`expires` is no day as in 2026-12-31"),
        ('{"path": "a", "rule": "R", "expires": 1}', "`expires` is no day as in 2026-12-31"),
        ('{"policy-lint-baseline": 2}', "version 2 is unknown; this policy-lint reads 1"),
        ('{"policy-lint-baseline": true}', "version True is unknown"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(line: str, why: str) -> None:
    (said,) = wrong(f"{HEADER}\n{line}\n".encode())
    assert said.startswith(f"{NAME}:2: {why}")


def test_bytes_that_are_no_text_are_told() -> None:
    assert wrong(f"{HEADER}\n".encode() + b"\xff\n") == [f"{NAME}:2: no text in UTF-8"]


@pytest.mark.parametrize("source", [b"", b"\n", b'{"path": "a.py", "rule": "R"}\n'])
def test_what_does_not_say_that_it_is_one_is_none(source: bytes) -> None:
    assert wrong(source) == [f"{NAME}:1: no baseline: it begins with {HEADER}"]


def test_of_many_wrong_lines_the_first_are_told() -> None:
    said = wrong(f"{HEADER}\n".encode() + b"x\n" * 15)
    assert len(said) == 11
    assert said[-1] == f"{NAME}: 5 more lines are wrong"


def test_a_file_of_wrong_lines_is_not_read_to_its_end() -> None:
    said = wrong(f"{HEADER}\n".encode() + b"x\n" * 1_100)
    assert said[-1] == f"{NAME}: at least 991 more lines are wrong"
