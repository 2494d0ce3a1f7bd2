"""Which test an id means."""

import pytest

from policy_lint.cli.which import bare, lost, meant, nearest, refusal
from policy_lint.model.place import Place
from policy_lint.model.test import Test, Uncollected

PAY, CARD, OTHER = (
    Test(name, Place(name.partition("::")[0], 1), None, (), (), ())
    for name in (
        "tests/test_pay.py::test_pay",
        "tests/test_pay.py::TestCard::test_pay",
        "b.py::test_b",
    )
)
TESTS = (PAY, CARD, OTHER)
LOST = Uncollected(Place("tests/test_pay.py", 9), "test_gone", "it is nested")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("a.py::test_a[1-x]", "a.py::test_a"),
        ("a.py::TestA::test_a[b::c[d]/e]", "a.py::TestA::test_a"),
        ("./a[1].py::test_a", "a[1].py::test_a"),
        ("::test_a", "::test_a"),
    ],
)
def test_parametrisation_is_dropped(word: str, name: str) -> None:
    assert bare(word) == name


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("tests/test_pay.py::test_pay", (PAY,)),
        ("test_pay.py::test_pay", (PAY,)),
        ("::TestCard::test_pay", (CARD,)),
        ("Card::test_pay", ()),
        ("::test_pay", (PAY, CARD)),
        ("test_b", (OTHER,)),
        ("_b", ()),
    ],
)
def test_an_id_or_its_end_means_a_test(word: str, found: tuple[Test, ...]) -> None:
    assert meant(TESTS, word) == found


def test_what_is_never_collected_is_known_by_file_and_name() -> None:
    assert lost([LOST], "test_pay.py::TestX::test_gone") == (LOST,)
    assert lost([LOST], "::test_gone") == (LOST,)
    assert lost([LOST], "test_b.py::test_gone") == ()


def test_a_refusal_names_what_it_could_be() -> None:
    assert refusal(TESTS, "::test_pay", [PAY, CARD]) == (
        "policy-lint: 2 tests end in `::test_pay`; write more of the id\n"
        "  tests/test_pay.py::test_pay\n"
        "  tests/test_pay.py::TestCard::test_pay"
    )
    assert refusal(TESTS, "tests/test_pay.py::test_pya", []) == (
        "policy-lint: no test has the id `tests/test_pay.py::test_pya`\n"
        "  tests/test_pay.py::test_pay\n"
        "  tests/test_pay.py::TestCard::test_pay"
    )


def test_nothing_near_is_nothing() -> None:
    assert nearest(["a.py::test_a"], "zzzzzz") == []
