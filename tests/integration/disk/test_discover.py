"""Which files of a folder there are to read."""

import os
from pathlib import Path

import pytest

from policy_lint.disk.discover import discover
from policy_lint.disk.gitignore import MOST, TOO_MANY
from tests import strangers
from tests.strangers import MERE_USER, POSIX, Put


def make(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def test_python_files_of_every_folder_sorted(tmp_path: Path) -> None:
    make(tmp_path, "b.py", "a/z.py", "a/b/c.py", "a.txt", "setup.pyc", "A.py")
    assert discover(tmp_path).files == ("A.py", "a/b/c.py", "a/z.py", "b.py")


def test_an_empty_folder(tmp_path: Path) -> None:
    listing = discover(tmp_path)
    assert (listing.root, listing.files, listing.configs, listing.left_out) == (
        tmp_path,
        (),
        (),
        (),
    )


@pytest.mark.parametrize(
    "folder",
    [".git", ".tox/py", ".venv", ".policy_lint_cache", "__pycache__", "a/node_modules/b", "x/.y"],
)
def test_folders_of_other_tools_are_skipped(tmp_path: Path, folder: str) -> None:
    make(tmp_path, f"{folder}/test_a.py", f"{folder}/pytest.ini")
    listing = discover(tmp_path)
    assert listing.files == listing.configs == ()


@pytest.mark.parametrize("sign", ["pyvenv.cfg", "conda-meta/history"])
def test_virtual_environments_are_skipped_whatever_their_name(tmp_path: Path, sign: str) -> None:
    make(tmp_path, f"tools/env/{sign}", "tools/env/lib/test_a.py", "tools/a.py")
    assert discover(tmp_path).files == ("tools/a.py",)


@pytest.mark.parametrize("sign", ["pyvenv.cfg", "conda-meta/history"])
def test_a_package_that_has_their_signs_as_data_is_none(tmp_path: Path, sign: str) -> None:
    make(tmp_path, f"tests/{sign}", "tests/__init__.py", "tests/test_a.py")
    assert discover(tmp_path).files == ("tests/__init__.py", "tests/test_a.py")


def test_a_root_that_is_a_virtual_environment_is_read_all_the_same(tmp_path: Path) -> None:
    make(tmp_path, "pyvenv.cfg", "test_a.py", "lib/python3/site-packages/b.py")
    assert discover(tmp_path).files == ("test_a.py",)


def test_configurations_by_folder_even_if_ignored(tmp_path: Path) -> None:
    make(
        tmp_path, "pyproject.toml", "a/.pytest.toml", "a/tox.ini", "a/setup.py", "build/pytest.ini"
    )
    (tmp_path / ".gitignore").write_text("tox.ini\nbuild/\nsetup.py\n")
    listing = discover(tmp_path)
    assert listing.configs == ("a/.pytest.toml", "a/setup.py", "a/tox.ini", "pyproject.toml")
    assert listing.files == ()


def test_exclude_is_written_as_a_gitignore_and_goes_first(tmp_path: Path) -> None:
    make(tmp_path, "gen/a.py", "gen/keep.py", "tests/data/x.py", "tests/a.py")
    (tmp_path / ".gitignore").write_text("keep.py\n")
    listing = discover(tmp_path, ["gen/*", "!gen/keep.py", "/tests/data/"])
    assert listing.files == ("gen/keep.py", "tests/a.py")


def test_patterns_of_exclude_that_decide_nothing_are_told_in_order(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "b/c.py")
    listing = discover(tmp_path, ["nothing/", "b/", "*.pyx"])
    assert listing.files == ("a.py",)
    assert listing.idle == ("nothing/", "*.pyx")


@POSIX
@strangers.each
def test_a_gitignore_that_cannot_be_read_ignores_nothing_aloud(
    tmp_path: Path, put: Put, reason: str
) -> None:
    make(tmp_path, "top/.git/HEAD", "top/shop/a.py")
    put(tmp_path / "top/.gitignore")
    for root, name in (("top", ".gitignore"), ("top/shop", "../.gitignore")):
        listing = discover(tmp_path / root)
        assert [file[-4:] for file in listing.files] == ["a.py"]
        assert listing.unread == ((name, reason),)


def test_a_gitignore_of_too_many_patterns_ignores_nothing_aloud(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "a.py")
    patterns = [f"a*{number}*\n" for number in range(MOST)]
    (tmp_path / ".gitignore").write_text("".join(patterns))
    assert discover(tmp_path).unread == ()
    (tmp_path / ".gitignore").write_text("".join([*patterns, "*.p?\n"]))
    listing = discover(tmp_path)
    assert (listing.files, listing.unread) == (("a.py",), ((".gitignore", TOO_MANY),))


@POSIX
def test_a_gitignore_may_be_a_link_within_the_repository(tmp_path: Path) -> None:
    make(tmp_path, "top/.git/HEAD", "top/shop/a.py", "top/shop/b.py")
    (tmp_path / "top/ignored").write_text("b.py\n")
    (tmp_path / "top/shop/.gitignore").symlink_to("../ignored")
    listing = discover(tmp_path / "top/shop")
    assert (listing.files, listing.unread) == (("a.py",), ())


@POSIX
def test_odd_names_survive(tmp_path: Path) -> None:
    names = ["-a.py", "😀.py", "{a}.py", "new\nline.py", "a\\b.py", "test_a-b.py", "%s.py"]
    make(tmp_path, *names)
    raw = os.fsencode(tmp_path) + b"/latin-\xe9.py"
    try:
        os.close(os.open(raw, os.O_CREAT))
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    files = discover(tmp_path).files
    assert set(files) == {*names, "latin-\udce9.py"}
    assert os.fsencode(files[-2]).isascii() or b"\xe9" in os.fsencode(files[-2])


@POSIX
def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/test_a.py")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to("a")
    (tmp_path / "folder.py").symlink_to("a")
    assert discover(tmp_path).files == ("a/test_a.py",)


@POSIX
def test_a_linked_file_counts_where_it_stands(tmp_path: Path) -> None:
    make(tmp_path, "shared.py")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/conftest.py").symlink_to("../shared.py")
    assert discover(tmp_path).files == ("shared.py", "tests/conftest.py")


@POSIX
def test_feature_files_are_listed_beside_configurations_unless_ignored(tmp_path: Path) -> None:
    make(tmp_path, "secret.feature", "root/a/b.feature", "root/c.feature", "root/.d/e.feature")
    (tmp_path / "root/out.feature").symlink_to(tmp_path / "secret.feature")
    (tmp_path / "root/.gitignore").write_text("c.feature\n")
    listing = discover(tmp_path / "root")
    assert (listing.configs, listing.files) == (("a/b.feature",), ())
    assert listing.unread == (("out.feature", "a link that leads out of the project"),)


@POSIX
def test_a_link_out_of_the_project_is_left_out_aloud(tmp_path: Path) -> None:
    make(tmp_path, "secret.py", "root/a.py")
    (tmp_path / "root/test_b.py").symlink_to(tmp_path / "secret.py")
    listing = discover(tmp_path / "root")
    assert listing.files == ("a.py",)
    assert listing.left_out == (("test_b.py", "a link that leads out of the project"),)


@POSIX
@pytest.mark.parametrize("put", [strangers.pipe, strangers.socket, strangers.link_to_pipe])
def test_what_is_called_as_a_file_is_listed_so_that_it_is_told(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "odd.py")
    assert discover(tmp_path).files == ("odd.py",)


@POSIX
@MERE_USER
def test_a_folder_that_may_not_be_listed_is_left_out_aloud(tmp_path: Path) -> None:
    make(tmp_path, "closed/a.py")
    (tmp_path / "closed").chmod(0)
    listing = discover(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert listing.left_out == (("closed", "Permission denied"),)


def test_a_root_that_is_gone_is_left_out_aloud(tmp_path: Path) -> None:
    listing = discover(tmp_path / "gone")
    assert [path for path, _ in listing.left_out] == ["."]


def test_unsaved_files_join_the_listing_unless_the_disk_has_them(tmp_path: Path) -> None:
    make(tmp_path, "b.py", "ignored.py")
    listing = discover(tmp_path, ["ignored.py"])
    assert listing.with_unsaved(["a.py", "b.py", "ignored.py"]).files == ("a.py", "b.py")
    assert listing.with_unsaved(["b.py"]) is listing


def test_what_has_a_configuration_of_its_own_is_a_project_and_left_out(tmp_path: Path) -> None:
    make(
        tmp_path, "a/test_a.py", "pay/test_a.py", "cart/test_a.py", "cart/deep/test_a.py", "x/b.py"
    )
    (tmp_path / "policy-lint.toml").write_text("")
    (tmp_path / "pay/policy-lint.toml").write_text("")
    (tmp_path / "cart/pyproject.toml").write_text("[tool.policy-lint]\n")
    (tmp_path / "x/pyproject.toml").write_text("[project]\n")
    listing = discover(tmp_path)
    assert listing.files == ("a/test_a.py", "x/b.py")
    assert (listing.projects, listing.configs) == (("cart", "pay"), ("x/pyproject.toml",))
    assert discover(tmp_path, ["/pay"]).projects == ("cart",)
    assert discover(tmp_path / "cart").files == ("deep/test_a.py", "test_a.py")
