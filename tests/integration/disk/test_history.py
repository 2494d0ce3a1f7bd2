"""The history: a folder that only grows, and that git merges by itself."""

import os
from pathlib import Path

import pytest

from policy_lint.disk.history import HistoryError, history, record
from policy_lint.model.snapshot import Snapshot
from policy_lint.report.snapshot_json import snapshot_json
from tests.committing import git

FOLDER = "docs/history"


def kept(day: int, tests: int = 3) -> Snapshot:
    return Snapshot(f"2026-11-{day:02}T12:00:00Z", "3e25", {"tests": tests})


def add(root: Path, snapshot: Snapshot) -> str:
    return record(root, FOLDER, snapshot.date, snapshot_json(snapshot))


def test_what_is_recorded_is_there_by_date(tmp_path: Path) -> None:
    paths = [add(tmp_path, kept(day)) for day in (9, 3, 20)]
    assert all((tmp_path / path).is_file() for path in paths)
    assert paths[0].startswith("docs/history/20261109T120000Z-")
    assert history(tmp_path, FOLDER) == ((kept(3), kept(9), kept(20)), ())


def test_nothing_that_was_recorded_is_touched_again(tmp_path: Path) -> None:
    first = tmp_path / add(tmp_path, kept(3))
    before = (first.read_bytes(), first.stat().st_mtime_ns, first.stat().st_ino)
    add(tmp_path, kept(3, tests=4))
    assert (first.read_bytes(), first.stat().st_mtime_ns, first.stat().st_ino) == before
    assert len(history(tmp_path, FOLDER)[0]) == 2


def test_nothing_but_snapshots_is_left_behind(tmp_path: Path) -> None:
    add(tmp_path, kept(3))
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_there_is_no_history_before_the_first_snapshot(tmp_path: Path) -> None:
    assert history(tmp_path, FOLDER) == ((), ())


def test_two_branches_that_both_recorded_merge_without_a_conflict(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch=main")
    add(tmp_path, kept(1))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=first")
    git(tmp_path, "switch", "--create", "other")
    add(tmp_path, kept(5, tests=5))
    add(tmp_path, kept(7, tests=7))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=other")
    git(tmp_path, "switch", "main")
    add(tmp_path, kept(6, tests=6))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message=main")
    git(tmp_path, "merge", "--no-edit", "other")
    found, notes = history(tmp_path, FOLDER)
    assert [each.figures["tests"] for each in found] == [3, 5, 6, 7]
    assert notes == ()


def test_two_branches_that_both_began_one_merge_too(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch=main")
    git(tmp_path, "commit", "--allow-empty", "--message=nothing")
    for branch, day in (("one", 1), ("two", 2)):
        git(tmp_path, "switch", "--create", branch, "main")
        add(tmp_path, kept(day))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", f"--message={branch}")
    git(tmp_path, "merge", "--no-edit", "one")
    assert history(tmp_path, FOLDER) == ((kept(1), kept(2)), ())


def test_a_file_that_is_no_snapshot_is_said_and_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / add(tmp_path, kept(3))
    broken.write_text("<<<<<<< HEAD\n")
    add(tmp_path, kept(4))
    (tmp_path / FOLDER / "README.md").write_text("What this is.\n")
    found, notes = history(tmp_path, FOLDER)
    assert found == (kept(4),)
    assert notes == (f"{FOLDER}/{broken.name} is no snapshot: no JSON",)


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    real = tmp_path / add(tmp_path, kept(3))
    real.with_name("20261104T120000Z-0123456789ab.json").symlink_to(real)
    found, notes = history(tmp_path, FOLDER)
    assert found == (kept(3),)
    assert len(notes) == 1


def test_a_folder_that_leads_out_of_the_project_is_neither_read_nor_written(tmp_path: Path) -> None:
    (root := tmp_path / "project").mkdir()
    (away := tmp_path / "away").mkdir()
    (root / "docs").symlink_to(away)
    with pytest.raises(HistoryError, match="leads out"):
        add(root, kept(3))
    assert list(away.iterdir()) == []
    (away / "history").mkdir()
    assert history(root, FOLDER) == ((), (f"{FOLDER} is not read: it leads out of the project",))


@pytest.mark.parametrize("name", ["a\0b", "a" * 5_000])
def test_a_folder_that_nothing_can_be_called_is_said(tmp_path: Path, name: str) -> None:
    snapshots, (note,) = history(tmp_path, name)
    assert (snapshots, f"{name} is not read: " in note) == ((), True)
    with pytest.raises(HistoryError):
        record(tmp_path, name, kept(3).date, snapshot_json(kept(3)))


def test_nothing_is_written_into_what_git_keeps_for_itself(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(HistoryError, match="git"):
        record(tmp_path, ".git/hooks", kept(3).date, snapshot_json(kept(3)))


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("no folder")
    with pytest.raises(HistoryError, match="cannot be made"):
        add(tmp_path, kept(3))
    assert history(tmp_path, FOLDER)[1] != ()


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER).chmod(0o500)
    with pytest.raises(HistoryError, match="cannot be written"):
        add(tmp_path, kept(3))


def test_a_name_that_is_taken_by_a_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / add(tmp_path, kept(3))
    path.unlink()
    path.mkdir()
    (path / "something").write_text("")
    with pytest.raises(HistoryError, match="cannot be written"):
        add(tmp_path, kept(3))
