"""What stands at places of a project on a disk."""

from pathlib import Path

from policy_lint.disk.codes import Before, Codes
from policy_lint.model.identity import Code
from policy_lint.model.place import Place
from policy_lint.read.file import read

TEXT = b"def f():\n    g( 1 )\n"
FACTS = [read("a.py", TEXT)]


def test_files_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(TEXT)
    assert Codes(tmp_path, FACTS)(Place("a.py", 2, 5)) == Code("f", "g(1)")


def test_unsaved_text_stands_for_them(tmp_path: Path) -> None:
    code_at = Codes(tmp_path, FACTS, overlay={"a.py": TEXT})
    assert code_at(Place("a.py", 2, 5)) == Code("f", "g(1)")


def test_of_what_is_gone_only_the_symbol_is_known(tmp_path: Path) -> None:
    assert Codes(tmp_path, FACTS)(Place("a.py", 2, 5)) == Code("f")


def test_of_other_files_nothing_is_known(tmp_path: Path) -> None:
    assert Codes(tmp_path, FACTS)(Place("pyproject.toml", 2)) == Code()


def test_what_was_told_of_a_file_is_told_again_while_it_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(TEXT)
    place, digests = Place("a.py", 2, 5), {"a.py": "x"}
    first = Codes(tmp_path, FACTS, Before(content=lambda path: digests[path]))
    assert first(place) == Code("f", "g(1)")
    (tmp_path / "a.py").unlink()
    again = Codes(tmp_path, FACTS, Before(first.told, lambda path: digests[path]))
    assert again(place) == Code("f", "g(1)")
    assert again.told == first.told
    edited = Codes(tmp_path, FACTS, Before(first.told, lambda _: "y"))
    assert edited(place) == Code("f")


def test_of_a_file_whose_content_nobody_knows_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(TEXT)
    code_at = Codes(tmp_path, FACTS)
    assert code_at(Place("a.py", 2, 5)) == Code("f", "g(1)")
    assert not code_at.told
