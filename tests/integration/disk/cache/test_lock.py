"""One process at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from policy_lint.disk.cache.lock import exclusive
from tests import strangers
from tests.strangers import POSIX, Put

HOLDER = """
import sys
from pathlib import Path
from policy_lint.disk.cache.lock import exclusive
with exclusive(Path(sys.argv[1])) as alone:
    print(alone, flush=True)
    sys.stdin.readline()
"""


def test_whoever_comes_second_waits_no_longer_than_told(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with exclusive(lock) as first, exclusive(lock, patience=0.05) as second:
        assert (first, second) == (True, False)
    with exclusive(lock, patience=0) as third:
        assert third


def test_another_process_frees_the_lock_when_it_dies(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"True"
        with exclusive(lock, patience=0) as during:
            assert not during
        holder.kill()
        holder.wait()
        with exclusive(lock, patience=60) as after:
            assert after


def test_where_no_lock_can_be_written_everybody_goes_on(tmp_path: Path) -> None:
    with exclusive(tmp_path / "no folder" / "lock") as alone:
        assert not alone


@POSIX
@pytest.mark.parametrize("put", strangers.NO_FILE, ids=lambda put: put.__name__)
def test_what_is_no_file_is_no_lock(tmp_path: Path, put: Put) -> None:
    put(tmp_path / "lock")
    with exclusive(tmp_path / "lock") as alone:
        assert not alone


@POSIX
def test_no_lock_is_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to("made")
    with exclusive(tmp_path / "lock") as alone:
        assert not alone
    assert not (tmp_path / "made").exists()
