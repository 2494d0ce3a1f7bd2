"""What two copies of a function have in common."""

from textwrap import dedent

import pytest

from policy_lint.model.facts import SMALL
from policy_lint.read.file import read

FUNCTION = """
def paid(orders, rate):
    sums = []
    for order in orders:
        if order.paid and order.amount > 0:
            sums.append(order.amount * order.count * rate)
    return round(sum(sums) + len(sums) * 2 - 1, 2)
"""


def digest_of(text: str, number: int = 1) -> str:
    return read("a.py", dedent(text).encode()).scopes[number].likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paid(", "paid_of("),
        ("sums", "totals"),
        ("order.", "each."),
        ("rate", "factor"),
        ("    sums = []", "    # none yet\n\n    sums = [\n    ]"),
        ("    sums = []", "    'What is paid.'\n    sums = []"),
    ],
)
def test_names_of_locals_layout_and_comments_are_nothing(one: str, other: str) -> None:
    text = FUNCTION.replace("for order", "for each") if other == "each." else FUNCTION
    assert digest_of(text.replace(one, other)) == digest_of(FUNCTION) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("order.paid", "order.open"),
        (" * rate", " + rate"),
        ("> 0", "> 1"),
        ("len(", "max("),
        ("and", "or"),
        ("rate):", "rate=1):"),
        ("def", "async def"),
        ("return", "yield"),
        ("    sums = []", "    sums: list = []"),
        ("def paid", "@cached\ndef paid"),
        ("order.count * rate", "order.rate * order"),
    ],
)
def test_everything_else_counts(one: str, other: str) -> None:
    changed = digest_of(FUNCTION.replace(one, other))
    assert changed not in ("", digest_of(FUNCTION))


def test_one_local_is_not_another() -> None:
    assert digest_of(FUNCTION.replace("len(sums)", "len(orders)")) != digest_of(FUNCTION)


def test_what_a_fixture_asks_for_counts() -> None:
    fixture = FUNCTION.replace("def paid", "@pytest.fixture\ndef paid")
    assert digest_of(fixture.replace("rate", "factor")) not in ("", digest_of(fixture))


def test_only_functions_of_modules_that_are_not_small_and_no_tests_have_one() -> None:
    assert digest_of("def small():\n    a = 1\n    b = 2\n    c = 3\n    return a\n") == ""
    names = (
        "def small(a: Dict, b: Dict, c: Dict):\n    return (\n        Dict\n        + Dict\n    )\n"
    )
    assert digest_of(names) == digest_of(names + "".join(["    " + "Dict + " * 5 + "1\n"])) == ""
    long = "".join(f"    x{n} = {n}\n" for n in range(8))
    assert digest_of(f"def long():\n{long}") != ""
    assert digest_of(FUNCTION.replace("paid(", "test_paid(")) == ""
    method = "class A:\n" + "".join(f"    {line}\n" for line in FUNCTION.splitlines())
    assert digest_of(method, 2) == ""


def test_a_fixture_has_one_however_small_it_is() -> None:
    small = "@pytest.fixture\ndef till():\n    return 1\n"
    assert digest_of(small)[0] == SMALL
    assert digest_of(small.replace("fixture", "fixture(scope='module')"))[0] == SMALL
    assert digest_of(small.replace("pytest.fixture", "cached")) == ""
    assert digest_of(small.replace("till", "shelf")) == digest_of(small)
    assert digest_of(FUNCTION.replace("def paid", "@fixture\ndef paid"))[0] != SMALL
