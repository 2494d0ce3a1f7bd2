"""What goes into the key of a verdict, and what need not be read for it."""

import json
import os
from pathlib import Path

import pytest

from policy_lint.disk import digest
from policy_lint.disk.digest import Inputs
from policy_lint.disk.discover import Listing, discover
from tests import strangers
from tests.strangers import POSIX, Put

STAMP = (1_000_000_000, 1_000_000_000)


def tomorrow() -> int:
    return 2**62


@pytest.fixture
def listing(tmp_path: Path) -> Listing:
    (tmp_path / "a.py").write_text("x = 1\n")
    os.utime(tmp_path / "a.py", STAMP)
    return discover(tmp_path)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index.json"


def test_a_file_that_has_settled_is_not_read_again(listing: Listing, index: Path) -> None:
    before = digest.key(Inputs(listing), index, clock=tomorrow)
    (row,) = json.loads(index.read_bytes()).values()
    index.write_text(json.dumps({"a.py": [row[0], "as the index says"]}))
    assert digest.key(Inputs(listing), index, clock=tomorrow) != before
    index.write_text(json.dumps({"a.py": [[*row[0][:2], 0], "as the index says"]}))
    assert digest.key(Inputs(listing), index, clock=tomorrow) == before


def test_a_file_that_may_change_within_the_tick_is_read_again(
    listing: Listing, index: Path
) -> None:
    digest.key(Inputs(listing), index)
    assert not index.exists()


def test_an_index_that_is_up_to_date_is_not_written(listing: Listing, index: Path) -> None:
    digest.key(Inputs(listing), index, clock=tomorrow)
    os.utime(index, STAMP)
    digest.key(Inputs(listing), index, clock=tomorrow)
    assert index.stat().st_mtime == STAMP[1]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"a.py": 1}', '{"a.py": [1]}', '{"a.py": [[1], ""]}', "[" * 100_000]
)
def test_a_torn_index_is_made_anew(listing: Listing, index: Path, text: str) -> None:
    before = digest.key(Inputs(listing), index, clock=tomorrow)
    whole = index.read_bytes()
    index.write_text(text)
    assert digest.key(Inputs(listing), index, clock=tomorrow) == before
    assert index.read_bytes() == whole


def test_a_file_that_vanishes_meanwhile_is_an_input_too(listing: Listing, index: Path) -> None:
    before = digest.key(Inputs(listing), index)
    (listing.root / "a.py").unlink()
    assert digest.key(Inputs(listing), index) != before


def test_what_is_left_out_is_an_input_too(listing: Listing, index: Path) -> None:
    more = Listing(listing.root, listing.files, listing.configs, (("b.py", "a link"),))
    assert digest.key(Inputs(more), index) != digest.key(Inputs(listing), index)


def test_of_a_file_beyond_the_cap_the_size_is_an_input(tmp_path: Path, index: Path) -> None:
    def keyed(text: bytes, cap: int) -> str:
        (tmp_path / "a.py").write_bytes(text)
        return digest.key(Inputs(discover(tmp_path), cap=cap), index)

    large = b"x" * 2_000_000
    assert keyed(large, 10) == keyed(b"y" * 2_000_000, 10) != keyed(b"x" * 2_000_001, 10)
    assert keyed(large, 3_000_000) != keyed(b"y" * 2_000_000, 3_000_000)


@POSIX
def test_what_is_no_file_is_an_input_and_is_not_kept(tmp_path: Path, index: Path) -> None:
    strangers.pipe(tmp_path / "a.py")
    before = digest.key(Inputs(discover(tmp_path)), index, clock=tomorrow)
    assert not index.exists()
    (tmp_path / "a.py").unlink()
    (tmp_path / "a.py").write_text("no regular file")
    assert digest.key(Inputs(discover(tmp_path)), index, clock=tomorrow) != before


@POSIX
def test_a_link_is_read_each_time(tmp_path: Path, listing: Listing, index: Path) -> None:
    def keyed() -> str:
        return digest.key(Inputs(discover(tmp_path)), index, clock=tomorrow)

    (tmp_path / "b.py").symlink_to("a.py")
    before = keyed()
    assert keyed() == before
    assert json.loads(index.read_bytes()).keys() == {"a.py"} == set(listing.files)
    (tmp_path / "c.txt").write_text("y = 1\n")
    (tmp_path / "b.py").unlink()
    (tmp_path / "b.py").symlink_to("c.txt")
    assert keyed() != before


@POSIX
@strangers.each
def test_an_index_that_is_no_file_is_made_anew(
    tmp_path: Path, listing: Listing, put: Put, reason: str
) -> None:
    (tmp_path / "cache").mkdir()
    index = tmp_path / "cache/index.json"
    put(index)
    before = digest.key(Inputs(listing), index, clock=tomorrow)
    assert digest.key(Inputs(listing), index, clock=tomorrow) == before
    assert index.is_dir() or json.loads(index.read_bytes()).keys() == {"a.py"}, reason


def test_the_tool_is_an_input() -> None:
    assert digest.tool() == digest.tool()
    assert len(digest.tool()) == 40
