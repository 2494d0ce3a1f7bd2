"""Opening what may be anything."""

import os
from pathlib import Path

import pytest

from policy_lint.disk.regular import MEGABYTE, content, opened
from tests import strangers
from tests.strangers import POSIX, Put


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


@pytest.mark.parametrize("text", [b"", b"x = 1\r\n", b"x" * 200_000])
def test_the_bytes_of_a_file(project: Path, text: bytes) -> None:
    (project / "a.py").write_bytes(text)
    assert content(project / "a.py", len(text), project) == text
    assert content(str(project / "a.py"), len(text)) == text


def test_a_file_is_not_read_beyond_the_cap(project: Path) -> None:
    (project / "a.py").write_bytes(b"x" * 1_235)
    said = "1,235 bytes are more than the 1,234 that are read of one file"
    assert content(project / "a.py", 1_234) == said


def test_what_a_file_system_says_of_the_size_is_not_believed() -> None:
    told = Path("/proc/self/environ")
    if not told.is_file() or not os.environ:
        pytest.skip("no file here that has more bytes than it says")
    assert told.stat().st_size == 0
    assert content(told, MEGABYTE) == told.read_bytes()
    assert content(told, 1) == "2 bytes are more than the 1 that are read of one file"


@POSIX
@strangers.each
def test_what_is_no_file_of_the_project_is_told_and_not_waited_for(
    project: Path, put: Put, reason: str
) -> None:
    put(project / "pytest.ini")
    assert content(project / "pytest.ini", MEGABYTE, project) == reason


@POSIX
def test_a_device_is_not_read(project: Path) -> None:
    assert content("/dev/zero", MEGABYTE, project) == "no regular file"


@POSIX
def test_a_link_is_followed_within_the_project_only(project: Path) -> None:
    (project / "conf").mkdir()
    (project / "conf/tox.ini").write_bytes(b"[pytest]\n")
    (project / "tox.ini").symlink_to("conf/tox.ini")
    assert content(project / "tox.ini", MEGABYTE, project) == b"[pytest]\n"
    assert content(project / "tox.ini", MEGABYTE) == "no regular file"


@POSIX
def test_a_link_that_leads_nowhere(project: Path) -> None:
    (project / "tox.ini").symlink_to("gone")
    assert content(project / "tox.ini", MEGABYTE, project) == "No such file or directory"


@pytest.mark.parametrize(
    ("name", "reason"), [("gone", "No such file"), ("x" * 300, "too long"), ("nul\0", "null")]
)
def test_a_file_that_cannot_be_had_is_told(project: Path, name: str, reason: str) -> None:
    said = content(project / name, MEGABYTE, project)
    assert isinstance(said, str)
    assert reason in said


def test_a_file_is_made_if_that_is_asked(project: Path) -> None:
    os.close(opened(project / "lock", os.O_RDWR | os.O_CREAT))
    assert (project / "lock").read_bytes() == b""


@POSIX
@pytest.mark.parametrize("put", strangers.NO_FILE, ids=lambda put: put.__name__)
def test_nothing_else_is_opened_for_writing(project: Path, put: Put) -> None:
    put(project / "lock")
    with pytest.raises(OSError, match="no regular file"):
        opened(project / "lock", os.O_RDWR | os.O_CREAT)


@POSIX
def test_nothing_is_made_through_a_link(project: Path) -> None:
    (project / "lock").symlink_to("../made")
    with pytest.raises(OSError, match="no regular file"):
        opened(project / "lock", os.O_RDWR | os.O_CREAT)
    assert not (project.parent / "made").exists()
