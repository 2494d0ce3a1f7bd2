"""git itself says what a .gitignore ignores."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_lint.disk import gitignore
from policy_lint.disk.discover import discover
from tests.growth import Work, growth

FILES = ("a.py", "ab.py", "b/a.py", "b/c/a.py", "b/c/d/x.py", "foo/a.py", "foo/bar/a.py", "x y .py")
MORE = ("b/foo/ab.py", "b/foo.py", "a-b.py", "[a].py", "#a.py", "!a.py", "c]/a.py", "xxxé/a.py")
LONG = ("abababab.py", "aab/bba/aab/bba.py", "a/b/a/b/a/b/aabbab.py", "a/a/a/a/a/a/a.py")
HOME = {"HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}


def git(root: Path, *arguments: str, stdin: str = "") -> str:
    command = ["git", "-c", "core.excludesFile=", *arguments]
    done = subprocess.run(command, cwd=root, input=stdin.encode(), capture_output=True, env=HOME)  # noqa: PLW1510
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.decode()


def kept_by_git(root: Path) -> list[str]:
    listed = git(root, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    return sorted(path for path in listed if path.endswith(".py"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    git(root, "init", "--quiet")
    for path in (*FILES, *MORE, *LONG):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return root


def ignore(root: Path, text: str, folder: str = ".") -> None:
    (root / folder / ".gitignore").write_bytes(text.encode("utf-8", "surrogateescape"))


def agree(root: Path) -> None:
    assert list(discover(root).files) == kept_by_git(root)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n\n",
        "*.py\n",
        "*.py\n!a.py\n",
        "!a.py\n*.py\n",
        "foo\n",
        "foo/\n",
        "/foo\n",
        "foo/*\n!foo/a.py\n",
        "foo/**\n!foo/bar/\n!foo/bar/**\n",
        "foo/\n!foo/a.py\n",
        "/*\n!/b\n",
        "*\n!*/\n!ab.py\n",
        "**/c\n",
        "b/**/a.py\n",
        "b/**\n",
        "**\n",
        "/**\n",
        "***/a.py\n",
        "?.py\n",
        "?/a.py\n",
        "[ab].py\n",
        "[!a].py\n",
        "[^a]*.py\n",
        "[a-b]b.py\n",
        "[z-a].py\n",
        "[[:alpha:]].py\n",
        "[[:nosuch:]].py\n",
        "[]a].py\n",
        "[\\]]\n",
        "c]\n",
        "\\[a\\].py\n",
        "[a\n",
        "a[-+]b.py\n",
        "a[+--]b.py\n",
        "[[&|~]a.py\n",
        "\\#a.py\n",
        "#a.py\n",
        "\\!a.py\n",
        "x y .py   \n",
        "foo  \n",
        "foo\\ \n",
        "foo\r\n*.pyc\r\n",
        "\ufefffoo\n",
        "!\n",
        "/\n",
        "\\\n",
        "foo\\\n",
        "//foo\n",
        "b//foo\n",
        "b/c/\n",
        "b/c/d/x.py/\n",
        "xxxé\n",
        "*.y\n*é\n",
        "a.py/\n",
        "b/[c]/a.py\n",
        "b/?/a.py\n",
        "b[/]c\n",
        "*a*\n",
    ],
)
def test_as_git(tree: Path, text: str) -> None:
    ignore(tree, text)
    agree(tree)


piece = st.sampled_from(
    ["a", "b", "foo", "*", "**", "?", "/", "!", ".py", "[ab]", "[!a]", "\\", " ", "c"]
)
# After plain text git takes two stars for any number of folders, which its manual denies.
line = (
    st.lists(piece, max_size=6).map("".join).filter(lambda text: not re.search(r"[^/]\*\*", text))
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(line, max_size=4).map("\n".join))
def test_as_git_whatever_the_patterns(tree: Path, text: str) -> None:
    ignore(tree, text)
    agree(tree)


starry = st.lists(
    st.sampled_from(
        ["*a", "*b", "a*", "*?a", "b?*", "*[ab]", "*[!a]b", "*/", "**/", "/**/", "/", "*."]
    ),
    min_size=4,
    max_size=14,
).map("".join)
ending = st.sampled_from(["", "a.py", "py", "*", "/", "/**"])
many_stars = st.builds("{}{}".format, starry, ending).filter(
    lambda text: not re.search(r"[^/]\*\*", text)
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(many_stars, min_size=1, max_size=6))
def test_as_git_with_many_stars(tree: Path, patterns: list[str]) -> None:
    ignore(tree, "\n".join(patterns))
    agree(tree)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 6 + "z", "a"),
        ("*a" * 30 + "z", "a"),
        ("*" * 30 + "z", "a"),
        ("**/" * 12 + "x", "a/"),
        ("**/*a*/" * 6 + "x", "aa/"),
        ("**/a/**/", "a/"),
        ("a*" * 10 + "/" + "*a" * 10, "a"),
    ],
)
def test_what_a_pattern_costs_grows_with_the_path_alone(pattern: str, path: str) -> None:
    rules = gitignore.parse([pattern] * 3)
    assert rules

    def asked(length: int) -> Work:
        long = path * length + "b"
        return lambda: [rules.deciding(long, long, folder=False) for _ in range(20)]

    assert growth(asked, 500) < 24


def test_what_a_path_costs_grows_with_the_pattern_alone() -> None:
    def asked(length: int) -> Work:
        rules = gitignore.parse(["*a" * length + "z", "**/" * length + "x"])
        assert rules
        name, path = "a" * 1_000, "a/" * 1_000 + "b"
        return lambda: [rules.deciding(name, path, folder=False) for _ in range(20)]

    assert growth(asked, 10) < 24


def test_nearer_rules_go_first(tree: Path) -> None:
    ignore(tree, "*.py\n!/foo/bar/a.py\n")
    ignore(tree, "!a.py\n", "b")
    ignore(tree, "/a.py\n", "b/c")
    agree(tree)
    assert discover(tree).files == ("b/a.py", "foo/bar/a.py")


def test_a_root_below_the_repository_obeys_the_rules_above(tree: Path) -> None:
    ignore(tree, "/b/c/d\nab.py\n")
    for folder in ("b", "b/c"):
        (tree / folder / ".gitignore").unlink(missing_ok=True)
    assert discover(tree / "b").files == ("a.py", "c/a.py", "foo.py")


def test_lines_that_state_nothing() -> None:
    assert gitignore.parse(["", "# comment", "/", "!", "   "]) is None
