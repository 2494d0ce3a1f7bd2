"""Folders and what lies in them."""

import pytest

from policy_lint.model.folders import (
    Places,
    all_folders,
    below,
    counted,
    is_among,
    lies_in,
    touched,
)


def test_folders_are_told_with_all_above_them() -> None:
    assert all_folders(["a/b/c", "a/d", ""]) == {"", "a", "a/b", "a/b/c", "a/d"}


def test_paths_count_for_every_folder_around_them() -> None:
    found = counted(["a/b/x.py", "a/b/y.py", "a/z.py", "v.py"])
    assert found == {"": 4, "a": 3, "a/b": 2}
    assert found["c"] == 0


PATTERNS = (".", "a", "a/b", "a/b/", "a/*", "*/b", "a/b/x.py", "[a]/b", "?", "", "x.py")
PATHS = ("a/b/x.py", "a/x.py", "x.py", "ab/x.py", "a/b", "c/b/y.py")


@pytest.mark.parametrize("path", PATHS)
def test_many_patterns_are_asked_as_each_of_them(path: str) -> None:
    told = Places((pattern, pattern) for pattern in PATTERNS).of(path)
    assert sorted(told) == sorted(one for one in PATTERNS if lies_in(path, one))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("asked", [".", "a", "a/b", "x.py", "b"])
def test_many_paths_are_asked_as_each_of_them(path: str, asked: str) -> None:
    there = asked == "." or below(path, asked)
    assert is_among(path, {"elsewhere", asked}) is there
    assert (asked in touched([path, "z/z.py"])) is there


def test_nothing_is_touched_where_there_is_nothing() -> None:
    assert "." not in touched([])
