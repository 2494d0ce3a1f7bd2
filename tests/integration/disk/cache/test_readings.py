"""What was read once is known by its content."""

from pathlib import Path

import pytest

from policy_lint.disk.cache import readings as room
from policy_lint.disk.cache.digest import Inputs, Stamps
from policy_lint.disk.cache.folder import Cache, cache
from policy_lint.disk.cache.readings import Readings
from policy_lint.disk.discover import discover
from policy_lint.disk.scan import Reading, scan
from policy_lint.model.facts import FileFacts

TEXTS = {
    "a.py": "def test_a(): ...\n",
    "b.py": "def broken(:\n",
    "odd.py": "x = '\\ud800' + f'{a}'\nclass A(B): y = [1, {'k': b}]\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def kept_by(root: Path, said: list[str] | None = None) -> Cache:
    found = cache(root, say=(said if said is not None else []).append)
    assert found is not None
    return found


def readings(root: Path, said: list[str] | None = None, cap: int = 1_000_000) -> Readings:
    stamps = Stamps(None)
    stamps.key(Inputs(discover(root)))
    return Readings(kept_by(root, said), stamps, cap)


def known(root: Path, said: list[str] | None = None, cap: int = 1_000_000) -> list[FileFacts]:
    return list(readings(root, said, cap).known(discover(root).files))


def read(root: Path) -> list[FileFacts]:
    return list(scan(discover(root), Reading(readings=readings(root))))


def shelves(root: Path) -> list[Path]:
    return sorted(kept_by(root).path.glob("*.facts"))


def test_what_was_read_is_known_as_it_was_read(root: Path) -> None:
    assert known(root) == []
    fresh = list(scan(discover(root)))
    assert read(root) == fresh == known(root) == read(root)


def test_what_was_moved_is_known_under_its_new_path(root: Path) -> None:
    read(root)
    (root / "a.py").rename(root / "c.py")
    assert [facts.path for facts in known(root)] == ["b.py", "c.py", "odd.py"]
    assert known(root) == list(scan(discover(root)))


def test_what_changed_is_read(root: Path) -> None:
    read(root)
    (root / "a.py").write_text("def test_b(): ...\n")
    assert [facts.path for facts in known(root)] == ["b.py", "odd.py"]
    assert read(root) == list(scan(discover(root))) == known(root)


def test_what_changes_back_is_still_known(root: Path) -> None:
    read(root)
    (root / "a.py").write_text("def test_b(): ...\n")
    read(root)
    (root / "a.py").write_text(TEXTS["a.py"])
    assert len(known(root)) == len(TEXTS)


def test_unsaved_text_is_neither_known_nor_kept(root: Path) -> None:
    overlay = {"a.py": b"def unsaved(): ...\n"}
    how = Reading(overlay=overlay, readings=readings(root))
    assert [
        facts.scopes[1].name for facts in scan(discover(root), how) if facts.path == "a.py"
    ] == ["unsaved"]
    assert [facts.path for facts in known(root)] == ["b.py", "odd.py"]


def test_what_was_read_under_another_cap_is_not_known(root: Path) -> None:
    read(root)
    assert known(root, cap=10) == []


def test_nothing_is_written_if_nothing_is_new(root: Path) -> None:
    read(root)
    before = [(path, path.stat().st_ino) for path in shelves(root)]
    read(root)
    assert [(path, path.stat().st_ino) for path in shelves(root)] == before


@pytest.mark.parametrize("body", [b"", b"\0", b"\0\x90", b"\0\x81\xa1a\xc4\x01x"])
def test_a_shelf_that_is_none_is_made_anew(root: Path, body: bytes) -> None:
    read(root)
    for path in shelves(root):
        kept_by(root).put(path.name, body)
    assert known(root) == []
    assert read(root) == list(scan(discover(root))) == known(root)


def test_a_torn_shelf_is_made_anew_and_said(root: Path) -> None:
    read(root)
    for path in shelves(root):
        path.write_bytes(path.read_bytes()[:-1])
    said: list[str] = []
    assert known(root, said) == []
    assert "made again" in said[0]
    assert read(root) == known(root)


def test_of_old_states_so_many_are_kept(root: Path) -> None:
    for number in range(16 * room._SPARE // 10):  # noqa: SLF001 - how many is nobody else's business
        many = readings(root)
        many.add("0" * 39 + f"{number:x}", b"x")
        many.save()
    shelf = kept_by(root).get(shelves(root)[0].name)
    assert shelf is not None
    assert shelf.count(b"0" * 39) == room._SPARE + 1  # noqa: SLF001
