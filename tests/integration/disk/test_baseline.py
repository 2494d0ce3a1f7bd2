"""The file of a baseline, which git merges by itself."""

import subprocess
from pathlib import Path

import pytest

from policy_lint.disk.baseline import load, save
from policy_lint.model.baseline import Entry
from policy_lint.read.baseline import BaselineError
from tests import strangers
from tests.committing import git
from tests.strangers import POSIX, Put

NAME = "baseline.jsonl"
MANY = tuple(Entry(f"tests/test_{number:02}.py", "TPL101") for number in range(20))


def held(root: Path) -> tuple[Entry, ...]:
    read = load(root, NAME)
    assert read is not None
    return tuple(each._replace(line=0) for each in read[0])


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    assert load(tmp_path, NAME) is None
    save(tmp_path, NAME, MANY)
    assert held(tmp_path) == MANY


def test_one_that_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(BaselineError, match=f"{NAME} is not read: "):
        load(tmp_path, NAME)


def test_one_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="there/is/none cannot be written"):
        save(tmp_path, "there/is/none", MANY)


@pytest.mark.parametrize("name", ["a\0b", "a" * 5_000])
def test_one_that_nothing_can_be_called_is_not_there_and_is_not_written(
    tmp_path: Path, name: str
) -> None:
    assert load(tmp_path, name) is None
    with pytest.raises(BaselineError):
        save(tmp_path, name, MANY)


@POSIX
def test_one_that_leads_out_is_neither_read_nor_written(tmp_path: Path) -> None:
    root, away = tmp_path / "root", tmp_path / "away.jsonl"
    root.mkdir()
    save(tmp_path, away.name, MANY)
    (root / NAME).symlink_to(away)
    with pytest.raises(BaselineError, match="leads out of the project"):
        load(root, NAME)
    with pytest.raises(BaselineError, match="leads out of the project"):
        save(root, NAME, ())


@POSIX
def test_a_link_within_the_project_stays_one(tmp_path: Path) -> None:
    (tmp_path / NAME).symlink_to("real.jsonl")
    save(tmp_path, "real.jsonl", MANY)
    save(tmp_path, NAME, MANY[:3])
    assert (tmp_path / NAME).is_symlink()
    assert held(tmp_path) == MANY[:3]


@POSIX
@pytest.mark.parametrize("put", strangers.NO_FILE)
def test_what_is_no_file_is_told_without_waiting(tmp_path: Path, put: Put) -> None:
    put(tmp_path / NAME)
    with pytest.raises(BaselineError):
        load(tmp_path, NAME)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / ".gitattributes").write_text(f"{NAME} merge=union\n")
    save(tmp_path, NAME, MANY)
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--message=all")
    return tmp_path


def changed(root: Path, branch: str, entries: tuple[Entry, ...]) -> None:
    git(root, "checkout", "-B", branch)
    save(root, NAME, entries)
    git(root, "commit", "--all", "--message=change")


def test_two_branches_that_take_in_and_mend_merge(shop: Path) -> None:
    mine, theirs = (Entry(f"tests/test_{name}.py", "TPL101") for name in ("0a", "0b"))
    changed(shop, "other", (*MANY[:5], theirs, *MANY[6:]))
    git(shop, "checkout", "main")
    changed(shop, "main", (*MANY[1:], mine))
    git(shop, "merge", "other")
    assert held(shop) == tuple(sorted({*MANY, mine, theirs} - {MANY[0], MANY[5]}))


def test_what_two_branches_mend_side_by_side_merges_too(shop: Path) -> None:
    changed(shop, "other", MANY[1:])
    git(shop, "checkout", "main")
    changed(shop, "main", (MANY[0], *MANY[2:]))
    git(shop, "merge", "other")
    assert set(MANY[2:]) <= set(held(shop)) <= set(MANY)


def test_a_conflict_that_is_left_in_is_told(shop: Path) -> None:
    (shop / ".gitattributes").write_text("")
    git(shop, "commit", "--all", "--message=no union")
    changed(shop, "other", MANY[1:])
    git(shop, "checkout", "main")
    changed(shop, "main", (MANY[0]._replace(reason="Later."), *MANY[1:]))
    with pytest.raises(subprocess.CalledProcessError):
        git(shop, "merge", "other")
    with pytest.raises(BaselineError, match=f"{NAME}:2: the mark of a conflict"):
        load(shop, NAME)
