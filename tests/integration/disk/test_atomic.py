"""Files and folders are either whole or not there."""

from pathlib import Path

from policy_lint.disk import atomic
from tests.strangers import POSIX


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    assert atomic.write(tmp_path / "a", b"1")
    assert atomic.write(tmp_path / "a", b"2")
    (tmp_path / "folder").mkdir()
    assert not atomic.write(tmp_path / "folder", b"3")
    assert not atomic.write(tmp_path / "gone" / "a", b"4")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
    assert (tmp_path / "a").read_bytes() == b"2"


def test_a_folder_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    assert atomic.make(tmp_path / "a", {"b": b"1", "c": b"2"})
    assert not atomic.make(tmp_path / "a", {"d": b"3"})
    assert not atomic.make(tmp_path / "gone" / "a", {"d": b"3"})
    assert not atomic.make(tmp_path / "e", {"no/folder": b"3"})
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "c"]


@POSIX
def test_a_file_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("other")
    assert atomic.write(tmp_path / "link", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["link"]
    assert not (tmp_path / "link").is_symlink()
