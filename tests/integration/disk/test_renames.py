"""Where files have gone, as git tells it."""

from pathlib import Path

import pytest

from policy_lint.disk.renames import between, renames
from tests.committing import git

TEXT = "".join(f"line {number}\n" for number in range(40))


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--message=change")


def move(root: Path, old: str, new: str) -> None:
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    git(root, "mv", old, new)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "app").mkdir()
    (tmp_path / "app/a.py").write_text(TEXT)
    (tmp_path / "app/other.py").write_text("x = 1\n")
    commit(tmp_path)
    return tmp_path


def test_a_file_that_was_renamed_and_edited_is_found(shop: Path) -> None:
    move(shop, "app/a.py", "lib/b.py")
    (shop / "lib/b.py").write_text(f"{TEXT}more\n")
    commit(shop)
    assert renames(shop, ["app/a.py", "app/never.py"]) == {"app/a.py": "lib/b.py"}
    assert between(shop, "HEAD~1") == {"app/a.py": "lib/b.py"}


def test_renames_are_followed_one_after_the_other_and_into_the_index(shop: Path) -> None:
    for old, new in [("app/a.py", "app/b.py"), ("app/b.py", "app/c.py")]:
        move(shop, old, new)
        commit(shop)
    assert renames(shop, ["app/a.py"]) == {"app/a.py": "app/c.py"}
    move(shop, "app/c.py", "app/d.py")
    assert renames(shop, ["app/a.py", "app/b.py"]) == {
        "app/a.py": "app/d.py",
        "app/b.py": "app/d.py",
    }


def test_below_a_folder_paths_are_told_from_there(shop: Path) -> None:
    move(shop, "app/a.py", "app/b.py")
    commit(shop)
    assert renames(shop / "app", ["a.py"]) == {"a.py": "b.py"}


@pytest.mark.parametrize("odd", ["app/*.py", "app/[a].py", ":app.py", 'app/"é".py'])
def test_names_are_no_patterns(shop: Path, odd: str) -> None:
    assert renames(shop, [odd]) == {}
    move(shop, "app/a.py", odd.replace("app", "lib"))
    commit(shop)
    move(shop, odd.replace("app", "lib"), "app/b.py")
    commit(shop)
    assert renames(shop, ["app/a.py"]) == {"app/a.py": "app/b.py"}


@pytest.mark.parametrize("odd", ["\ud800.py", "a\0.py", "a\n:/.py"])
def test_what_is_no_name_went_nowhere(shop: Path, odd: str) -> None:
    assert renames(shop, [odd]) == {}


def test_of_more_files_than_anyone_loses_none_is_looked_for(shop: Path) -> None:
    assert renames(shop, map("gone_{}.py".format, range(10_001))) == {}


def test_a_file_that_is_gone_for_good_went_nowhere(shop: Path) -> None:
    (shop / "app/a.py").unlink()
    commit(shop)
    assert renames(shop, ["app/a.py"]) == {}


def test_what_a_shallow_clone_lacks_is_not_followed(shop: Path, tmp_path: Path) -> None:
    move(shop, "app/a.py", "app/b.py")
    commit(shop)
    (shop / "app/other.py").write_text("x = 2\n")
    commit(shop)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", shop.as_uri(), str(clone))
    assert renames(clone, ["app/a.py"]) == {}


def test_where_git_tells_nothing_there_is_nothing(tmp_path: Path) -> None:
    assert renames(tmp_path, ["a.py"]) == {}
    git(tmp_path, "init", "--quiet")
    assert renames(tmp_path, ["a.py"]) == {}
    assert renames(tmp_path, []) == {}
