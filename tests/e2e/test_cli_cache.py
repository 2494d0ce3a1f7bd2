"""What is kept of earlier answers: that nobody can tell, and how to be rid of it."""

import os
import re
import shutil
from pathlib import Path

import pytest

from policy_lint.disk.cache.folder import FOLDER
from policy_lint.disk.reading import WORTH_IT
from tests.e2e.command import policy_lint
from tests.fork_server import Done
from tests.strangers import MERE_USER, POSIX

pytestmark = pytest.mark.covers(
    "policy_lint.cli.cache",
    "policy_lint.cli.keeping",
    "policy_lint.cli.noted",
    "policy_lint.cli.prepared",
)

DOUBLE = "from unittest import mock\n\n\ndef test_a():\n    mock.Mock()()\n"
CLEAN = b"def test_a():\n    assert 1\n"
RULE = '''"""Odd.

Why.
"""

from policy_lint.judge.rule import file_rule
from policy_lint.model.finding import Problem


@file_rule("TPL999", since="0.1")
def check(file, project):
    for test in file.tests:
        yield Problem(test.at, "SAID")
'''
COMMANDS = [
    ["check"],
    ["check", "--output-format=json"],
    ["check", "--output-format=concise", "tests/e2e"],
    ["check", "--select=TPL1"],
    ["tests", "--output-format=json"],
    ["suites"],
    ["plan"],
    ["progress"],
    ["report", "--output-format=json"],
    ["why", "test_a"],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "tests/e2e").mkdir(parents=True)
    (root / "app").mkdir()
    (root / "policy-lint.toml").write_text('exclude = ["/nothing/"]\n')
    (root / "app/pay.py").write_text("def pay():\n    return 1\n")
    (root / "tests/e2e/test_pay.py").write_text(DOUBLE)
    return root


def beside(done: Done) -> list[str]:
    """The lines on stderr, without that of a pattern that matches nothing."""
    return [line for line in done.stderr.splitlines() if "/nothing/" not in line]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_whether_an_answer_was_kept_does_not_show(root: Path, command: list[str]) -> None:
    cold = policy_lint(*command, "--no-cache", cwd=root)
    assert not (root / FOLDER).exists()
    for _ in range(2):
        warm = policy_lint(*command, cwd=root)
        assert (warm.stdout, warm.stderr, warm.returncode) == (
            cold.stdout,
            cold.stderr,
            cold.returncode,
        )
    assert len(list((root / FOLDER).glob("*.verdict"))) == 1


def test_an_answer_that_was_kept_is_given(root: Path) -> None:
    policy_lint(cwd=root)
    (kept,) = (root / FOLDER).glob("*.verdict")
    os.utime(kept, (1, 1))
    policy_lint("--output-format=json", cwd=root)
    assert kept.stat().st_mtime > 1, "what is used is younger than what is not"
    assert list((root / FOLDER).glob("*.verdict")) == [kept]


def test_an_edit_is_seen(root: Path) -> None:
    assert policy_lint(cwd=root).returncode == 1
    (root / "tests/e2e/test_pay.py").write_text("def test_a():\n    assert 1\n")
    assert policy_lint(cwd=root).returncode == 0
    (root / "tests/e2e/test_pay.py").write_text(DOUBLE)
    assert policy_lint(cwd=root).returncode == 1


def test_unsaved_text_is_seen(root: Path) -> None:
    policy_lint(cwd=root)
    words = ("check", "-", "--stdin-filename=tests/e2e/test_pay.py")
    for _ in range(2):
        assert policy_lint(*words, cwd=root, stdin=CLEAN).returncode == 0
        assert policy_lint(*words, cwd=root, stdin=DOUBLE.encode()).returncode == 1


def test_a_rule_that_is_edited_is_asked_again(root: Path) -> None:
    mine = root.parent / "mine"
    mine.mkdir()
    for said in ("one", "two"):
        (mine / "odd_file.py").write_text(RULE.replace("SAID", said))
        for _ in range(2):
            done = policy_lint(f"--rules={mine}", "--select=TPL999", cwd=root)
            assert f"TPL999 [error] {said}" in done.stdout


def test_wrong_words_are_refused_each_time(root: Path) -> None:
    policy_lint(cwd=root)
    for _ in range(2):
        refused = policy_lint("--select=TPL1,NONE", cwd=root)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "no rule answers to `NONE`" in refused.stderr
    (root / "policy-lint.toml").write_text("exclood = []\n")
    assert policy_lint(cwd=root).returncode == 2
    assert policy_lint("--fail-on=never", cwd=root).returncode == 2


