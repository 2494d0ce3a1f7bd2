"""Which folder is the root, and which files there configure."""

from pathlib import Path

import pytest

from policy_lint.disk.root import configurations, find_root
from policy_lint.read.config_error import ConfigurationError

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
        ({"policy-lint.toml": "", "a/.git/HEAD": "", "a/b/pyproject.toml": ""}, "."),
        ({"pyproject.toml": f"{OURS}select = [", "a/.git/HEAD": ""}, "."),
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


def test_a_file_that_cannot_be_read_is_said_aloud(tmp_path: Path) -> None:
    memory = Path("/proc/self/mem")
    if not memory.is_file():
        pytest.skip("no file here that is there and cannot be read by root too")
    (tmp_path / "policy-lint.toml").symlink_to(memory)
    with pytest.raises(ConfigurationError, match="1:1: cannot be read: Input/o"):
        find_root(tmp_path)
