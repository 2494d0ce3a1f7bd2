from pathlib import Path

import pytest

from policy_lint.disk.edited import place, root_around, unsaved_bytes


@pytest.fixture(autouse=True)
def _anew() -> None:
    root_around.cache_clear()


def test_a_file_lies_in_the_project_around_it(tmp_path: Path) -> None:
    (tmp_path / "policy-lint.toml").touch()
    assert place(str(tmp_path / "tests/test_a.py")) == (tmp_path, "tests/test_a.py")


def test_what_is_no_python_or_in_no_project_lies_nowhere(tmp_path: Path) -> None:
    assert place(str(tmp_path / "test_a.py")) is None
    (tmp_path / "policy-lint.toml").touch()
    assert place(str(tmp_path / "policy-lint.toml")) is None


def test_a_link_to_the_project_leads_there(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (root / "policy-lint.toml").touch()
    (tmp_path / "link").symlink_to(root)
    assert place(str(tmp_path / "link/test_a.py")) == (root, "test_a.py")


def test_text_that_the_disk_holds_is_not_unsaved(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    for source in (b"a = '\xc3\xa9'\r\n", b"\xef\xbb\xbfa = '\xc3\xa9'\n", b"a = '\xe9'\n"):
        file.write_bytes(source)
        assert unsaved_bytes(file, "a = 'é'\n") is None
    assert unsaved_bytes(file, "b = 1\n") == b"b = 1\n"
    assert unsaved_bytes(tmp_path / "new.py", "") == b""


def test_text_is_written_in_the_coding_that_it_declares(tmp_path: Path) -> None:
    text = "# coding: latin-1\na = 'é'\n"
    assert unsaved_bytes(tmp_path / "a.py", text) == text.encode("latin-1")
    lost = "# coding: ascii\na = 'é'\n"
    assert unsaved_bytes(tmp_path / "a.py", lost) == lost.encode()
