"""Which project is judged, and which part of it is shown."""

import os
from pathlib import Path

import pytest

from policy_lint.cli.asked import Asked, asked_for, below, from_here, from_root
from policy_lint.cli.outcome import RefusedError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path.resolve() / "shop"
    (root / ".git").mkdir(parents=True)
    (root / "tests/unit").mkdir(parents=True)
    (root / "tests/test_a.py").touch()
    monkeypatch.chdir(root)
    return root


def test_nothing_asked_is_everything(root: Path) -> None:
    assert asked_for([], None) == Asked(root)


def test_paths_are_relative_to_the_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "tests")
    assert asked_for(["unit/", "./test_a.py", ".."], None) == (
        Asked(root, ("tests/unit", "tests/test_a.py", "."))
    )


def test_the_first_path_says_which_project(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root.parent)
    assert asked_for(["shop/tests"], None) == Asked(root, ("tests",))


def test_a_root_can_be_named(root: Path) -> None:
    assert asked_for(["tests/unit"], "tests") == Asked(root / "tests", ("unit",))


def test_a_file_that_only_an_editor_has(root: Path) -> None:
    asked = asked_for(["new/test_new.py"], None, exist=False)
    assert asked == Asked(root, ("new/test_new.py",))


def test_what_does_not_exist_is_refused_all_at_once(root: Path) -> None:
    assert root.exists()
    with pytest.raises(RefusedError, match=r"nowhere\n.*gone") as refused:
        asked_for(["nowhere", "tests", "gone"], None)
    assert "tests" not in str(refused.value)


def test_another_project_is_refused(root: Path) -> None:
    other = root.parent / "other"
    other.mkdir()
    for paths in (["tests", str(other)], [str(other), "tests"]):
        with pytest.raises(RefusedError, match=r"several projects.*: .*other in .*, tests in .*"):
            asked_for(paths, None)
    with pytest.raises(RefusedError, match=r"other lies outside the project .*shop"):
        asked_for([str(other)], ".")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_itself_lies_where_it_stands(root: Path) -> None:
    (root / "tests/loop.py").symlink_to("loop.py")
    assert asked_for(["tests/loop.py"], None) == Asked(root, ("tests/loop.py",))


def test_a_name_that_no_disk_can_hold_is_a_file_of_an_editor(root: Path) -> None:
    name = f"{'x' * 300}.py"
    assert asked_for([name], None, exist=False) == Asked(root, (name,))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_project_reached_through_a_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root.parent / "link").symlink_to(root)
    monkeypatch.chdir(root.parent)
    assert asked_for(["link/tests"], None) == Asked(root, ("tests",))


@pytest.mark.parametrize("asked", [".", "tests", "tests/a.py"])
def test_a_file_is_below_its_folders_and_itself(asked: str) -> None:
    assert below("tests/a.py", asked)


@pytest.mark.parametrize("asked", ["test", "tests/a", "other"])
def test_a_file_is_not_below_a_folder_that_begins_like_it(asked: str) -> None:
    assert not below("tests/a.py", asked)


@pytest.mark.parametrize(
    ("folder", "way"),
    [
        (".", "tests/test_a.py"),
        ("tests", "test_a.py"),
        ("tests/unit", "../test_a.py"),
        ("..", "shop/tests/test_a.py"),
    ],
)
def test_the_way_from_where_one_stands_and_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, folder: str, way: str
) -> None:
    monkeypatch.chdir(root / folder)
    assert from_here(root, "tests/test_a.py") == way
    assert from_root(root, way) == "tests/test_a.py"
