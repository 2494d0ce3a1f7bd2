"""A new configuration: never over one that is there, and nothing of a pyproject is lost."""

from pathlib import Path

import pytest

from policy_lint.disk.configuration import NotWrittenError, with_configuration, write
from policy_lint.disk.root import configurations
from policy_lint.disk.settings import load, of_text

TEXT = 'required-levels = ["unit"]\n'
OURS = f"[tool.policy-lint]\n{TEXT}"


def test_a_file_of_its_own_is_made(tmp_path: Path) -> None:
    made = with_configuration(tmp_path, "policy-lint.toml", TEXT)
    assert of_text(tmp_path, made).config.required_levels == ("unit",)
    assert configurations(tmp_path) == ()
    write(tmp_path, made)
    assert (tmp_path / "policy-lint.toml").read_text() == TEXT
    assert load(tmp_path).config.required_levels == ("unit",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"", b"\n[tool.policy-lint]\n"),
        (b'[project]\r\nname = "x"\r\n', b'[project]\r\nname = "x"\r\n\r\n[tool.policy-lint]\r\n'),
        (b'\xef\xbb\xbf[project]\nname = "x"', None),
    ],
)
def test_a_pyproject_keeps_what_it_has(tmp_path: Path, old: bytes, new: bytes | None) -> None:
    (tmp_path / "pyproject.toml").write_bytes(old)
    write(tmp_path, with_configuration(tmp_path, "pyproject.toml", OURS))
    written = (tmp_path / "pyproject.toml").read_bytes()
    assert written.startswith(new or old)
    assert load(tmp_path).config.required_levels == ("unit",)


@pytest.mark.parametrize("name", ["policy-lint.toml", "pyproject.toml"])
def test_a_project_that_is_configured_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.policy-lint]\n")
    with pytest.raises(NotWrittenError, match="toml configures"):
        with_configuration(tmp_path, name, TEXT)


@pytest.mark.parametrize(
    "old", [None, b"[project", b"[tool]\npolicy-lint-x = 1\n[tool]\n", b"\xff"]
)
def test_a_pyproject_that_cannot_take_it_is_left_alone(tmp_path: Path, old: bytes | None) -> None:
    if old is not None:
        (tmp_path / "pyproject.toml").write_bytes(old)
    with pytest.raises(NotWrittenError):
        with_configuration(tmp_path, "pyproject.toml", OURS)


def test_nothing_is_written_outside_of_the_project(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    made = with_configuration(root, "policy-lint.toml", TEXT)
    (tmp_path / "elsewhere.toml").write_text("")
    (root / "policy-lint.toml").symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(NotWrittenError, match="leads out"):
        write(root, made)
    assert (tmp_path / "elsewhere.toml").read_text() == ""
