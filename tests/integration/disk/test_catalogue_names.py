"""What the shipped catalogue makes of the names that a project gives: authentication, doubles."""

from fnmatch import fnmatchcase

import pytest

from policy_lint.disk.catalogue import load
from policy_lint.model.catalogue import PROJECT_WAYS

CATALOGUE = load()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("authenticated_user", "session"),
        ("logged_in_user", "session"),
        ("authed_page", "session"),
        ("login", "session"),
        ("admin_token", "token"),
        ("user_access_token", "token"),
        ("auth_headers", "header"),
        ("_auth_headers", "header"),
        ("superuser_token_headers", "header"),
        ("authenticated_client", "client"),
        ("admin_auth_client", "client"),
        ("logged_in_client", "client"),
        ("admin_client", "client"),
        ("author", ""),
        ("authors_client", ""),
        ("client", ""),
        ("expired_access_token", ""),
        ("fake_auth_headers", ""),
        ("is_authenticated", ""),
        ("login_page", ""),
        ("login_url", ""),
        ("logout", ""),
        ("mock_auth_client", ""),
        ("no_auth_headers", ""),
        ("not_logged_in", ""),
        ("unauthenticated_client", ""),
    ],
)
def test_fixtures_authenticate_by_their_name(name: str, kind: str) -> None:
    found = CATALOGUE.project_fixture(f"tests.conftest.{name}")
    assert {(each.effect, each.kind) for each in found} == (
        {("authentication", kind)} if kind else set()
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("login", "session"),
        ("_login", "session"),
        ("log_in", "session"),
        ("sign_in", "session"),
        ("authenticate", "session"),
        ("force_login", "session"),
        ("user_login", "session"),
        ("create_authenticated_user", "session"),
        ("login_as_admin", "session"),
        ("ann_logs_in", "session"),
        ("build_oauth_headers", "header"),
        ("ann_signs_in", "session"),
        ("customer_sign_in", "session"),
        ("get_auth_token", "token"),
        ("create_test_jwt_token", "token"),
        ("get_auth_headers", "header"),
        ("normal_user_token_headers", "header"),
        ("logged_in_client", "client"),
        ("AuthenticatedClient", "client"),
        ("assert_login", ""),
        ("authenticator", ""),
        ("check_login", ""),
        ("decode_access_token", ""),
        ("get_current_user", ""),
        ("is_authenticated", ""),
        ("last_login", ""),
        ("login_page", ""),
        ("login_required", ""),
        ("logout", ""),
        ("mock_login", ""),
        ("test_login", ""),
        ("unauthenticated_client", ""),
        ("wait_for_login", ""),
        ("AuthenticatedUser", ""),
    ],
)
def test_calls_authenticate_by_their_name(name: str, kind: str) -> None:
    found = CATALOGUE.project_call(f"tests.helpers.Session.{name}")
    assert {(each.effect, each.kind) for each in found if not each.when} == (
        {("authentication", kind)} if kind else set()
    )


@pytest.mark.parametrize(
    ("name", "double"),
    [
        ("MockClient", True),
        ("_FakeRedis", True),
        ("StubGateway", True),
        ("DummyTask", True),
        ("SpyLogger", True),
        ("AuthDatabaseMock", True),
        ("ClockStub", True),
        ("TestConnectionFake", True),
        ("Faker", False),
        ("Hammock", False),
        ("MockFactory", False),
        ("MockError", False),
        ("Spyder", False),
        ("mock_client", False),
        ("Unmocked", False),
    ],
)
def test_classes_are_doubles_by_their_name(name: str, *, double: bool) -> None:
    found = CATALOGUE.project_class(f"tests.doubles.{name}")
    assert {(each.effect, each.kind, each.constructs) for each in found} == (
        {("double", "fake", True)} if double else set()
    )


def test_no_pattern_is_swallowed_by_an_exception_of_its_own_row() -> None:
    swallowed = [
        name
        for entry in CATALOGUE.entries
        if {*entry.comes} & {*PROJECT_WAYS}
        for name in entry.names
        if not name.startswith("!")
        and any(fnmatchcase(name, each[1:]) for each in entry.names if each.startswith("!"))
    ]
    assert not swallowed
