"""Settings of agents as files: made, added to, and left alone."""

from pathlib import Path

import pytest

from policy_lint.disk.agent_settings import with_hooks, write
from policy_lint.read.agent_settings import SettingsError, agents

CLAUDE = agents()["claude"]


def test_they_are_made_and_then_there(tmp_path: Path) -> None:
    text = with_hooks(tmp_path, CLAUDE)
    assert text is not None
    write(tmp_path, CLAUDE, text)
    assert (tmp_path / CLAUDE.path).read_text() == text
    assert with_hooks(tmp_path, CLAUDE) is None


@pytest.mark.parametrize("old", [b"// mine", b"\xff"])
def test_a_file_that_cannot_take_them_is_named(tmp_path: Path, old: bytes) -> None:
    path = tmp_path / CLAUDE.path
    path.parent.mkdir()
    path.write_bytes(old)
    with pytest.raises(SettingsError, match="settings"):
        with_hooks(tmp_path, CLAUDE)


def test_a_folder_in_its_place_is_no_file(tmp_path: Path) -> None:
    (tmp_path / CLAUDE.path).mkdir(parents=True)
    with pytest.raises(SettingsError, match="is not read"):
        with_hooks(tmp_path, CLAUDE)
    with pytest.raises(SettingsError, match="cannot be written"):
        write(tmp_path, CLAUDE, "{}")


def test_nothing_is_written_outside_of_the_project(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (root / ".claude").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SettingsError, match="leads out"):
        write(root, CLAUDE, "{}")
