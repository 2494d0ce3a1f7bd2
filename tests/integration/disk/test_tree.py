"""A project as git keeps it, laid out where nobody works."""

import os
import subprocess
from pathlib import Path

import pytest

from policy_lint.disk.discover import discover
from policy_lint.disk.tree import Blob, GitError, Tree, committed, laid_out, staged, texts
from tests.committing import git
from tests.strangers import POSIX

HEAD = "HEAD"


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--message=change")


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_PY", ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path, app__pay_PY="pay = 1\n", app__é_PY="é = 1\n", lib__cart_PY="cart = 1\n")
    (tmp_path / "app/pyproject.toml").write_text("[tool.pytest]\n")
    (tmp_path / "app/notes.md").write_text("# Notes\n")
    (tmp_path / "lib/cart.feature").write_text("Feature: Cart\n")
    (tmp_path / ".gitignore").write_text("gen.py\n")
    commit(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".git"
    }


def paths(tree: Tree) -> list[str]:
    return [blob.path for blob in tree.blobs]


def test_only_what_a_verdict_comes_of_is_laid_out(shop: Path) -> None:
    with laid_out(shop, committed(shop, HEAD)) as copy:
        assert files(copy) == {
            ".gitignore": "gen.py\n",
            "app/pay.py": "pay = 1\n",
            "app/pyproject.toml": "[tool.pytest]\n",
            "app/é.py": "é = 1\n",
            "lib/cart.feature": "Feature: Cart\n",
            "lib/cart.py": "cart = 1\n",
        }
    assert not copy.exists()


def test_below_a_folder_there_is_that_folder_and_the_gitignores_above(shop: Path) -> None:
    root = shop / "app"
    tree = committed(root, HEAD)
    assert paths(tree) == [".gitignore", "app/pay.py", "app/pyproject.toml", "app/é.py"]
    with laid_out(root, tree) as copy:
        (copy / "gen.py").touch()
        assert discover(copy).files == ("pay.py", "é.py")
        assert not copy.is_relative_to(shop)


def test_neither_work_nor_index_is_in_a_commit_and_no_work_in_the_index(shop: Path) -> None:
    before = committed(shop, HEAD)
    write(shop, app__pay_PY="pay = 2\n", app__new_PY="new = 1\n")
    git(shop, "add", "app/pay.py")
    write(shop, app__pay_PY="pay = 3\n")
    assert committed(shop, HEAD) == before
    with laid_out(shop, staged(shop)) as copy:
        assert (copy / "app/pay.py").read_text() == "pay = 2\n"
        assert not (copy / "app/new.py").exists()
    assert texts(shop, staged(shop), ["app/pay.py", "none.py"]) == {"app/pay.py": b"pay = 2\n"}
    assert texts(shop / "app", staged(shop / "app"), ["pay.py"]) == {"pay.py": b"pay = 2\n"}


def test_the_name_is_that_of_the_files(shop: Path) -> None:
    names = {committed(shop, HEAD).name, staged(shop).name}
    (shop / "app/notes.md").write_text("# Other notes\n")
    commit(shop)
    assert {committed(shop, HEAD).name, committed(shop, "HEAD~1").name} == names
    assert len(names) == 1
    write(shop, app__pay_PY="pay = 2\n")
    commit(shop)
    assert committed(shop, HEAD).name not in names
    assert committed(shop / "app", HEAD).name != committed(shop, HEAD).name


def test_the_index_of_a_commit_in_the_making_is_the_one_that_counts(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(shop, app__pay_PY="pay = 2\n")
    monkeypatch.chdir(shop)
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    git(shop, "add", "--all")
    with laid_out(shop, staged(shop)) as copy:
        assert (copy / "app/pay.py").read_text() == "pay = 2\n"
    monkeypatch.setenv("GIT_INDEX_FILE", str(shop.parent / "index"))
    assert staged(shop) == committed(shop, HEAD)


def test_a_worktree_has_an_index_of_its_own(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    git(shop, "worktree", "add", "-b", "other", str(other))
    write(other, app__pay_PY="pay = 2\n")
    monkeypatch.chdir(other)
    monkeypatch.setenv("GIT_INDEX_FILE", str(shop / ".git/worktrees/other/next-index"))
    git(other, "add", "--all")
    with laid_out(other, staged(other)) as copy:
        assert (copy / "app/pay.py").read_text() == "pay = 2\n"
    assert staged(shop) == committed(shop, HEAD)


@POSIX
def test_links_lead_where_they_led(shop: Path) -> None:
    (shop / "app/link.py").symlink_to("../lib/cart.py")
    (shop / "app/out.py").symlink_to("/etc/hostname")
    commit(shop)
    with laid_out(shop / "app", committed(shop / "app", HEAD)) as copy:
        assert (copy / "link.py").read_text() == "cart = 1\n"
        assert os.readlink(copy / "out.py") == "/etc/hostname"  # noqa: PTH115
        assert discover(copy).left_out == (("out.py", "a link that leads out of the project"),)


def test_what_no_commit_may_hold_is_not_laid_out(shop: Path) -> None:
    (name,) = {blob.id for blob in committed(shop, HEAD).blobs if blob.path == "app/pay.py"}
    row = f"100644 blob {name}\t../evil.py\n100644 blob {name}\tgood.py\n".encode()
    made = subprocess.run(
        ["git", "mktree"],  # noqa: S607
        cwd=shop,
        input=row,
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("this git does not make such a tree")
    assert paths(committed(shop, made.stdout.decode().strip())) == ["good.py"]


@POSIX
def test_no_file_is_written_through_a_link(shop: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "a.py").write_text("away = 1\n")
    (shop / "link.py").symlink_to(away)
    commit(shop)
    tree = committed(shop, HEAD)
    (link,) = (blob for blob in tree.blobs if blob.mode == "120000")
    (pay,) = (blob for blob in tree.blobs if blob.path == "app/pay.py")
    evil = Tree("", (link, Blob("link.py/a.py", pay.mode, pay.id)))
    with laid_out(shop, evil):
        assert (away / "a.py").read_text() == "away = 1\n"


def test_submodules_are_named(shop: Path) -> None:
    git(shop, "-c", "protocol.file.allow=always", "submodule", "add", shop.as_uri(), "sub")
    commit(shop)
    assert committed(shop, HEAD).modules == ("sub",)
    assert committed(shop / "app", HEAD).modules == ()


def test_a_conflict_is_told(shop: Path) -> None:
    git(shop, "checkout", "-b", "other")
    write(shop, app__pay_PY="pay = 2\n")
    commit(shop)
    git(shop, "checkout", "main")
    write(shop, app__pay_PY="pay = 3\n")
    commit(shop)
    with pytest.raises(subprocess.CalledProcessError):
        git(shop, "merge", "other")
    with pytest.raises(GitError, match=r"app/pay\.py has a conflict that is not resolved"):
        staged(shop)


def test_objects_that_git_lacks_are_told(shop: Path) -> None:
    tree = committed(shop, HEAD)
    gone = tree._replace(blobs=(Blob("a.py", "100644", "1" * 40),))
    with pytest.raises(GitError, match="git lacks some of its objects"), laid_out(shop, gone):
        pass


def test_what_git_does_not_know_is_told(shop: Path, tmp_path: Path) -> None:
    with pytest.raises(GitError, match="git knows no commit"):
        committed(shop, "1" * 40)
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    with pytest.raises(GitError, match="the project is in no git repository"):
        staged(outside)
