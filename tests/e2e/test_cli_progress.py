"""`policy-lint progress`: how far the suite is."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.committing import git
from tests.e2e.command import DOUBLED, policy_lint, write

pytestmark = pytest.mark.covers(
    "policy_lint.cli.chosen", "policy_lint.cli.gate", "policy_lint.cli.past"
)

PAY = "def pay(amount):\n    return amount\n"
TEST = "from app.{0} import {0}\n\n\ndef test_it():\n    assert {0}(1)\n"
POLICY = 'required-levels = ["unit", "e2e"]\ntarget = 5\n'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A complete module, and one whose e2e test is a fake."""
    root = write(
        tmp_path,
        app__pay=f"stripe = None\n{PAY}",
        app__cart=PAY.replace("pay", "cart"),
        tests__unit__test_pay=TEST.format("pay"),
        tests__unit__test_cart=TEST.format("cart"),
        tests__e2e__test_pay="def test_it():\n    assert open('log') == 1\n",
        tests__e2e__test_cart="import app.cart\n" + DOUBLED,
    )
    (root / "policy-lint.toml").write_text(POLICY)
    return root


def document(root: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    done = policy_lint("progress", "--output-format=json", *arguments, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def concise(root: Path, *arguments: str) -> list[str]:
    done = policy_lint("progress", "--output-format=concise", *arguments, cwd=root)
    return done.stdout.splitlines()


def test_a_fake_suite_ticks_no_box(shop: Path) -> None:
    assert concise(shop) == [
        "[ ] app/cart.py: missing e2e (its tests break the policy)",
        "[x] app/pay.py: 1 unit, 1 e2e",
    ]


def test_full_shows_tests_so_far_against_the_target(shop: Path) -> None:
    done = policy_lint("progress", cwd=shop)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tests so far: 3 of 5 wanted = 2 unit + 1 e2e.\n" in done.stdout


def test_a_test_that_is_deleted_and_one_that_is_added_move_it(shop: Path) -> None:
    (shop / "tests/e2e/test_pay.py").unlink()
    write(shop, tests__e2e__test_cart="def test_it():\n    assert open('log') == 1\n")
    assert concise(shop) == ["[x] app/cart.py: 1 unit, 1 e2e", "[ ] app/pay.py: missing e2e"]


def test_paths_show_the_suites_below_them_and_count_their_tests(shop: Path) -> None:
    assert concise(shop, "app/pay.py") == concise(shop, "tests/e2e/test_pay.py")
    summary = document(shop, "app/pay.py")["summary"]
    assert (summary["tests"], summary["credited"], summary["target"]) == (2, 2, None)


def test_paths_show_suites_of_the_team_too(shop: Path) -> None:
    team = '[[suites]]\nname = "Slow"\npaths = ["tests/e2e"]\n'
    (shop / "policy-lint.toml").write_text(POLICY + team)
    found = document(shop, "tests/e2e/test_pay.py")
    assert [each["title"] for each in found["named"]] == ["Slow"]
    assert document(shop, "tests/unit/test_pay.py")["named"] == []


def test_a_path_without_suites_is_said_aloud(shop: Path) -> None:
    (shop / "docs").mkdir()
    done = policy_lint("progress", "docs", cwd=shop)
    assert done.stderr == "policy-lint: no module in docs, and no test of one\n"


@pytest.mark.parametrize(
    ("least", "why"),
    [
        ("50%", ""),
        ("51%", "1 of 2 suites are complete, fewer than 51 %"),
        ("3", ""),
        ("4", "3 tests count, fewer than 4"),
    ],
)
def test_a_gate_fails_the_run_and_says_why(shop: Path, least: str, why: str) -> None:
    done = policy_lint("progress", f"--fail-under={least}", cwd=shop)
    said = f"policy-lint: --fail-under: {why}\n" if why else ""
    assert (done.returncode, done.stderr) == (1 if why else 0, said)


def test_where_nothing_is_judged_no_share_of_it_is_complete(tmp_path: Path) -> None:
    done = policy_lint("progress", "--fail-under=0%", cwd=write(tmp_path))
    assert done.returncode == 1
    assert "there are no suites" in done.stderr


@pytest.mark.parametrize("least", ["101%", "many", "-1", "1.5%", ""])
def test_a_gate_that_is_none_is_wrong_usage(shop: Path, least: str) -> None:
    assert policy_lint("progress", f"--fail-under={least}", cwd=shop).returncode == 2


def test_check_suites_and_progress_say_the_same_of_a_suite_of_the_team(shop: Path) -> None:
    team = '[[suites]]\nname = "Slow"\npaths = ["tests/unit"]\nlevels = ["e2e"]\n'
    (shop / "policy-lint.toml").write_text(POLICY + team)
    (finding,) = json.loads(
        policy_lint("check", "--select=TPL315", "--output-format=json", cwd=shop).stdout
    )["findings"]
    assert (finding["path"], finding["line"]) == ("policy-lint.toml", 4)
    assert finding["message"] == "suite Slow has no e2e test"
    (named,) = document(shop)["named"]
    assert named["missing"] == ["e2e"]


class TestHistory:
    def test_without_one_nothing_can_be_compared(self, shop: Path) -> None:
        done = policy_lint("progress", "--since=first", cwd=shop)
        assert (done.returncode, done.stdout) == (2, "")
        assert "`progress --record` begins one" in done.stderr

    def test_what_is_recorded_shows_what_has_changed(self, shop: Path) -> None:
        done = policy_lint("progress", "--record", cwd=shop)
        assert done.returncode == 0
        (kept,) = (shop / ".policy-lint-history").iterdir()
        assert done.stderr == f"policy-lint: recorded in .policy-lint-history/{kept.name}\n"
        (shop / "tests/e2e/test_pay.py").unlink()
        changed = policy_lint("progress", "--since=first", cwd=shop).stdout
        rows = [" ".join(line.split()) for line in changed.splitlines()]
        assert "tests that count 2 -1" in rows
        assert "modules complete 0 -1" in rows
        assert rows[-1] == "now 2 tests that count 0 modules complete"

    def test_a_snapshot_is_found_by_day_by_revision_and_by_a_name_of_git(self, shop: Path) -> None:
        (shop / ".git").rmdir()
        git(shop, "init", "--initial-branch=main")
        git(shop, "add", ".")
        git(shop, "commit", "--message=first")
        policy_lint("progress", "--record", cwd=shop)
        (kept,) = (shop / ".policy-lint-history").iterdir()
        revision = json.loads(kept.read_text())["revision"]
        assert len(revision) == 40
        git(shop, "commit", "--allow-empty", "--message=second")
        for when in ("2999-01-01", "1999-01-01", revision[:7], "HEAD~1", "last"):
            found = document(shop, f"--since={when}")["history"]
            assert found["since"]["revision"] == revision
            assert len(found["trend"]) == 2

    @pytest.mark.parametrize("when", ["yesterday", "abcdef0", "--help", ""])
    def test_what_is_no_snapshot_is_wrong_usage(self, shop: Path, when: str) -> None:
        policy_lint("progress", "--record", cwd=shop)
        done = policy_lint("progress", f"--since={when}", cwd=shop)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"no snapshot of `{when}`" in done.stderr

    def test_the_folder_is_configured(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text(POLICY + 'history = "docs/figures"\n')
        policy_lint("progress", "--record", cwd=shop)
        assert len(list((shop / "docs/figures").iterdir())) == 1

    def test_a_folder_elsewhere_is_refused(self, shop: Path) -> None:
        (shop / "policy-lint.toml").write_text(POLICY + 'history = ".git/hooks"\n')
        done = policy_lint("progress", "--record", cwd=shop)
        assert (done.returncode, done.stdout) == (2, "")
        assert "nothing is recorded: .git/hooks leads out" in done.stderr

    def test_it_is_of_the_whole_project(self, shop: Path) -> None:
        for option in ("--record", "--since=first"):
            assert policy_lint("progress", option, "app", cwd=shop).returncode == 2

    def test_a_document_without_it_says_so(self, shop: Path) -> None:
        assert document(shop)["history"] is None

    def test_json_is_as_the_published_schema_says(self, shop: Path) -> None:
        policy_lint("progress", "--record", cwd=shop)
        schema = files("policy_lint.report").joinpath("schemas/progress-1.schema.json")
        Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(
            document(shop, "--since=first")
        )
