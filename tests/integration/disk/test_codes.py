"""What stands at places of a project on a disk."""

from pathlib import Path

from policy_lint.disk.codes import codes
from policy_lint.model.identity import Code
from policy_lint.model.place import Place
from policy_lint.read.file import read

TEXT = b"def f():\n    g( 1 )\n"
FACTS = [read("a.py", TEXT)]


def test_files_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(TEXT)
    assert codes(tmp_path, FACTS)(Place("a.py", 2, 5)) == Code("f", "g(1)")


def test_unsaved_text_stands_for_them(tmp_path: Path) -> None:
    code_at = codes(tmp_path, FACTS, overlay={"a.py": TEXT})
    assert code_at(Place("a.py", 2, 5)) == Code("f", "g(1)")


def test_of_what_is_gone_only_the_symbol_is_known(tmp_path: Path) -> None:
    assert codes(tmp_path, FACTS)(Place("a.py", 2, 5)) == Code("f")


def test_of_other_files_nothing_is_known(tmp_path: Path) -> None:
    assert codes(tmp_path, FACTS)(Place("pyproject.toml", 2)) == Code()
