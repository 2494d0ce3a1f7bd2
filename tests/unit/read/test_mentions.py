"""Where code says a name of the environment."""

import pytest

from policy_lint.read.file import read


def said(code: str) -> list[tuple[str, str, int]]:
    scope = read("a.py", code.encode()).scopes[0]
    return [(one.chain, one.then, one.column) for one in scope.environ]


@pytest.mark.parametrize(
    ("code", "mentions"),
    [
        ("os.environ", [("os.environ", "", 1)]),
        ("x = os.environ['a']['b']", [("os.environ", "[]", 5)]),
        ("environ.get('a').lower()", [("environ", "get", 1)]),
        ("os.getenv('a')", [("os.getenv", "", 1)]),
        ("getenv('a').lower()", [("getenv", "", 1)]),
        ("a.os.environ.copy", [("a.os.environ", "copy", 1)]),
        ("a[0].environ", [("a.[].environ", "", 1)]),
        ("os.environ['a'] = os.environ['b']", [("os.environ", "[]", 19), ("os.environ", "", 1)]),
        ("os.environ = a", [("os.environ", "", 1)]),
        ("from os import environ as e, getenv", [("e", "", 16)]),
        ("a().environ['b']", []),
        ("a(b).environ.get('c')", []),
        ("environment.get('a')", []),
        ("def f(environ): pass", []),
    ],
)
def test_the_chain_up_to_the_name_is_noted_with_what_is_asked(
    code: str, mentions: list[tuple[str, str, int]]
) -> None:
    assert said(code) == mentions


def test_what_never_runs_says_nothing_and_an_arm_is_told() -> None:
    text = "def f(a):\n    if a:\n        os.environ\n    return\n    os.environ\n"
    (scope,) = (one for one in read("a.py", text.encode()).scopes if one.name == "f")
    assert [(one.line, abs(one.arm)) for one in scope.environ] == [(3, 1)]
