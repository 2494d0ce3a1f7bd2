"""What a suite requires by what most of its tests do."""

import pytest

from policy_lint.model.project import Custom
from tests.support import files, project, suite

IMPORT = "from django.test import Client\n"
SIGNED = "def test_in_{0}(): Client().force_login('{0}')\n"
OPEN = "def test_open_{0}(): assert Client().get('{0}')\n"


def file(path: str, signed: int, others: int, more: str = "") -> str:
    tests = [SIGNED.format(n) for n in range(signed)] + [OPEN.format(n) for n in range(others)]
    return f"--- {path}\n{IMPORT}{''.join(tests)}{more}"


def found_in(text: str) -> list[tuple[int, int, int]]:
    """How many have it, of how many, and how many are to have it."""
    return [(each.having, each.tests, len(each.lacking)) for each in project(text).customs]


@pytest.mark.parametrize(
    ("name", "apart"),
    [
        ("test_it_is_empty_if_not_authed", True),
        ("test_nobody_sees_it_when_logged_out", True),
        ("test_it_is_gone_if_no_authn", True),
        ("test_get_not_logged_in", True),
        ("test_404_and_no_authz", True),
        ("test_gone_if_no_authenticated_user", True),
        ("test_check_without_key", True),
        ("test_ping", True),
        ("test_ping_answers_pong", True),
        ("test_the_last_ping", False),
        ("test_it_requires_logged_in_user", True),
        ("test_cors_preflight", True),
        ("test_404_for_anon", True),
        ("test_no_orders", False),
        ("test_orders_without_prices", False),
        ("test_authors", False),
        ("test_it_is_logged", False),
    ],
)
def test_names_that_say_that_nobody_is_signed_in(name: str, *, apart: bool) -> None:
    more = f"def {name}(): assert Client().get('/')\n"
    assert found_in(file("tests/e2e/test_a.py", 3, 0, more)) == [(3, 4, 0 if apart else 1)]


def test_the_name_of_a_folder_says_nothing() -> None:
    path = "tests/e2e/registration/test_a.py"
    assert found_in(file(path, 3, 1)) == [(3, 4, 1)]
    path = "tests/e2e/conference/test_registration.py"
    assert found_in(file(path, 3, 1)) == [(3, 4, 0)]


@pytest.mark.parametrize(
    ("signed", "others", "found"),
    [(3, 3, [(3, 6, 3)]), (3, 4, []), (2, 0, []), (2, 1, []), (4, 0, [(4, 4, 0)])],
)
def test_half_of_the_tests_make_a_custom_and_at_least_three(
    signed: int, others: int, found: list[tuple[int, int, int]]
) -> None:
    assert found_in(file("tests/e2e/test_a.py", signed, others)) == found


def test_only_of_levels_that_have_customs() -> None:
    assert found_in(file("tests/integration/test_a.py", 3, 1)) == []


def test_each_folder_of_a_level_is_a_suite_of_its_own() -> None:
    pay = file("pay/tests/e2e/deep/test_a.py", 3, 1)
    assert found_in(pay + file("shop/tests/e2e/test_a.py", 0, 9)) == [(3, 4, 1)]


def test_files_by_their_names_are_one_suite() -> None:
    assert found_in(file("tests/test_a_e2e.py", 3, 0) + file("tests/test_b_e2e.py", 0, 1)) == [
        (3, 4, 1)
    ]


def test_what_is_written_down_is_no_custom() -> None:
    tests = file("tests/e2e/test_a.py", 3, 1)
    assert found_in(f"--- policy-lint.toml\n[policy.e2e]\nrequire = []\n{tests}") == []
    assert found_in(f"--- policy-lint.toml\n[policy.e2e]\nforbid = []\n{tests}") == [(3, 4, 1)]


@pytest.mark.parametrize(
    "test",
    [
        "def test_log_in_page(): assert Client().get('/in')\n",
        "class TestSignUp:\n    def test_it(self): assert Client().get('/up')\n",
        "def test_shut(): assert Client().get('/in').status_code == 401\n",
        "def test_shut(): assert Client().get('/in').status_code == 403\n",
        "def test_sent(): assert Client().get('/in').url.startswith('/accounts/login/?next=')\n",
        "def test_sent(): assert_redirects(Client().get('/in'), reverse('account_login'))\n",
        "def test_sent(case): case.assertRedirects(Client().get('/in'), '/sign-in/')\n",
        "def test_asks(): assert Client().options('/in').headers['Allow'] == 'GET'\n",
        "def test_token(): Client().get('/', headers={'Authorization': 'Bearer abc'})\n",
    ],
)
def test_who_cannot_have_signed_in_yet_or_pretends_to_need_not(test: str) -> None:
    assert found_in(file("tests/e2e/test_a.py", 3, 0, test)) == [(3, 4, 0)]


@pytest.mark.parametrize(
    "test",
    [
        "def test_in(): assert Client().get('/in').status_code == 404\n",
        "def test_in(): assert Client().get('/in').status_code in (200, 403)\n",
        "def test_sent(): assert Client().get('/in').url.startswith('/logins/')\n",
        "def test_sent(): assert Client().get('/login-free').ok\n",
        "def test_asks(): c = Client(); c.options('/in'); assert c.get('/in')\n",
    ],
)
def test_who_asks_as_nobody_is_to_sign_in(test: str) -> None:
    assert found_in(file("tests/e2e/test_a.py", 3, 0, test)) == [(3, 4, 1)]


def test_customs_are_the_same_whatever_is_followed() -> None:
    text = file("tests/e2e/test_a.py", 3, 1) + file("tests/unit/test_b.py", 3, 1)

    def found(*, everything: bool) -> tuple[Custom, ...]:
        return suite(files(text), everything=everything).project.customs

    assert found(everything=True) == found(everything=False) != ()
