"""Which folder is the root, and which files there configure."""

from pathlib import Path

import pytest

from policy_lint.disk.root import (
    UnreadableError,
    check_listed,
    configurations,
    find_root,
    project_around,
)
from tests import strangers
from tests.strangers import POSIX, Put

OURS = "[tool.policy-lint]\n"


def tree(root: Path, files: dict[str, str]) -> Path:
    """Writes the files, and gives a folder far below them."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    deep = root / "a" / "b" / "c"
    deep.mkdir(parents=True, exist_ok=True)
    return deep


@pytest.mark.parametrize(
    ("files", "root"),
    [
        ({"policy-lint.toml": ""}, "."),
        ({"pyproject.toml": OURS}, "."),
        ({"pyproject.toml": OURS, "a/policy-lint.toml": ""}, "a"),
        ({"policy-lint.toml": "", "a/b/pyproject.toml": OURS}, "a/b"),
        ({"policy-lint.toml": "", "a/.git/HEAD": "", "a/b/pyproject.toml": ""}, "a"),
        ({"policy-lint.toml": "", "a/.git": "gitdir: elsewhere"}, "a"),
        ({"policy-lint.toml": "", ".git/HEAD": ""}, "."),
        ({"pyproject.toml": f"{OURS}select = ["}, "."),
        ({"pyproject.toml": "select = [", "tox.ini": "", "a/setup.cfg": ""}, "a"),
        ({"a/.git/HEAD": "", "a/b/pyproject.toml": "", "pyproject.toml": ""}, "a"),
        ({"a/.git": "gitdir: elsewhere", "a/b/tox.ini": ""}, "a"),
    ],
)
def test_the_nearest_configuration_else_the_repository(
    tmp_path: Path, files: dict[str, str], root: str
) -> None:
    assert find_root(tree(tmp_path, files)) == tmp_path / root


@pytest.mark.parametrize("name", ["pyproject.toml", "setup.cfg", "pytest.ini", "tox.ini"])
def test_else_the_nearest_project(tmp_path: Path, name: str) -> None:
    assert find_root(tree(tmp_path, {name: "", f"a/{name}": ""})) == tmp_path / "a"


def test_else_the_folder_itself(tmp_path: Path) -> None:
    deep = tree(tmp_path, {"a/b/c/test_pay.py": ""})
    assert find_root(deep) == deep
    assert find_root(deep / "test_pay.py") == deep


def test_the_first_file_that_configures_wins(tmp_path: Path) -> None:
    tree(tmp_path, {"pyproject.toml": OURS, "policy-lint.toml": ""})
    names = [source.name for source in configurations(tmp_path)]
    assert names == ["policy-lint.toml", "pyproject.toml"]


def test_the_search_ends_at_the_repository(tmp_path: Path) -> None:
    deep = tree(tmp_path, {"policy-lint.toml": "", "a/.git/HEAD": "", "a/b/pyproject.toml": OURS})
    assert find_root(deep) == tmp_path / "a/b"
    assert find_root(tmp_path / "a") == tmp_path / "a"
    assert find_root(tmp_path) == tmp_path


def test_what_is_no_folder_is_no_root(tmp_path: Path) -> None:
    deep = tree(tmp_path, {})
    assert find_root(deep / "gone.py") == deep


@POSIX
@strangers.each
@pytest.mark.parametrize("name", ["policy-lint.toml", "pyproject.toml"])
def test_a_configuration_that_is_no_file_of_the_project_is_refused_by_name(
    tmp_path: Path, name: str, put: Put, reason: str
) -> None:
    root = tmp_path / "root"
    deep = tree(root, {})
    put(root / name)
    assert find_root(deep) == root
    with pytest.raises(UnreadableError) as refused:
        configurations(root)
    assert str(refused.value) == f"{root / name} is not read: {reason}"


@POSIX
def test_the_nearest_configuration_counts_whatever_lies_above(tmp_path: Path) -> None:
    deep = tree(tmp_path, {"a/b/policy-lint.toml": ""})
    for name in ("policy-lint.toml", "a/pyproject.toml"):
        strangers.pipe(tmp_path / name)
    assert find_root(deep) == tmp_path / "a/b"


@POSIX
def test_what_would_not_win_need_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "policy-lint.toml").write_text("")
    strangers.pipe(tmp_path / "pyproject.toml")
    assert [source.name for source in configurations(tmp_path)] == ["policy-lint.toml"]


@POSIX
def test_a_configuration_may_be_a_link_within_the_repository(tmp_path: Path) -> None:
    deep = tree(tmp_path, {".git/HEAD": "", "shared.toml": ""})
    (deep / "policy-lint.toml").symlink_to("../../../shared.toml")
    assert find_root(deep) == deep
    assert [source.name for source in configurations(deep)] == ["policy-lint.toml"]


def test_a_root_is_a_folder_that_can_be_listed(tmp_path: Path) -> None:
    check_listed(tmp_path)
    (tmp_path / "file").touch()
    for name in ("file", "gone"):
        with pytest.raises(UnreadableError, match=f"{name} cannot be listed: "):
            check_listed(tmp_path / name)


@pytest.mark.parametrize("sign", [".git/HEAD", "policy-lint.toml", "pytest.ini", "setup.py"])
def test_a_folder_alone_is_no_project(tmp_path: Path, sign: str) -> None:
    assert project_around(tmp_path) is None
    tree(tmp_path, {sign: ""})
    assert project_around(tmp_path) == tmp_path
