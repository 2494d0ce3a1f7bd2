"""From files on disk to facts."""

import gc
from pathlib import Path

import pytest

from policy_lint.disk.discover import discover
from policy_lint.disk.scan import Reading, scan, texts
from tests import strangers
from tests.strangers import POSIX, Put


def test_the_facts_of_every_listed_file_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.py").write_bytes(b"def test_b(): ...\n")
    (tmp_path / "a.py").write_bytes(b"\xef\xbb\xbfx = 1\r\n")
    facts = list(scan(discover(tmp_path)))
    assert [file.path for file in facts] == ["a.py", "b.py"]
    assert [scope.name for scope in facts[1].scopes[1:]] == ["test_b"]
    assert all(file.error is None for file in facts)


def test_unsaved_text_stands_for_what_is_on_disk(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"def old(): ...\n")
    overlay = {"a.py": b"def new(): ...\n", "not_yet.py": b"def more(): ...\n"}
    facts = list(scan(discover(tmp_path), Reading(overlay=overlay)))
    assert [file.scopes[1].name for file in facts] == ["new", "more"]


def test_a_large_file_is_reported_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x = 1\n" * 2)
    (tmp_path / "b.py").write_bytes(b"x = 1\n")
    large, small = scan(discover(tmp_path), Reading(cap=6))
    assert large.error is not None
    assert (
        large.error.message
        == "it is not read: 12 bytes are more than the 6 that are read of one file"
    )
    assert small.error is None


def test_unsaved_text_is_capped_as_well(tmp_path: Path) -> None:
    (facts,) = scan(discover(tmp_path), Reading(cap=6, overlay={"a.py": b"x = 1 + 1"}))
    assert facts.error is not None
    assert facts.error.message.startswith("it is not read: 9 bytes")


def test_a_file_that_vanished_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.py").touch()
    (tmp_path / "b.py").touch()
    listing = discover(tmp_path)
    (tmp_path / "a.py").unlink()
    gone, there = scan(listing)
    assert gone.error is not None
    assert gone.error.message == "it is not read: No such file or directory"
    assert there.error is None


def test_a_name_that_the_system_cannot_say_is_an_error_of_its_own(tmp_path: Path) -> None:
    listing = discover(tmp_path).with_unsaved([])
    (facts,) = scan(type(listing)(tmp_path, ("nul\0.py",), ()))
    assert facts.error is not None
    assert "null" in facts.error.message


@POSIX
def test_what_was_left_out_is_told_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root/z.py").touch()
    (tmp_path / "out.py").write_text("secret = 1\n")
    (tmp_path / "root/a.py").symlink_to(tmp_path / "out.py")
    _, stray = scan(discover(tmp_path / "root"))
    assert (stray.path, stray.scopes) == ("a.py", ())
    assert stray.error is not None
    assert stray.error.message == "it is not read: a link that leads out of the project"


def test_texts_of_configurations(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_bytes(b"\xef\xbb\xbf[pytest]\r\n")
    (tmp_path / "tox.ini").write_bytes(b"caf\xe9")
    paths = ["pytest.ini", "tox.ini", "gone.ini", "unsaved.ini"]
    configured = texts(tmp_path, paths, {"unsaved.ini": b"[x]"})
    assert configured.said == (
        ("pytest.ini", "[pytest]\r\n"),
        ("tox.ini", "caf\N{REPLACEMENT CHARACTER}"),
        ("unsaved.ini", "[x]"),
    )
    assert configured.unread == (("gone.ini", "No such file or directory"),)


@POSIX
@strangers.each
def test_what_is_no_file_has_no_facts_and_no_text(tmp_path: Path, put: Put, reason: str) -> None:
    (tmp_path / "root/tests").mkdir(parents=True)
    put(tmp_path / "root/setup.py")
    put(tmp_path / "root/tox.ini")
    listing = discover(tmp_path / "root")
    errors = [file.error.message for file in scan(listing) if file.error]
    assert errors == ([] if put is strangers.folder else [f"it is not read: {reason}"])
    configured = texts(tmp_path / "root", listing.configs)
    assert configured.unread == (("setup.py", reason), ("tox.ini", reason))
    assert configured.said == ()


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_collection_is_left_as_it_was(tmp_path: Path, collecting: bool) -> None:  # noqa: FBT001
    (tmp_path / "a.py").touch()
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        during = [gc.isenabled() for _ in scan(discover(tmp_path))]
        assert (during, gc.isenabled()) == ([False], collecting)
    finally:
        (gc.enable if before else gc.disable)()
