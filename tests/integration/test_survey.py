"""A project of a fleet to its row, from real folders."""

import json
from pathlib import Path

import pytest

from policy_lint import __version__
from policy_lint.disk.baseline import save
from policy_lint.disk.cache.folder import FOLDER
from policy_lint.disk.cache.written import written
from policy_lint.disk.settings import load
from policy_lint.judge.baseline import entries
from policy_lint.report.fleet.row import Figures, Row
from policy_lint.run import judge_project
from policy_lint.survey import Survey, row, surveyed
from tests.committing import git

DOUBLED = "from unittest.mock import Mock\n\n\ndef test_pay():\n    assert Mock(name='pay')\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    (root / "tests/e2e").mkdir(parents=True)
    (root / "tests/e2e/test_pay.py").write_text(DOUBLED)
    return root


def figures(root: Path, how: Survey | None = None) -> Figures:
    found = surveyed(str(root), how or Survey()).figures
    assert found is not None
    return found


def test_a_project_has_the_findings_of_a_check(shop: Path) -> None:
    found = surveyed(str(shop), Survey())
    assert (found.root, found.state, found.why) == (str(shop), "findings", ())
    judged = judge_project(shop, load(shop))
    assert sum(each.findings for each in figures(shop).tallies) == len(judged.findings)
    assert surveyed(str(shop), Survey(fail_on="never")).state == "clean"


def test_what_did_not_change_is_not_judged_again(shop: Path) -> None:
    first = surveyed(str(shop), Survey())
    (kept,) = (shop / FOLDER).glob("*.verdict")
    (project,) = (shop / FOLDER).glob("*.project")
    before = (kept.stat().st_ino, project.stat().st_ino)
    assert surveyed(str(shop), Survey()) == first
    assert (kept.stat().st_ino, project.stat().st_ino) == before
    (shop / "tests/e2e/test_pay.py").write_text("def test_pay():\n    assert len('a')\n")
    assert surveyed(str(shop), Survey()).state == "clean"


def test_nothing_is_kept_if_nothing_is_to_be(shop: Path) -> None:
    surveyed(str(shop), Survey(keeps=False))
    assert not (shop / FOLDER).exists()


def test_each_project_has_a_folder_of_its_own_in_one_that_is_named(shop: Path) -> None:
    kept = shop.parent / "kept"
    other = shop.rename(shop.parent / "other")
    (shop / "tests").mkdir(parents=True)
    for root in (shop, other):
        surveyed(str(root), Survey(cache_dir=str(kept)))
        assert not (root / FOLDER).exists()
    assert len(list(kept.glob("*/*.verdict"))) == 2


def test_what_cannot_be_kept_is_said(shop: Path) -> None:
    (shop / FOLDER).write_text("somebody's")
    found = surveyed(str(shop), Survey())
    assert found.notes == (f"nothing is kept: the folder {shop / FOLDER} is not ours",)


def test_what_a_baseline_hides_is_known(shop: Path) -> None:
    git(shop, "init", "--quiet")
    findings = judge_project(shop, load(shop)).findings
    save(shop, load(shop).config.baseline, entries(findings))
    assert surveyed(str(shop), Survey(keeps=False)).state == "clean"
    made = figures(shop)
    assert (made.known, made.tallies) == (len(findings), ())


def test_a_history_is_told_where_it_is_configured(shop: Path) -> None:
    (shop / "policy-lint.toml").write_text('history = "days"\n')
    (shop / "days").mkdir()
    snapshot = {"version": 1, "date": "2026-11-01T12:00:00Z", "revision": "", "figures": {}}
    (shop / "days/20261101T120000Z-0123456789ab.json").write_text(json.dumps(snapshot))
    (shop / "days/20261102T120000Z-0123456789ab.json").write_text("torn")
    found = surveyed(str(shop), Survey())
    assert found.notes == ("days/20261102T120000Z-0123456789ab.json is no snapshot: no JSON",)
    assert [each.day for each in figures(shop).history] == ["2026-11-01"]


def test_a_project_inside_is_named(shop: Path) -> None:
    (shop / "inner").mkdir()
    (shop / "inner/policy-lint.toml").write_text("")
    (shop / "inner/pay.py").write_text("")
    assert surveyed(str(shop), Survey()).inner == ("inner",)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("policy-lint.toml", "exclood = []\n", "policy-lint.toml:1:1: unknown key `exclood`"),
        ("policy-lint.toml", "exclood = 1\nselekt = 1\n", "and 1 more"),
        ("policy-lint.toml", "[", "policy-lint.toml:1:"),
        ("policy-lint-baseline.jsonl", "x\n", "policy-lint-baseline.jsonl:1: "),
        ("policy-lint-baseline.jsonl", "x\ny\n", "and 1 more"),
    ],
)
def test_what_is_wrong_with_a_configuration_is_the_row(
    shop: Path, name: str, text: str, why: str
) -> None:
    (shop / name).write_text(text)
    found = surveyed(str(shop), Survey())
    assert (found.state, found.figures) == ("refused", None)
    assert why in "; ".join(found.why)


@pytest.mark.parametrize("name", ["nowhere", "file", "file/inside"])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    found = surveyed(str(tmp_path / name), Survey())
    assert found.state == "refused"
    assert "cannot be listed" in found.why[0]


def test_an_error_inside_is_a_row_too(tmp_path: Path) -> None:
    found = surveyed(f"{tmp_path}/\0", Survey())
    assert (found.state, found.figures) == ("fault", None)
    assert found.why[0].startswith("internal error: ValueError: ")


def test_a_folder_without_python_files_says_so(tmp_path: Path) -> None:
    found = surveyed(str(tmp_path), Survey())
    assert (found.state, found.notes) == ("clean", ("no Python files found",))


def test_an_answer_comes_back(shop: Path) -> None:
    assert row(str(shop), Survey()(str(shop))) == surveyed(str(shop), Survey())


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"", "the worker has policy-lint ?, and this is "),
        (written(("9.9", b"")), "the worker has policy-lint 9.9, and this is "),
        (written((__version__, b"row")), "the answer of the worker is not understood"),
    ],
)
def test_an_answer_that_cannot_be_understood_is_lost(answer: bytes, why: str) -> None:
    found = row("/r", answer)
    assert isinstance(found, Row)
    assert (found.state, found.figures) == ("lost", None)
    assert found.why[0].startswith(why)
