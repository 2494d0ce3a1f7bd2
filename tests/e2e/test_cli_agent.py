"""`policy-lint agent`: a hook that tells what an edit brought, the guide, and the settings."""

import json
from pathlib import Path

import pytest

from tests.committing import git
from tests.e2e.command import CLEAN, DOUBLED, PRODUCT, policy_lint, write

pytestmark = pytest.mark.covers("policy_lint.cli.agent", "policy_lint.cli.hook")

E2E = "tests/e2e/test_pay.py"
MORE = f"""\
{DOUBLED}

def test_refund():
    with patch("app.pay.bank"):
        pass
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = write(tmp_path, app__pay=PRODUCT, tests__e2e__test_pay=DOUBLED, tests__e2e__test_a=CLEAN)
    (root / ".git").rmdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / ".gitignore").write_text(".policy_lint_cache\n")
    git(root, "add", "--all")
    git(root, "commit", "--message=begin")
    return root


def hooked(there: Path, *options: str, **said: object) -> tuple[dict[str, object], str]:
    """The answer, and what is said beside it; the exit code is 0 whatever was said."""
    stdin = json.dumps({"cwd": str(there), **said}).encode()
    done = policy_lint("agent", "hook", *options, cwd=there, stdin=stdin)
    assert done.returncode == 0
    return json.loads(done.stdout), done.stderr


def edited(cwd: Path, path: str = E2E) -> tuple[dict[str, object], str]:
    return hooked(cwd, hook_event_name="PostToolUse", tool_input={"file_path": path})


def stopped(cwd: Path, *options: str, **said: object) -> tuple[dict[str, object], str]:
    return hooked(cwd, *options, hook_event_name="Stop", session_id="s", **said)


def test_an_edit_is_told_what_it_brought_and_nothing_else(shop: Path) -> None:
    assert edited(shop) == ({}, "")  # what was there before is not its business
    (shop / E2E).write_text(MORE)
    said, aside = edited(shop)
    reason = str(said["reason"])
    assert (said["decision"], aside) == ("block", "")
    assert f"- {E2E}:10 TPL101 [error]" in reason
    assert reason.count("TPL101") == 1
    assert "  model without findings: tests/e2e/test_a.py" in reason
    assert edited(shop, "tests/e2e/test_a.py") == ({}, "")
    assert edited(shop, "README.md") == ({}, "")


def test_an_agent_is_kept_from_stopping_until_nothing_changes_any_more(shop: Path) -> None:
    assert stopped(shop) == ({}, "")
    (shop / E2E).write_text(MORE)
    assert stopped(shop)[0]["decision"] == "block"
    said, aside = stopped(shop, stop_hook_active=True)
    assert (said, "1 new finding left" in aside) == ({}, True)
    (shop / E2E).write_text(MORE.replace("bank", "stripe"))
    assert stopped(shop, stop_hook_active=True)[0]["decision"] == "block"
    (shop / E2E).write_text(DOUBLED)
    assert stopped(shop, stop_hook_active=True) == ({}, "")


def test_without_git_a_baseline_tells_what_is_new(tmp_path: Path) -> None:
    root = write(tmp_path, app__pay=PRODUCT, tests__e2e__test_pay=DOUBLED)
    assert stopped(root) == ({}, "")
    policy_lint("baseline", "create", cwd=root)
    assert stopped(root) == ({}, "")
    (root / E2E).write_text(MORE)
    assert f"- {E2E}:10 TPL101" in str(stopped(root)[0]["reason"])


def test_without_a_cache_it_is_kept_once(shop: Path) -> None:
    (shop / E2E).write_text(MORE)
    assert stopped(shop, "--no-cache")[0]["decision"] == "block"
    assert stopped(shop, "--no-cache", stop_hook_active=True)[0] == {}


def test_what_is_in_the_baseline_is_known(shop: Path) -> None:
    (shop / E2E).write_text(MORE)
    policy_lint("baseline", "create", cwd=shop)
    assert stopped(shop) == ({}, "")


def test_before_the_first_commit_an_edit_brings_what_stands_in_its_file(tmp_path: Path) -> None:
    root = write(tmp_path, app__pay=PRODUCT, tests__e2e__test_pay=DOUBLED)
    assert edited(root)[0]["decision"] == "block"
    assert stopped(root) == ({}, "")


@pytest.mark.parametrize(
    ("stdin", "why"),
    [(b"{", "no JSON"), (b'{"hook_event_name": "Notification"}', "event `Notification`")],
)
def test_a_call_that_cannot_be_understood_breaks_nothing(
    shop: Path, stdin: bytes, why: str
) -> None:
    done = policy_lint("agent", "hook", cwd=shop, stdin=stdin)
    assert (done.returncode, done.stdout, why in done.stderr) == (0, "{}\n", True)


def test_a_file_of_no_project_and_a_wrong_configuration_break_nothing(
    shop: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away")
    said, aside = edited(away, "test_a.py")
    assert (said, "lies in no project" in aside) == ({}, True)
    (shop / "policy-lint.toml").write_text("x = 1\n")
    said, aside = edited(shop)
    assert (said, "unknown key `x`" in aside) == ({}, True)


def test_the_guide_is_kept_in_a_file(shop: Path) -> None:
    guide = policy_lint("agent", "guide", cwd=shop).stdout
    assert "**e2e**, told by the folder `e2e`" in guide
    (shop / "AGENTS.md").write_text("# Ours\n")
    for _ in range(2):
        done = policy_lint("agent", "guide", "--write", "AGENTS.md", cwd=shop)
        assert (done.returncode, done.stdout) == (0, "")
        text = (shop / "AGENTS.md").read_text()
        assert text.startswith("# Ours\n\n<!-- policy-lint: begin -->\n")
        assert text.count(guide.strip()) == 1
    (shop / "AGENTS.md").write_text("<!-- policy-lint: begin -->\n")
    assert policy_lint("agent", "guide", "--write", "AGENTS.md", cwd=shop).returncode == 2


def test_settings_are_shown_and_written_when_asked(shop: Path) -> None:
    shown = policy_lint("agent", "install", cwd=shop)
    assert shown.stdout.count("policy-lint agent hook") == 10
    assert not (shop / ".claude").exists()
    assert policy_lint("agent", "install", "--write", cwd=shop).returncode == 2
    for told in ("written to", "calls the hook already"):
        done = policy_lint("agent", "install", "claude", "--write", cwd=shop)
        assert (done.returncode, told in done.stderr) == (0, True)
    hooks = json.loads((shop / ".claude/settings.json").read_text())["hooks"]
    assert [*hooks] == ["PostToolUse", "Stop", "SubagentStop"]
    (shop / ".claude/settings.json").write_text("// mine")
    assert policy_lint("agent", "install", "claude", cwd=shop).returncode == 2
