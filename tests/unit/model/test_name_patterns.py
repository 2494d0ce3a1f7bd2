"""Patterns over the names of a project."""

import pytest

from policy_lint.model.name_patterns import name_patterns

PATTERNS = name_patterns(
    [
        (("auth_*", "*_login", "!test_*"), "auth"),
        (("_Mock*",), "double"),
        (("kit.auth.*", "!kit.auth.old.*"), "kit"),
    ]
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("auth_headers", ("auth",)),
        ("tests.conftest.auth_headers", ("auth",)),
        ("tests.Case.__auth_headers", ("auth",)),
        ("tests.auth_kit.headers", ()),
        ("author", ()),
        ("test_login", ()),
        ("tests._Mock", ("double",)),
        ("tests.MockClient", ("double",)),
        ("tests.mock_client", ()),
        ("kit.auth.Helper.make", ("kit",)),
        ("kit.auth.Helper.do_login", ("auth", "kit")),
        ("kit.auth.old.make", ()),
        ("kit.auth.old.do_login", ("auth",)),
        ("kit.auth", ()),
        ("my.kit.auth.make", ()),
        ("", ()),
    ],
)
def test_a_pattern_without_a_dot_speaks_of_the_bare_name(name: str, found: tuple[str, ...]) -> None:
    assert PATTERNS.find(name) == found


def test_without_patterns_nothing_is_found() -> None:
    assert name_patterns([]).find("") == ()
    assert name_patterns([(("!a",), "x")]).find("a") == ()