def test_the_threshold_of_the_configuration_holds(root: Path) -> None:
    (root / "policy-lint.toml").write_text('fail-on = "never"\n')
    assert [policy_lint(cwd=root).returncode for _ in range(2)] == [0, 0]
    assert policy_lint("--fail-on=error", cwd=root).returncode == 1


def test_a_named_folder_serves_a_copy_of_the_project(root: Path) -> None:
    kept = root.parent / "kept"
    first = policy_lint(f"--cache-dir={kept}", cwd=root)
    assert not (root / FOLDER).exists()
    before = sorted(path.name for path in kept.glob("*.verdict"))
    shutil.copytree(root, root.parent / "clone")
    again = policy_lint(f"--cache-dir={kept}", cwd=root.parent / "clone")
    assert again.stdout == first.stdout
    assert sorted(path.name for path in kept.glob("*.verdict")) == before


def test_what_was_forged_is_said_once(root: Path) -> None:
    right = policy_lint("--output-format=json", cwd=root)
    (kept,) = (root / FOLDER).glob("*.verdict")
    kept.write_bytes(kept.read_bytes()[:-1])
    again = policy_lint("--output-format=json", cwd=root)
    assert again.stdout == right.stdout
    (line,) = beside(again)
    assert line.endswith(f"{FOLDER} holds what was not written here: it is made again")


def test_a_copy_of_a_tree_with_its_cache_is_judged_anew_and_that_is_said_once(root: Path) -> None:
    right = policy_lint("--output-format=json", cwd=root)
    copy = shutil.copytree(root, root.parent / "copy")
    for said in (1, 0):
        done = policy_lint("--output-format=json", cwd=copy)
        assert (done.stdout, len(beside(done))) == (right.stdout, said)


def test_a_folder_that_is_not_ours_is_said_once(root: Path) -> None:
    (root / FOLDER).write_text("mine")
    done = policy_lint("--output-format=json", cwd=root)
    assert (done.returncode, len(beside(done))) == (1, 1)
    assert "nothing is kept" in done.stderr


@POSIX
@MERE_USER
def test_a_tree_that_cannot_be_written_is_judged(root: Path) -> None:
    root.chmod(0o500)
    done = policy_lint("--output-format=json", cwd=root)
    root.chmod(0o700)
    assert (done.returncode, len(beside(done))) == (1, 1)


def test_info_tells_how_much_is_kept_and_clean_takes_it_away(root: Path) -> None:
    assert policy_lint("cache", "info", cwd=root).stdout.endswith(": nothing is kept\n")
    policy_lint(cwd=root)
    folder = root / FOLDER
    info = policy_lint("cache", "info", cwd=root).stdout
    assert re.fullmatch(r".*: 7 files, 0\.[01] MB of at most 256\.0 MB\n", info)
    cleaned = policy_lint("cache", "clean", cwd=root).stdout
    assert re.fullmatch(r".*: 0\.[01] MB freed\n", cleaned)
    assert policy_lint("cache", "info", "--root", str(root), cwd=root.parent).stdout == (
        f"{folder}: 0 files, 0.0 MB of at most 256.0 MB\n"
    )
    assert policy_lint("cache", "info", f"--cache-dir={root}/x", cwd=root).stdout == (
        f"{root}/x: nothing is kept\n"
    )


@POSIX
@MERE_USER
def test_what_cannot_be_taken_away_is_said(root: Path) -> None:
    policy_lint(cwd=root)
    (root / FOLDER).chmod(0o500)
    done = policy_lint("cache", "clean", cwd=root)
    (root / FOLDER).chmod(0o700)
    assert done.stderr == "policy-lint: 4 files could not be removed\n"


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["-h"]])
def test_what_judges_nothing_keeps_nothing(root: Path, words: list[str]) -> None:
    assert policy_lint(*words, cwd=root).returncode == 0
    assert not (root / FOLDER).exists()


def test_however_many_processes_read_the_answer_is_one(tmp_path: Path) -> None:
    (tmp_path / "tests/e2e").mkdir(parents=True)
    for number in range(WORTH_IT):
        (tmp_path / f"tests/e2e/test_{number:03}.py").write_text(DOUBLE)
    asked = ["check", "--output-format=json"]
    alone = policy_lint(*asked, "--jobs=1", "--no-cache", cwd=tmp_path)
    others = policy_lint(*asked, "--jobs=2", cwd=tmp_path)
    assert alone.stdout == others.stdout
    assert alone.stdout.count('"TPL101"') >= WORTH_IT


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_no_process_at_all_is_refused(tmp_path: Path, jobs: str) -> None:
    refused = policy_lint("check", f"--jobs={jobs}", cwd=tmp_path)
    assert refused.returncode == 2
    assert "--jobs" in refused.stderr
