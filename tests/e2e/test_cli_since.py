"""`policy-lint check --since` and `--staged`: what a change brings, wherever it stands."""

import json
from pathlib import Path

import pytest

from tests.committing import git
from tests.e2e.command import PRODUCT, policy_lint, write

pytestmark = pytest.mark.covers("policy_lint.cli.earlier", "policy_lint.cli.before")

E2E = "tests/e2e/test_pay.py"
OLD = """\
from unittest.mock import patch


def test_pay(bank):
    with patch("app.pay.stripe"):
        assert bank
"""
NEW = f"""\
{OLD}

def test_refund():
    with patch("app.pay.bank"):
        pass
"""
HONEST = "import pytest\n\n\n@pytest.fixture\ndef bank():\n    return open\n"
FAKE = HONEST.replace("open", "Mock()").replace("\n\n", "\nfrom unittest.mock import Mock\n\n", 1)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = write(tmp_path, app__pay=PRODUCT, tests__conftest=HONEST, tests__e2e__test_pay=OLD)
    (root / ".git").rmdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / ".gitignore").write_text(".policy_lint_cache\n")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--message=change")


def check(root: Path, *arguments: str) -> tuple[int, list[str], list[str]]:
    done = policy_lint("check", "--output-format=concise", *arguments, cwd=root)
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def change(root: Path, text: str, path: str = E2E) -> None:
    (root / path).write_text(text)


def test_without_a_change_nothing_is_shown(shop: Path) -> None:
    for _ in range(2):  # judged, then recalled
        code, out, aside = check(shop, "--since", "HEAD")
        assert (code, out) == (0, [])
        assert aside[0] == "policy-lint: 1 finding not shown, known at HEAD"
    assert check(shop)[0] == 1


@pytest.mark.parametrize("cached", [(), ("--no-cache",)])
def test_what_the_work_brings_is_shown(shop: Path, cached: tuple[str, ...]) -> None:
    change(shop, f"# moved\n{NEW}")
    code, out, _ = check(shop, "--since", "HEAD", *cached)
    assert code == 1
    (new,) = out
    assert new.startswith(f"{E2E}:11:10: TPL101")


def test_what_was_committed_since_is_shown(shop: Path) -> None:
    change(shop, NEW)
    commit(shop)
    assert len(check(shop, "--since", "HEAD~1")[1]) == 1
    assert check(shop, "--since=HEAD")[:2] == (0, [])


def test_an_edit_of_a_conftest_shows_where_the_tests_are(shop: Path) -> None:
    change(shop, FAKE, "tests/conftest.py")
    code, out, _ = check(shop, "--since", "HEAD")
    (new,) = out
    assert code == 1
    assert new.startswith(f"{E2E}:4:")
    assert "Mock, through a fixture" in new


def test_a_deletion_shows_where_the_test_is_missing(shop: Path) -> None:
    for level in ("unit", "integration"):
        (shop / f"tests/{level}").mkdir()
        change(
            shop,
            "from app.pay import stripe\ndef test_it(): assert stripe\n",
            f"tests/{level}/test_pay.py",
        )
    (shop / "policy-lint.toml").write_text('required-levels = ["unit", "integration"]\n')
    (shop / "app/pay.py").write_text("def stripe(): return 1\n")
    commit(shop)
    (shop / "tests/unit/test_pay.py").unlink()
    _, out, _ = check(shop, "--since", "HEAD")
    (new,) = out
    assert new.startswith("app/pay.py:1:1: TPL311 [error] app.pay has no unit test")


@pytest.mark.parametrize("staged", [False, True])
def test_renamed_and_reformatted_there_is_nothing_new(shop: Path, staged: bool) -> None:  # noqa: FBT001
    git(shop, "mv", E2E, "tests/e2e/test_paying.py")
    change(shop, OLD.replace('"', "'").replace("\n\n", "\n"), "tests/e2e/test_paying.py")
    git(shop, "add", "--all")
    how = "--staged" if staged else "--since=HEAD"
    assert check(shop, how)[:2] == (0, [])


