"""Reports as files: never in place of what is not ours."""

from pathlib import Path

import pytest

from policy_lint.disk.output import OutputError, write_region, write_whole
from policy_lint.read.region import BEGIN, END, fenced

OURS = "made by policy-lint"


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    write_region(tmp_path / "a.md", "text")
    write_whole(tmp_path / "a.json", OURS, OURS)
    assert (tmp_path / "a.md").read_bytes() == fenced("text").encode()
    assert (tmp_path / "a.json").read_text() == OURS


def test_only_the_place_between_the_marks_is_written(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_bytes(f"# Größe\r\n{BEGIN}\r\nold\r\n{END}\r\nrest".encode())
    write_region(file, "new")
    assert file.read_bytes() == f"# Größe\r\n{BEGIN}\r\nnew\r\n{END}\r\nrest".encode()


@pytest.mark.parametrize("old", [b"# Mine\n", b"\xff\xfe", f"{BEGIN}\n".encode()])
def test_a_file_without_a_place_is_left_alone(tmp_path: Path, old: bytes) -> None:
    file = tmp_path / "README.md"
    file.write_bytes(old)
    with pytest.raises(OutputError, match=r"README\.md"):
        write_region(file, "new")
    assert file.read_bytes() == old


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("\n")
    (tmp_path / "a.json").write_text("")
    write_region(tmp_path / "a.md", "text")
    write_whole(tmp_path / "a.json", OURS, OURS)
    assert (tmp_path / "a.md").read_text() == fenced("text")
    assert (tmp_path / "a.json").read_text() == OURS


def test_a_report_of_ours_is_replaced_and_a_file_of_theirs_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    write_whole(file, f"{OURS} 1", OURS)
    write_whole(file, f"{OURS} 2", OURS)
    assert file.read_text() == f"{OURS} 2"
    file.write_text("def test_it(): ...")
    with pytest.raises(OutputError, match="no report of policy-lint"):
        write_whole(file, OURS, OURS)
    assert file.read_text() == "def test_it(): ..."


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.html", OURS, OURS)
    assert [each.name for each in tmp_path.iterdir()] == ["a.html"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(fenced("old"))
    (tmp_path / "link.md").symlink_to("real.md")
    write_region(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == fenced("new")


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    for name in ("gone/a.html", "."):
        with pytest.raises(OutputError):
            write_whole(tmp_path / name, OURS, OURS)
