"""Failures that are swallowed, as tests come to them."""

from policy_lint.model.effect import SWALLOWED, Effect
from tests.support import files, project, suite

TRY = "    try: assert pay()\n    except {0}:\n        {1}\n"


def reached(text: str) -> list[tuple[str, str, int]]:
    """Kind, words and the steps of the way."""
    return [
        (effect.origin.kind, effect.origin.name, len(effect.chain))
        for test in project(text).tests
        for effect in test.effects
        if effect.origin.effect == SWALLOWED
    ]


def body(caught: str, does: str) -> str:
    return f"--- tests/e2e/test_a.py\ndef test_a():\n{TRY.format(caught, does)}"


def test_it_is_told_in_words() -> None:
    assert reached(body("Exception", "pass")) == [
        ("assertion", "except Exception, which passes over it", 2)
    ]
    assert reached(body("", "pytest.skip()")) == [
        ("assertion", "a bare except, which skips the test or expects it to fail", 2)
    ]
    with_suppress = "def test_a():\n    with suppress(Exception): assert pay()\n"
    assert reached(f"--- tests/e2e/test_a.py\n{with_suppress}") == [
        ("assertion", "suppress(Exception)", 2)
    ]
    ending = "def test_a():\n    try: assert pay()\n    finally: return\n"
    assert reached(f"--- tests/e2e/test_a.py\n{ending}") == [("assertion", "return in finally", 2)]


def test_what_a_function_hands_out_is_an_answer() -> None:
    assert [kind for kind, *_ in reached(body("Exception", "return False"))] == ["answer"]


def test_it_comes_through_fixtures_and_helpers() -> None:
    helper = f"--- tests/support.py\ndef check():\n{TRY.format('Exception', 'print(1)')}"
    fixture = (
        "--- tests/conftest.py\nimport pytest\nfrom tests.support import check\n"
        "@pytest.fixture\ndef ready():\n    check()\n    yield 1\n"
    )
    test = "--- tests/e2e/test_a.py\ndef test_a(ready): assert ready\n"
    assert reached(helper + fixture + test) == [
        ("assertion", "except Exception, which only says so", 5)
    ]


def test_the_product_may_do_it() -> None:
    product = f"--- shop.py\ndef check():\n{TRY.format('Exception', 'pass')}"
    assert (
        reached(f"{product}--- tests/e2e/test_a.py\nimport shop\ndef test_a(): shop.check()\n")
        == []
    )


def test_of_a_test_that_is_not_followed_its_own_are_known() -> None:
    text = body("Exception", "pass").replace("e2e", "unit")

    def found(*, everything: bool) -> tuple[Effect, ...]:
        (test,) = suite(files(text), everything=everything).project.tests
        return test.effects

    assert found(everything=False) == found(everything=True) != ()
