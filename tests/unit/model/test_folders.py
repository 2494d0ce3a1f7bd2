"""Folders and what lies in them."""

from policy_lint.model.folders import all_folders, counted


def test_folders_are_told_with_all_above_them() -> None:
    assert all_folders(["a/b/c", "a/d", ""]) == {"", "a", "a/b", "a/b/c", "a/d"}


def test_paths_count_for_every_folder_around_them() -> None:
    found = counted(["a/b/x.py", "a/b/y.py", "a/z.py", "v.py"])
    assert found == {"": 4, "a": 3, "a/b": 2}
    assert found["c"] == 0
