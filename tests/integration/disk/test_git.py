"""What git tells of a project, and what it never starts for it."""

import os
import subprocess
from pathlib import Path

import pytest

from policy_lint.disk.git import Limits, asked, commits


def run(folder: Path, *arguments: str) -> None:
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(
        ["git", *person, *arguments],  # noqa: S607 - the one that is tested with
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, **quiet},
    )


def change(folder: Path, *paths: str) -> None:
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{file.read_text() if file.exists() else ''}x = 1\n")
    run(folder, "add", "--all")
    run(folder, "commit", "--message", "change")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    run(tmp_path, "init", "--quiet", "--initial-branch=main")
    change(tmp_path, "app/pay.py", "lib/cart.py")
    change(tmp_path, "app/pay.py")
    return tmp_path


def test_commits_that_touched_each_file(shop: Path) -> None:
    assert commits(shop) == {"app/pay.py": 2, "lib/cart.py": 1}


def test_below_a_folder_paths_are_told_from_there(shop: Path) -> None:
    assert commits(shop / "app") == {"pay.py": 2}


def test_a_merge_counts_as_the_commits_that_it_brings(shop: Path) -> None:
    run(shop, "checkout", "-b", "other")
    change(shop, "lib/cart.py")
    run(shop, "checkout", "main")
    change(shop, "app/pay.py")
    run(shop, "merge", "other")
    assert commits(shop) == {"app/pay.py": 3, "lib/cart.py": 2}


def test_only_the_latest_count(shop: Path) -> None:
    assert commits(shop, latest=1) == {"app/pay.py": 1}


def test_a_name_of_any_bytes_is_told(shop: Path) -> None:
    change(shop, "app/pay \u2028 \N{BROOM}\n.py")
    assert "app/pay \u2028 \N{BROOM}\n.py" in commits(shop)


def test_the_revision(shop: Path) -> None:
    answer = asked(shop, "rev-parse", "--verify", "HEAD")
    assert isinstance(answer, bytes)
    assert len(answer.strip()) == 40


class TestUnknown:
    def test_outside_of_a_repository(self, tmp_path: Path) -> None:
        folder = tmp_path / "bare"
        folder.mkdir()
        assert commits(folder) == "the project is in no git repository"

    def test_without_a_commit(self, tmp_path: Path) -> None:
        run(tmp_path, "init", "--quiet")
        assert commits(tmp_path) == "git knows no commit"

    def test_in_a_folder_that_only_looks_like_one(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        assert commits(tmp_path) == "git knows no commit"

    def test_without_git(self, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(shop))
        assert commits(shop) == "git is not installed"

    @pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
    def test_when_it_takes_too_long(
        self, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slow(tmp_path / "bin", "exec sleep 60")
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
        assert commits(shop, limits=Limits(seconds=0.1)) == "git took more than 0.1 seconds"

    @pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
    def test_when_it_tells_without_end(
        self, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        slow(tmp_path / "bin", "exec yes")
        monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
        assert commits(shop, limits=Limits(size=1000)) == "git tells more than 1,000 bytes"


def slow(folder: Path, line: str) -> None:
    """A git that is none."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{line}\n")
    (folder / "git").chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
class TestNothingIsStarted:
    """Whatever the configuration of a repository names: it may not be its owner who asks."""

    @pytest.mark.parametrize(
        "key",
        [
            "core.fsmonitor",
            "core.pager",
            "pager.rev-list",
            "diff.external",
            "core.sshCommand",
            "core.alternateRefsCommand",
            "gpg.program",
            "core.editor",
            "alias.rev-list",
            "uploadpack.packObjectsHook",
            "diff.odd.textconv",
            "diff.odd.command",
            "filter.odd.clean",
            "filter.odd.process",
        ],
    )
    def test_programs_in_the_configuration(self, shop: Path, key: str) -> None:
        trap = shop / "trap"
        trap.write_text(f"#!/bin/sh\necho '{key}' > '{shop}/sprung'\n")
        trap.chmod(0o755)
        (shop / ".gitattributes").write_text("*.py diff=odd filter=odd\n")
        run(shop, "config", key, f"!{trap}" if key.startswith("alias") else str(trap))
        run(shop, "config", "log.showSignature", "true")
        assert commits(shop) == {"app/pay.py": 2, "lib/cart.py": 1}
        assert not (shop / "sprung").exists()

    def test_hooks(self, shop: Path) -> None:
        for name in ("post-checkout", "reference-transaction", "pre-auto-gc", "post-index-change"):
            hook = shop / ".git/hooks" / name
            hook.parent.mkdir(exist_ok=True)
            hook.write_text(f"#!/bin/sh\ntouch '{shop}/sprung'\n")
            hook.chmod(0o755)
        assert commits(shop)
        assert not (shop / "sprung").exists()

    def test_where_a_file_that_leads_to_it_is_none(self, tmp_path: Path) -> None:
        (tmp_path / ".git").write_bytes(b"gitdir: a\0b\n")
        assert commits(tmp_path) == "git knows no commit"

    def test_in_a_hook_it_is_still_the_repository_of_the_project(
        self, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "gone"))
        assert commits(shop) == {"app/pay.py": 2, "lib/cart.py": 1}
