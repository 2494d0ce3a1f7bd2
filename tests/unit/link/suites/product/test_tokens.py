"""Names of files and classes as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_lint.link.suites.product.tokens import singular, stem, subject_words, words
from tests.unit.link.suites.shown import defining, ties, using


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("app/pay.py", "pay"),
        ("pay.py", "pay"),
        ("app/pay/__init__.py", "pay"),
        ("app/__main__.py", "__main__"),
        ("__init__.py", ""),
    ],
)
def test_a_package_is_called_like_its_folder(path: str, called: str) -> None:
    assert stem(path) == called


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("test_pay", ("test", "pay")),
        ("_pay", ("pay",)),
        ("__pay__", ("pay",)),
        ("PayService", ("pay", "service")),
        ("payFlow", ("pay", "flow")),
        ("HTTPServer", ("http", "server")),
        ("TestHTTP", ("test", "http")),
        ("oauth2", ("oauth2",)),
        ("PAY", ("pay",)),
        ("pay-flow", ("pay", "flow")),
        ("pay.flow", ("pay", "flow")),
        ("pay \N{MONEY BAG} flow", ("pay", "flow")),
        ("", ()),
        ("___", ()),
    ],
)
def test_words_are_told_by_humps_and_by_what_is_no_letter(
    name: str, expected: tuple[str, ...]
) -> None:
    assert words(name) == expected


@pytest.mark.parametrize("name", ["größe", "оплата", "支付"])
def test_a_name_in_any_script_is_a_word(name: str) -> None:
    assert words(f"test_{name}") == ("test", name)


def test_a_module_with_a_name_in_any_script_has_its_test() -> None:
    given = {
        "app/größe.py": defining("pay"),
        "app/grüße.py": defining("pay"),
        "tests/test_größe.py": using("app.größe"),
    }
    assert ties(given) == {"app/größe.py": ["tests/test_größe.py"]}


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("pay_models", ("pay", "model")),
        ("views", ("view",)),
        ("status", ("status",)),
        ("access", ("access",)),
        ("analysis", ("analysis",)),
        ("gas", ("gas",)),
        ("aws", ("aws",)),
        ("copies", ("copy",)),
        ("tax_categories", ("tax", "category")),
        ("classes", ("class",)),
        ("addresses", ("address",)),
        ("statuses", ("status",)),
        ("boxes", ("box",)),
        ("matches", ("match",)),
        ("hashes", ("hash",)),
        ("caches", ("cache",)),
        ("cookies", ("cookie",)),
        ("houses", ("house",)),
        ("databases", ("database",)),
        ("", ()),
    ],
)
def test_only_a_plural_is_put_in_the_singular(plural: str, one: tuple[str]) -> None:
    assert singular(words(plural)) == one


@pytest.mark.parametrize(
    ("path", "rest"),
    [
        ("tests/test_pay.py", ("pay",)),
        ("app/pay_test.py", ("pay",)),
        ("app/pay_tests.py", ("pay",)),
        ("tests/test_pay_test.py", ("pay", "test")),
        ("tests/test_load_test_runner.py", ("load", "test", "runner")),
        ("tests.py", ()),
        ("tests/test_.py", ()),
        ("tests/test.py", ()),
        ("tests/test_pay/__init__.py", ("pay",)),
        ("tests/TestPay.py", ("pay",)),
    ],
)
def test_the_words_around_test_may_name_the_subject(path: str, rest: tuple[str, ...]) -> None:
    assert subject_words(path) == rest


@given(st.text())
def test_words_are_lower_case_and_stay_words(name: str) -> None:
    for word in words(name):
        assert word == word.lower()
        assert words(word) == (word,)


@given(st.text())
def test_the_singular_has_no_singular(name: str) -> None:
    called = singular(words(name))
    assert len(called) == len(words(name))
