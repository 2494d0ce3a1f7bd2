from pathlib import Path

import pytest

from benchmarks.accuracy.stage import contents, stage


def filled(text: str, folder: Path) -> str:
    return stage(folder, [text], lambda place: (place / text).touch())


def test_is_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    name = filled("a", folder)
    (folder / "b").touch()
    assert filled("a", folder) == name
    assert {path.name for path in folder.iterdir()} == {"a", "b"}


def test_is_made_anew_from_other_inputs(tmp_path: Path) -> None:
    folder = tmp_path / "stage"
    assert filled("a", folder) != filled("b", folder)
    assert [path.name for path in folder.iterdir()] == ["b"]


def test_is_made_again_after_a_failure(tmp_path: Path) -> None:
    def fails(_: Path) -> None:
        raise RuntimeError

    folder = tmp_path / "stage"
    with pytest.raises(RuntimeError):
        stage(folder, ["a"], fails)
    filled("a", folder)
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_contents(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    before = contents(tmp_path, "*.py")
    (tmp_path / "a.txt").write_text("1")
    assert contents(tmp_path, "*.py") == before
    (tmp_path / "a.py").write_text("2")
    assert contents(tmp_path, "*.py") != before
