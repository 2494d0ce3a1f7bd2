"""However many processes read, what they read is the same."""

import os
import signal
from multiprocessing import active_children
from pathlib import Path

import pytest

from policy_lint.disk.discover import discover
from policy_lint.disk.reading import LARGE, WORTH_IT, kept, some
from policy_lint.disk.scan import Reading, scan

TEXTS = [
    "def test_a(): ...\n",
    "def broken(:\n",
    "x = '\\ud800'\n",
    "x = 1  # " + "long " * 100 + "\n",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(WORTH_IT):
        (tmp_path / f"m{number:04}.py").write_text(TEXTS[number % len(TEXTS)])
    return tmp_path


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_processes_read_what_one_does(root: Path, jobs: int) -> None:
    listing = discover(root)
    alone = list(scan(listing, Reading(cap=100)))
    assert list(scan(listing, Reading(cap=100, jobs=jobs))) == alone
    found = list(kept(root, listing.files, 100, jobs))
    assert [one.facts for one in found] == alone
    told = [(one.key, one.body) for one in found]
    assert told == some(root, 100, listing.files)
    assert [bool(one.key) for one in found[:4]] == [True, True, True, False]


def test_where_a_process_dies_the_rest_is_read_here(root: Path) -> None:
    paths = discover(root).files
    found = kept(root, paths, 1_000, 2)
    first = next(found)
    for child in active_children():
        os.kill(child.pid or 0, signal.SIGTERM)
    rest = list(found)
    assert [one.facts.path for one in (first, *rest)] == list(paths)


def test_a_large_file_is_read_by_another_process(tmp_path: Path) -> None:
    (tmp_path / "large.py").write_text("x = 1\n" * (LARGE // 6 + 1))
    (tmp_path / "small.py").write_text("x = 1\n")
    large, small = kept(tmp_path, ("large.py", "small.py"), 1_000_000)
    assert [one.facts.error for one in (large, small)] == [None, None]
    assert [(large.key, large.body)] == some(tmp_path, 1_000_000, ["large.py"])


def test_an_interrupt_is_for_the_one_who_began(root: Path) -> None:
    found = kept(root, discover(root).files, 1_000, 2)
    next(found)
    for child in active_children():
        os.kill(child.pid or 0, signal.SIGINT)
    assert len(list(found)) == WORTH_IT - 1