def test_what_main_has_mended_meanwhile_is_not_brought_by_a_branch(shop: Path) -> None:
    git(shop, "checkout", "-b", "branch")
    change(shop, "x = 1\n", "app/more.py")
    commit(shop)
    git(shop, "checkout", "main")
    change(shop, "def test_pay(bank):\n    assert bank\n")
    commit(shop)
    git(shop, "checkout", "branch")
    _, out, aside = check(shop, "--since", "main", "--select=TPL1")
    assert out == []
    assert "where main and HEAD parted" in aside[0]


def test_what_is_staged_is_judged_and_not_the_work(shop: Path) -> None:
    change(shop, NEW)
    assert check(shop, "--staged")[:2] == (0, [])
    git(shop, "add", "--all")
    change(shop, OLD)
    done = policy_lint("check", "--staged", "--full", cwd=shop)
    assert done.returncode == 1
    assert 'with patch("app.pay.bank"):' in done.stdout
    assert check(shop)[1] != []
    assert not (shop / "tests/e2e/.git").exists()


def test_nothing_of_the_work_is_touched(shop: Path) -> None:
    change(shop, NEW)
    git(shop, "add", "--all")
    change(shop, OLD)
    (shop / "untracked.py").write_text("x = 1\n")
    before = {path: path.stat().st_mtime_ns for path in shop.rglob("*.py")}
    check(shop, "--staged")
    check(shop, "--since", "HEAD")
    assert {path: path.stat().st_mtime_ns for path in shop.rglob("*.py")} == before


def test_before_the_first_commit_everything_is_new(shop: Path) -> None:
    git(shop, "update-ref", "-d", "HEAD")
    assert len(check(shop, "--staged")[1]) == 1


def test_a_baseline_counts_beside_it(shop: Path) -> None:
    change(shop, NEW)
    assert policy_lint("baseline", "create", cwd=shop).returncode == 0
    assert check(shop, "--since", "HEAD")[:2] == (0, [])
    assert len(check(shop, "--since", "HEAD", "--no-baseline")[1]) == 1
    done = policy_lint("check", "--since=HEAD", "--output-format=json", cwd=shop)
    known = json.loads(done.stdout)["known"]
    assert sorted(row["compared"]["by"] for row in known) == ["HEAD", "policy-lint-baseline.jsonl"]


def test_a_configuration_that_was_wrong_lets_everything_count(shop: Path) -> None:
    (shop / "policy-lint.toml").write_text("wrong = 1\n")
    commit(shop)
    (shop / "policy-lint.toml").write_text("")
    code, out, aside = check(shop, "--since", "HEAD")
    assert (code, len(out)) == (1, 1)
    assert "HEAD cannot be judged, so all there is counts as new: policy-lint.toml:1:1" in aside[0]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--since", "none"), "--since: git knows no commit `none`"),
        (("--since", "--output=x"), "--since: git knows no commit `--output=x`"),
        (("--staged", "-", "--stdin-filename=a.py"), "--staged judges what git has: no `-`"),
    ],
)
def test_what_cannot_be_is_refused(shop: Path, arguments: tuple[str, ...], why: str) -> None:
    code, out, aside = check(shop, *arguments)
    assert (code, out) == (2, [])
    assert why in aside[0]


@pytest.mark.parametrize("argument", ["--staged", "--since=HEAD"])
def test_without_git_it_is_refused(tmp_path: Path, argument: str) -> None:
    (tmp_path / "a.py").touch()
    code, _, aside = check(tmp_path, argument)
    assert code == 2
    assert "the project is in no git repository" in aside[0]


def test_a_shallow_clone_says_what_it_lacks(shop: Path, tmp_path: Path) -> None:
    change(shop, NEW)
    commit(shop)
    git(tmp_path, "clone", "--quiet", "--depth=1", shop.as_uri(), "clone")
    code, _, aside = check(tmp_path / "clone", "--since", "HEAD~1")
    assert code == 2
    assert "git knows no commit `HEAD~1`; the clone is shallow: fetch more of it" in aside[0]


def test_without_a_common_commit_the_revision_itself_counts(shop: Path) -> None:
    git(shop, "checkout", "--orphan", "other")
    change(shop, NEW)
    commit(shop)
    code, out, aside = check(shop, "--since", "main")
    assert (code, len(out)) == (1, 1)
    assert "git knows no commit that HEAD and main have in common; compared with main" in aside[0]
