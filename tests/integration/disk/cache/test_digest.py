"""What goes into the key of a verdict, and what need not be read for it."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from policy_lint.disk.cache import digest
from policy_lint.disk.cache.digest import Inputs, Stamps
from policy_lint.disk.discover import Listing, discover
from tests import strangers
from tests.strangers import POSIX, Put

STAMP = (1_000_000_000, 1_000_000_000)


def tomorrow() -> int:
    return 2**62


def keyed(inputs: Inputs, index: Path, clock: Callable[[], int] = time.time_ns) -> str:
    stamps = Stamps(index, clock)
    key = stamps.key(inputs)
    stamps.save()
    return key


@pytest.fixture
def listing(tmp_path: Path) -> Listing:
    (tmp_path / "a.py").write_text("x = 1\n")
    os.utime(tmp_path / "a.py", STAMP)
    return discover(tmp_path)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index.json"


def test_a_file_that_has_settled_is_not_read_again(listing: Listing, index: Path) -> None:
    before = keyed(Inputs(listing), index, clock=tomorrow)
    (row,) = json.loads(index.read_bytes()).values()
    stamp, _, _ = row.partition(" ")
    index.write_text(json.dumps({"a.py": f"{stamp} as the index says"}))
    assert keyed(Inputs(listing), index, clock=tomorrow) != before
    for other in (f"{stamp}0", f"1{stamp}", stamp.rpartition(":")[0]):  # what a stamp is made of
        index.write_text(json.dumps({"a.py": f"{other} as the index says"}))
        assert keyed(Inputs(listing), index, clock=tomorrow) == before
    index.write_text(json.dumps({"a.py": "as the index says"}))
    assert keyed(Inputs(listing), index, clock=tomorrow) == before


def test_a_file_that_may_change_within_the_tick_is_read_again(
    listing: Listing, index: Path
) -> None:
    keyed(Inputs(listing), index)
    assert not index.exists()


def test_an_index_that_is_up_to_date_is_not_written(listing: Listing, index: Path) -> None:
    keyed(Inputs(listing), index, clock=tomorrow)
    os.utime(index, STAMP)
    keyed(Inputs(listing), index, clock=tomorrow)
    assert index.stat().st_mtime == STAMP[1]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"a.py": 1}', '{"a.py": [1]}', '{"a.py": ""}', "[" * 100_000]
)
def test_a_torn_index_is_made_anew(listing: Listing, index: Path, text: str) -> None:
    before = keyed(Inputs(listing), index, clock=tomorrow)
    whole = index.read_bytes()
    index.write_text(text)
    assert keyed(Inputs(listing), index, clock=tomorrow) == before
    assert index.read_bytes() == whole


def test_a_file_that_vanishes_meanwhile_is_an_input_too(listing: Listing, index: Path) -> None:
    before = keyed(Inputs(listing), index)
    (listing.root / "a.py").unlink()
    assert keyed(Inputs(listing), index) != before


def test_what_is_left_out_is_an_input_too(listing: Listing, index: Path) -> None:
    more = Listing(listing.root, listing.files, listing.configs, (("b.py", "a link"),))
    assert keyed(Inputs(more), index) != keyed(Inputs(listing), index)


def test_of_a_file_beyond_the_cap_the_size_is_an_input(tmp_path: Path, index: Path) -> None:
    def key(text: bytes, cap: int) -> str:
        (tmp_path / "a.py").write_bytes(text)
        return keyed(Inputs(discover(tmp_path), cap=cap), index)

    large = b"x" * 2_000_000
    assert key(large, 10) == key(b"y" * 2_000_000, 10) != key(b"x" * 2_000_001, 10)
    assert key(large, 3_000_000) != key(b"y" * 2_000_000, 3_000_000)


@POSIX
def test_what_is_no_file_is_an_input_and_is_not_kept(tmp_path: Path, index: Path) -> None:
    strangers.pipe(tmp_path / "a.py")
    before = keyed(Inputs(discover(tmp_path)), index, clock=tomorrow)
    assert not index.exists()
    (tmp_path / "a.py").unlink()
    (tmp_path / "a.py").write_text("no regular file")
    assert keyed(Inputs(discover(tmp_path)), index, clock=tomorrow) != before


@POSIX
def test_a_link_is_read_each_time(tmp_path: Path, listing: Listing, index: Path) -> None:
    def key() -> str:
        return keyed(Inputs(discover(tmp_path)), index, clock=tomorrow)

    (tmp_path / "b.py").symlink_to("a.py")
    before = key()
    assert key() == before
    assert json.loads(index.read_bytes()).keys() == {"a.py"} == set(listing.files)
    (tmp_path / "c.txt").write_text("y = 1\n")
    (tmp_path / "b.py").unlink()
    (tmp_path / "b.py").symlink_to("c.txt")
    assert key() != before


@POSIX
@strangers.each
def test_an_index_that_is_no_file_is_made_anew(
    tmp_path: Path, listing: Listing, put: Put, reason: str
) -> None:
    (tmp_path / "cache").mkdir()
    index = tmp_path / "cache/index.json"
    put(index)
    before = keyed(Inputs(listing), index, clock=tomorrow)
    assert keyed(Inputs(listing), index, clock=tomorrow) == before
    assert index.is_dir() or json.loads(index.read_bytes()).keys() == {"a.py"}, reason


def test_what_is_said_of_files_that_are_not_heard_is_an_input_too(
    listing: Listing, index: Path
) -> None:
    before = keyed(Inputs(listing), index)
    for more in (
        replace(listing, unread=((".gitignore", "no regular file"),)),
        replace(listing, idle=("/build/",)),
    ):
        assert keyed(Inputs(more), index) != before


def test_the_tool_is_an_input() -> None:
    tool = Stamps(None).tool()
    assert tool == Stamps(None).tool()
    assert len(tool) == 40


def test_the_tool_is_read_once(tmp_path: Path) -> None:
    index = tmp_path / "index"
    first = Stamps(index)
    tool = first.tool()
    first.save()
    rows = json.loads(index.read_bytes())
    own = str(Path(digest.__file__))
    index.write_text(json.dumps(rows | {own: f"{rows[own].partition(' ')[0]} as the index says"}))
    assert Stamps(index).tool() != tool


@pytest.mark.parametrize("name", ["rule.py", "_shared.py", "below/more.py"])
def test_all_python_of_a_folder_of_rules_is_an_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "rule.py").write_text("x = 1")
    before = Stamps(None).folder(tmp_path)
    (tmp_path / "notes.txt").write_text("none")
    assert Stamps(None).folder(tmp_path) == before
    (tmp_path / name).write_text("x = 2")
    assert Stamps(None).folder(tmp_path) != before
