"""Searching files in a process that can be killed."""

from pathlib import Path

import pytest

from policy_lint.disk.patterns import Searching
from policy_lint.model.catalogue_rows import EntryRow
from policy_lint.model.pattern import Pattern
from policy_lint.model.place import Place
from policy_lint.model.project import Unreadable

pytestmark = pytest.mark.covers("policy_lint.disk.searcher")

CAP = 1_000_000


def pattern(code: str) -> Pattern:
    row = EntryRow(pattern=code, effect="network", kind="http", examples=("x",))
    made = row.searched()
    assert made is not None
    return made


GET = pattern("requests.get($$$A)")
ENDLESS = "x = (requests.get(1)" + "\\\n" * 100_000
"""Of a text that Python cannot take apart the joined lines stay, whose time is quadratic."""


def test_without_patterns_nothing_is_read(tmp_path: Path) -> None:
    assert Searching(tmp_path, (), cap=CAP)(["missing.py"]) == {}


def test_files_are_searched_that_hold_the_words(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(
        "# coding: latin-1\ny = 'é'; requests.get(1)\n".encode("latin-1")
    )
    (tmp_path / "b.py").write_text("requests.post(1)\n")
    found = Searching(tmp_path, [GET, pattern("$X.get()")], cap=CAP)(["a.py", "gone.py", "b.py"])
    assert {
        path: [(entry.effect, *hit[:2]) for entry, hit in hits] for path, hits in found.items()
    } == {"a.py": [("network", 2, 10)]}


def test_unsaved_text_is_searched_in_place_of_what_is_on_disk(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("requests.get(1)\n")
    searching = Searching(tmp_path, [GET], cap=CAP, overlay={"a.py": b"\nrequests.get(1)\n"})
    ((_, hit),) = searching(["a.py"])["a.py"]
    assert hit.line == 2


def test_a_file_that_is_too_large_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("requests.get(1)\n")
    assert Searching(tmp_path, [GET], cap=5)(["a.py"]) == {}


def test_a_text_without_end_is_given_up_and_the_rest_is_searched(tmp_path: Path) -> None:
    for name, text in (("a", "requests.get(1)"), ("b", ENDLESS), ("c", "requests.get(1)")):
        (tmp_path / f"{name}.py").write_text(text)
    searching = Searching(tmp_path, [GET], cap=CAP, patience=3)
    assert set(searching(["a.py", "b.py", "c.py"])) == {"a.py", "c.py"}
    assert searching.given_up == [
        Unreadable(
            Place("b.py", 1),
            "not searched for the team's patterns: it took more than 3 s",
            support=True,
        )
    ]


def test_a_text_that_ends_the_worker_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("# coding: unicode_escape\nrequests.get('\\ud800')\n")
    (tmp_path / "b.py").write_text("requests.get(1)")
    searching = Searching(tmp_path, [GET], cap=CAP)
    assert set(searching(["a.py", "b.py"])) == {"b.py"}
    assert [each.message.rpartition(": ")[2] for each in searching.given_up] == [
        "the process that searched it ended"
    ]
