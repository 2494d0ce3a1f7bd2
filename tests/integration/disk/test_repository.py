"""What belongs to a project beside its root."""

from pathlib import Path

import pytest

from policy_lint.disk.repository import leads_out, repository
from tests.strangers import POSIX


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with a folder in it."""
    (tmp_path / "top/.git").mkdir(parents=True)
    (tmp_path / "top/shop").mkdir()
    return tmp_path.resolve() / "top"


def test_the_nearest_folder_upwards_with_the_store_of_git(top: Path) -> None:
    assert repository(top) == repository(top / "shop") == top


def test_a_worktree_and_a_submodule_have_a_file_there(top: Path) -> None:
    (top / "shop/.git").write_text("gitdir: ../.git/modules/shop\n")
    assert repository(top / "shop") == top / "shop"


@POSIX
@pytest.mark.parametrize(
    ("target", "out"),
    [
        ("a.txt", False),
        (".", False),
        ("../shared/gone.txt", False),
        ("../../outside.txt", True),
        ("../../topmost/a.txt", True),
        ("/dev/zero", True),
        ("../.git/config", True),
    ],
)
def test_a_link_may_lead_anywhere_in_the_repository_but_to_its_store(
    top: Path, *, target: str, out: bool
) -> None:
    (top / "shop/link").symlink_to(target)
    assert leads_out(top / "shop/link", top / "shop") is out


@POSIX
def test_without_a_repository_the_folder_is_all(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    for name, target in (("in", "a.txt"), ("out", "../a.txt")):
        (tmp_path / "shop" / name).symlink_to(target)
    assert not leads_out(tmp_path / "shop/in", tmp_path / "shop")
    assert leads_out(tmp_path / "shop/out", tmp_path / "shop")


@POSIX
def test_a_project_may_be_reached_by_a_link(top: Path) -> None:
    (top.parent / "link").symlink_to(top)
    (top / "shop/in").symlink_to("a.txt")
    assert not leads_out(top.parent / "link/shop/in", top.parent / "link/shop")
