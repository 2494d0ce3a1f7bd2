"""What a plan needs beside the verdict, as far as there is any."""

import json
from pathlib import Path

import pytest

from policy_lint.disk.coverage_data import CoverageError
from policy_lint.disk.gathered import gathered
from policy_lint.disk.settings import load
from policy_lint.model.covered import Covered
from policy_lint.model.verdict import Verdict
from policy_lint.run import judge_project

CAP = 1_000_000
LCOV = "SF:app/pay.py\nDA:1,1\nDA:2,0\nend_of_record\n"
GIT = "how often files changed is not known: git knows no commit"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    (tmp_path / "app/pay.py").write_text("def pay():\n    return 1\n")
    return tmp_path


def verdict(root: Path) -> Verdict:
    return judge_project(root, load(root))


def test_without_anything_the_notes_say_so(shop: Path) -> None:
    found = gathered(shop, verdict(shop), CAP)
    assert (found.covered, found.commits, found.notes) == (None, None, (GIT,))
    assert found.outlines["app/pay.py"].decisions == 1


def test_what_lies_at_the_root_is_taken(shop: Path) -> None:
    (shop / "lcov.info").write_text(LCOV)
    found = gathered(shop, verdict(shop), CAP)
    assert found.covered == {"app/pay.py": Covered(2, 1)}
    assert (found.sources, found.notes) == (("lcov.info",), (GIT,))


def test_what_tells_nothing_there_is_passed_over_and_said(shop: Path) -> None:
    (shop / ".coverage").write_text("broken")
    other = {"files": {"lib/b.py": {"executed_lines": [1], "missing_lines": []}}}
    (shop / "coverage.json").write_text(json.dumps(other))
    (shop / "lcov.info").write_text(LCOV)
    found = gathered(shop, verdict(shop), CAP)
    assert found.sources == ("lcov.info",)
    assert [note.rpartition("/")[2] for note in found.notes[:2]] == [
        ".coverage: neither a data file of coverage nor a report in JSON, XML or lcov",
        "coverage.json is of no module of this project",
    ]


def test_what_is_named_counts_alone(shop: Path, tmp_path: Path) -> None:
    (shop / "lcov.info").write_text(LCOV)
    named = tmp_path / "named"
    named.write_text(LCOV.replace("DA:2,0", "DA:2,3"))
    found = gathered(shop, verdict(shop), CAP, [named])
    assert (found.covered, found.sources) == ({"app/pay.py": Covered(2, 2)}, (str(named),))


def test_what_is_named_and_of_another_project_is_said(shop: Path) -> None:
    (shop / "other").write_text(LCOV.replace("pay", "cart"))
    found = gathered(shop, verdict(shop), CAP, [shop / "other"])
    assert found.covered is None
    assert found.notes[0] == "the coverage data is of no module of this project"


def test_what_is_named_and_broken_is_refused(shop: Path) -> None:
    with pytest.raises(CoverageError):
        gathered(shop, verdict(shop), CAP, [shop / "gone"])
