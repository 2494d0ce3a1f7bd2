from pathlib import Path

from policy_lint.disk.cache.digest import digest
from policy_lint.disk.held import Held


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def _names(held: Held, overlay: dict[str, bytes] | None = None) -> dict[str, list[str]]:
    return {
        facts.path: [scope.name for scope in facts.scopes[1:]]
        for facts in held.facts(overlay or {})
    }


def test_it_tells_whether_anything_has_changed(tmp_path: Path) -> None:
    _write(tmp_path, "a.py", "def a(): pass\n")
    held = Held(tmp_path)
    assert held.look()
    assert not held.look()
    _write(tmp_path, "a.py", "def b(): pass\n")
    assert held.look()
    assert _names(held) == {"a.py": ["b"]}


def test_configuration_of_pytest_counts_as_well(tmp_path: Path) -> None:
    held = Held(tmp_path)
    assert held.look()
    _write(tmp_path, "pytest.ini", "[pytest]\n")
    assert held.look()
    assert held.configured.said == (("pytest.ini", "[pytest]\n"),)


def test_files_come_and_go(tmp_path: Path) -> None:
    _write(tmp_path, "a.py", "def a(): pass\n")
    held = Held(tmp_path)
    held.look()
    _write(tmp_path, "b.py", "def b(): pass\n")
    (tmp_path / "a.py").unlink()
    assert held.look()
    assert _names(held) == {"b.py": ["b"]}
    assert held.content("a.py") == ""


def test_unsaved_text_stands_for_what_is_on_disk(tmp_path: Path) -> None:
    _write(tmp_path, "a.py", "def a(): pass\n")
    held = Held(tmp_path)
    held.look()
    unsaved = b"def new(): pass\n"
    assert _names(held, {"a.py": unsaved}) == {"a.py": ["new"]}
    assert held.content("a.py") == digest([unsaved])
    assert _names(held, {"a.py": unsaved, "new.py": unsaved}) == {
        "a.py": ["new"],
        "new.py": ["new"],
    }
    assert _names(held) == {"a.py": ["a"]}
    assert held.content("a.py") == digest([b"def a(): pass\n"])


def test_what_is_not_of_the_project_is_not_read_unsaved_either(tmp_path: Path) -> None:
    _write(tmp_path, "out/a.py", "")
    held = Held(tmp_path, exclude=["/out/"])
    held.look()
    assert _names(held, {"out/a.py": b"def a(): pass\n"}) == {}


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to("nowhere.py")
    _write(tmp_path, "long.py", "x = 1\n" * 9)
    held = Held(tmp_path, cap=20)
    held.look()
    told = {
        facts.path: facts.error.message for facts in held.facts({"b.py": b"#" * 21}) if facts.error
    }
    assert told.keys() == {"a.py", "long.py", "b.py"}
    assert all(message.startswith("it is not read: ") for message in told.values())
    assert held.content("long.py") == ""
