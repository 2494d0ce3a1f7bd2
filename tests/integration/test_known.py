"""A verdict beside the baseline of its project."""

from pathlib import Path

import pytest

from policy_lint.disk.baseline import save
from policy_lint.disk.settings import load
from policy_lint.judge.baseline import entries
from policy_lint.known import Known, beside_baseline
from policy_lint.model.baseline import Entry
from policy_lint.model.decision import Decision
from policy_lint.run import judge_project
from tests.committing import git

NAME = "b.jsonl"
MOCKED = "from unittest.mock import Mock\n\n\ndef test_{0}():\n    assert open(Mock(name='{0}'))\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "tests/e2e").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / f"tests/e2e/test_{name}.py").write_text(MOCKED.format(name))
    git(tmp_path, "init", "--quiet")
    save(tmp_path, NAME, entries(decision(tmp_path).findings))
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--message=all")
    return tmp_path


def decision(root: Path) -> Decision:
    return judge_project(root, load(root)).decision


def beside(root: Path) -> Known:
    known = beside_baseline(root, decision(root), NAME)
    assert known is not None
    return known


def fresh(known: Known) -> list[str]:
    return [f"{each.code} {each.at.path}" for each in known.decision.findings if not each.is_known]


def test_without_a_baseline_nothing_is_compared(shop: Path) -> None:
    assert beside_baseline(shop, decision(shop), "other.jsonl") is None


def test_what_it_has_is_known(shop: Path) -> None:
    known = beside(shop)
    assert known.decision.findings
    assert (fresh(known), known.stale, known.again, known.expired) == ([], (), 0, ())


def test_a_file_that_was_renamed_and_edited_is_followed(shop: Path) -> None:
    git(shop, "mv", "tests/e2e/test_a.py", "tests/e2e/test_c.py")
    new = shop / "tests/e2e/test_c.py"
    new.write_text(f"# moved\n{new.read_text()}")
    known = beside(shop)
    assert (fresh(known), known.stale) == ([], ())
    assert {each.path for each in known.entries} == {"tests/e2e/test_b.py", "tests/e2e/test_c.py"}


def test_one_mended_and_one_new_are_one_mended_and_one_new(shop: Path) -> None:
    file = shop / "tests/e2e/test_a.py"
    file.write_text(file.read_text().replace("test_a", "test_z"))
    known = beside(shop)
    assert fresh(known) == ["TPL101 tests/e2e/test_a.py"]
    assert [each.entry.symbol for each in known.stale] == ["test_a"]


def test_a_file_that_is_gone_is_mended(shop: Path) -> None:
    (shop / "tests/e2e/test_a.py").unlink()
    known = beside(shop)
    assert fresh(known) == []
    assert {each.entry.path for each in known.stale} == {"tests/e2e/test_a.py"}


def test_what_a_file_with_an_error_inside_hides_is_not_called_mended(shop: Path) -> None:
    from policy_lint.model.fault import fault
    from policy_lint.model.place import Place

    broken = Decision((fault(Place("tests/e2e/test_a.py", 1), ValueError("x")).finding,))
    known = beside_baseline(shop, broken, NAME)
    assert known is not None
    assert known.stale == ()
    assert len(known.entries) == len(beside(shop).entries)


def test_entries_of_another_day_say_so(shop: Path) -> None:
    old = Entry("tests/e2e/test_a.py", "TPL101", expires=beside(shop).today.replace(year=2001))
    save(shop, NAME, (old,))
    assert [each._replace(line=0) for each in beside(shop).expired] == [old]
