"""Outlines of files on disk."""

from pathlib import Path

from policy_lint.disk.outlines import outlines


def test_what_can_be_read_and_parsed_has_an_outline(tmp_path: Path) -> None:
    (tmp_path / "pay.py").write_text('"""Paying."""\n')
    (tmp_path / "broken.py").write_text("def (\n")
    (tmp_path / "large.py").write_text("x = 1\n" * 100)
    found = outlines(tmp_path, ["pay.py", "broken.py", "large.py", "gone.py"], cap=100)
    assert {path: each.summary for path, each in found.items()} == {"pay.py": "Paying."}
