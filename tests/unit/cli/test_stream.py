"""Terminal and text of files."""

import io
from pathlib import Path

import pytest

from policy_lint.cli.stream import lines_under, paint_for
from policy_lint.report.paint import Paint
from tests import strangers
from tests.strangers import POSIX, Put


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "72")
    return Terminal()


def test_a_pipe_has_neither_colour_nor_width() -> None:
    assert paint_for(io.StringIO()) == Paint()


def test_a_terminal_has_both(terminal: Terminal) -> None:
    assert paint_for(terminal) == Paint(colour=True, width=72)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_refused(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert paint_for(terminal) == Paint(colour=False, width=72)


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
def test_lines_end_as_python_ends_them(tmp_path: Path, newline: bytes) -> None:
    (tmp_path / "a.py").write_bytes(newline.join([b"one", b"two\x0c", b"three"]))
    line_of = lines_under(tmp_path, {})
    assert [line_of("a.py", line) for line in range(5)] == ["", "one", "two\x0c", "three", ""]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"# coding: latin-1\n\xe9", "\xe9"),
        (b"\xef\xbb\xbf#\n\xc3\xa9", "\xe9"),
        (b"# coding: no-such\n\xc3\xa9", "\xe9"),
        (b"#\n\xff", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_lines_are_decoded_as_the_file_says(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "a.py").write_bytes(data)
    assert lines_under(tmp_path, {})("a.py", 2) == text


def test_the_byte_order_mark_is_no_character_of_line_one(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"\xef\xbb\xbfx")
    assert lines_under(tmp_path, {})("a.py", 1) == "x"


def test_unsaved_text_hides_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("old")
    assert lines_under(tmp_path, {"a.py": b"new"})("a.py", 1) == "new"


@POSIX
@strangers.each
def test_what_is_no_file_has_no_lines(tmp_path: Path, put: Put, reason: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    put(root / "a.py")
    shown = "" if put is not strangers.large else "#" * 1_000_001
    assert lines_under(root, {})("a.py", 1) == shown, reason


def test_a_file_that_is_gone_has_no_lines(tmp_path: Path) -> None:
    assert lines_under(tmp_path, {})("gone.py", 1) == ""
