"""The folder of the cache: what counts in it, and how much it may hold."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from policy_lint.disk.cache.folder import FOLDER, Cache, Limits, cache, silent, there
from tests.strangers import MERE_USER, POSIX


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def kept(root: Path, said: list[str]) -> Cache:
    found = cache(root, say=said.append)
    assert found is not None
    return found


def names(kept: Cache) -> list[str]:
    return [path.name for _, path in kept.held()]


def test_what_was_put_is_got(kept: Cache, said: list[str]) -> None:
    kept.put("a.verdict", b"one\ntwo")
    assert kept.get("a.verdict") == b"one\ntwo"
    assert kept.get("b.verdict") is None
    assert said == []


@pytest.mark.parametrize("content", [b"", b"x", b"\n", b"one", b"0" * 40 + b"\none"])
def test_what_proves_nothing_is_said_and_does_not_count(
    kept: Cache, said: list[str], content: bytes
) -> None:
    file = kept.path / "a.verdict"
    file.write_bytes(content)
    assert kept.get("a.verdict") is None
    assert said == [f"{kept.path} holds what was not written here: it is made again"]


def test_what_was_put_under_another_name_does_not_count(kept: Cache, said: list[str]) -> None:
    kept.put("a.verdict", b"one")
    (kept.path / "a.verdict").rename(kept.path / "b.verdict")
    assert kept.get("b.verdict") is None
    assert len(said) == 1


def test_in_the_tree_only_this_copy_counts(root: Path, kept: Cache) -> None:
    kept.put("a.verdict", b"one")
    shutil.copytree(root, root.parent / "other")
    other = cache(root.parent / "other")
    assert other is not None
    assert other.get("a.verdict") is None


def test_outside_of_it_a_copy_counts(root: Path) -> None:
    first = cache(root, root.parent / "kept")
    assert first is not None
    first.put("a.verdict", b"one")
    shutil.copytree(root.parent / "kept", root.parent / "restored")
    restored = cache(root, root.parent / "restored")
    assert restored is not None
    assert restored.get("a.verdict") == b"one"


def test_one_that_is_named_within_the_repository_is_bound_to_it(root: Path) -> None:
    (root / ".git").mkdir()
    (root / "sub").mkdir()
    named = cache(root / "sub", root / "kept")
    assert named is not None
    assert named.identity


def test_a_named_folder_is_made_with_those_above_it(root: Path) -> None:
    assert cache(root, root.parent / "a/b/c") is not None
    assert (root.parent / "a/b/c/CACHEDIR.TAG").exists()


def test_nothing_is_made_where_it_is_only_asked_for(root: Path) -> None:
    assert there(root) is None
    assert not (root / FOLDER).exists()
    assert cache(root) == there(root)


def test_a_folder_of_somebody_else_is_said(root: Path, said: list[str]) -> None:
    (root / FOLDER).mkdir()
    (root / FOLDER / "mine").write_text("")
    assert cache(root, say=said.append) is None
    assert said == [f"nothing is kept: the folder {root / FOLDER} is not ours"]


def test_a_folder_that_cannot_be_made_is_said(root: Path, said: list[str]) -> None:
    (root / "file").write_text("")
    assert cache(root, root / "file/kept", said.append) is None
    assert said == [f"nothing is kept: the folder {root / 'file/kept'} cannot be made"]


@POSIX
@MERE_USER
def test_a_folder_that_cannot_be_written_is_said(kept: Cache, said: list[str]) -> None:
    kept.put("a.verdict", b"one")
    kept.path.chmod(0o500)
    kept.put("b.verdict", b"two")
    assert kept.get("a.verdict") == b"one"
    kept.path.chmod(0o700)
    assert said == [f"nothing is kept: {kept.path} cannot be written"]


def test_a_file_that_cannot_be_written_is_said(kept: Cache, said: list[str]) -> None:
    (kept.path / "a.verdict").mkdir()
    kept.put("a.verdict", b"one")
    assert said == [f"nothing is kept: {kept.path} cannot be written"]


def test_what_could_not_be_read_again_is_not_kept(kept: Cache, said: list[str]) -> None:
    kept.put("a.verdict", bytes(99_000_001))
    assert names(kept) == []
    assert said == ["99,000,001 bytes are more than are kept of one answer"]


def test_the_least_recently_used_goes_first(kept: Cache) -> None:
    kept = replace(kept, limits=Limits(files=3))
    for number in range(3):
        kept.put(f"{number}.verdict", b"")
        os.utime(kept.path / f"{number}.verdict", (number, number))
    assert kept.get("0.verdict") == b""
    kept.put("3.verdict", b"")
    assert set(names(kept)) == {"3.verdict", "0.verdict", "2.verdict"}


def test_its_size_is_bounded_beside_the_largest(kept: Cache) -> None:
    kept = replace(kept, limits=Limits(size=1_000))
    for number in range(5):
        kept.put(f"{number}.verdict", bytes(300))
        os.utime(kept.path / f"{number}.verdict", (number, number))
    assert names(kept) == ["4.verdict", "3.verdict"]
    kept.put("5.verdict", bytes(2_000))
    assert names(kept) == ["5.verdict"]


@POSIX
def test_links_count_as_themselves(kept: Cache) -> None:
    kept = replace(kept, limits=Limits(files=1))
    (kept.path / "a.verdict").symlink_to("gone")
    kept.put("b.verdict", b"")
    assert names(kept) == ["b.verdict"]


def test_what_a_killed_process_has_left_is_cleaned_too(kept: Cache) -> None:
    kept.put("a.verdict", b"one")
    (kept.path / ".a.verdict.0123").write_bytes(b"half")
    kept.index(kept.path).write_bytes(b"{}")
    assert kept.clean() == 40 + 1 + 3 + 4 + 2
    assert sorted(path.name for path in kept.path.iterdir()) == [".gitignore", "CACHEDIR.TAG"]
    assert there(kept.path.parent) == replace(kept, say=silent)


def test_every_root_has_an_index_of_its_own(kept: Cache) -> None:
    assert kept.index(Path("/a")) == kept.index(Path("/a")) != kept.index(Path("/b"))
