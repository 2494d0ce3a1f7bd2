from pathlib import Path

from policy_lint.disk.rules import shipped, sources


def test_shipped_rules_are_found() -> None:
    assert (shipped() / "forbidden_double.py").is_file()


def test_sources_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.py", "a.py", "_c.py", "README.md"):
        (tmp_path / name).write_text(f"# {name}", encoding="utf-8")
    assert sources(tmp_path) == (
        (str(tmp_path / "a.py"), "# a.py"),
        (str(tmp_path / "b.py"), "# b.py"),
    )
