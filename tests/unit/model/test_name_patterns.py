"""Patterns over the names of a project."""

import pytest

from policy_lint.model.name_patterns import name_patterns
from tests.growth import Work, growth

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


def test_a_pattern_of_underscores_is_one_for_what_has_no_other_name() -> None:
    blank = name_patterns([(("_",), "x")])
    assert (blank.find("__"), blank.find("a.__"), blank.find("_a")) == (("x",), ("x",), ())


@pytest.mark.parametrize("piece", ["a.", "_", "_.", "a_"])
def test_a_long_name_costs_no_more_than_its_length(piece: str) -> None:
    def asked(length: int) -> Work:
        name = piece * length + "b"
        return lambda: [PATTERNS.find(name) for _ in range(20)]

    assert growth(asked, 250) < 24
