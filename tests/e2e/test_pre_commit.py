"""The hooks, as pre-commit installs them (from an index, into an environment of their own)."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.hosts import shop
from tests.e2e.repository import CHECKOUT, commit, environment, git

pytestmark = pytest.mark.unmeasured

SHIPPED = (
    ".pre-commit-hooks.yaml",
    "LICENSE",
    "README.md",
    "policy_lint",
    "pyproject.toml",
    "rules",
)
CONFIG = """\
repos:
- repo: {repo}
  rev: {rev}
  hooks:
  - id: policy-lint
    args: [--output-format=concise]
  - id: policy-lint-project
    args: [--output-format=concise]
  - id: policy-lint-new
    args: [--output-format=concise]
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of what is in this checkout, committed or not."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in SHIPPED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    commit(copy)
    return copy


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where pre-commit keeps its environments: built once for all tests here."""
    return str(tmp_path_factory.mktemp("home"))


@pytest.fixture
def project(tmp_path: Path, checkout: Path) -> Path:
    shutil.rmtree(shop(tmp_path) / ".git")
    rev = git(checkout, "rev-parse", "HEAD")
    (tmp_path / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=checkout, rev=rev))
    commit(tmp_path)
    return tmp_path


def pre_commit(*arguments: str, cwd: Path, home: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment(PRE_COMMIT_HOME=home),
    )


def outcomes(output: str) -> dict[str, str]:
    """What became of each hook."""
    lines = [
        line for line in output.splitlines() if line.startswith("policy-lint") and ".." in line
    ]
    return {line.partition(".")[0]: line.rpartition(".")[2] for line in lines}


def test_a_changed_file_is_judged_with_the_project_in_view(project: Path, home: str) -> None:
    with (project / "tests/e2e/test_fixture.py").open("a") as file:
        file.write("\n")
    git(project, "add", "--all")
    done = pre_commit("run", "policy-lint", cwd=project, home=home)
    assert outcomes(done.stdout) == {"policy-lint": "Failed"}
    assert "tests/e2e/test_fixture.py:1:1: TPL101 [error]" in done.stdout
    assert "tests/integration/test_direct.py" not in done.stdout
    assert done.returncode == 1


def test_a_change_to_nothing_python_is_none_of_its_business(project: Path, home: str) -> None:
    (project / "notes.txt").touch()
    git(project, "add", "--all")
    done = pre_commit("run", "policy-lint", cwd=project, home=home)
    assert outcomes(done.stdout) == {"policy-lint": "(no files to check)Skipped"}


def test_a_commit_that_only_deletes_judges_the_project(project: Path, home: str) -> None:
    git(project, "rm", "--quiet", "tests/unit/test_pay.py")
    done = pre_commit("run", cwd=project, home=home)
    assert outcomes(done.stdout) == {
        "policy-lint": "(no files to check)Skipped",
        "policy-lint (project)": "Failed",
        "policy-lint (new)": "Passed",
    }
    assert "tests/integration/test_direct.py:6:23: TPL101 [error]" in done.stdout


def test_only_what_the_commit_brings_is_shown(project: Path, home: str) -> None:
    mocked = "from unittest.mock import Mock\n\n\ndef test_new():\n    assert Mock()\n"
    (project / "tests/e2e/test_new.py").write_text(mocked)
    done = pre_commit("run", "policy-lint-new", cwd=project, home=home)
    assert outcomes(done.stdout) == {"policy-lint (new)": "Passed"}
    git(project, "add", "--all")
    done = pre_commit("run", "policy-lint-new", cwd=project, home=home)
    assert outcomes(done.stdout) == {"policy-lint (new)": "Failed"}
    assert "tests/e2e/test_new.py:5:12: TPL101 [error]" in done.stdout
    assert "tests/integration/test_direct.py" not in done.stdout


def test_a_project_without_findings_passes(project: Path, home: str) -> None:
    git(project, "rm", "--quiet", "-r", "tests/integration", "tests/e2e")
    done = pre_commit("run", "--all-files", cwd=project, home=home)
    assert set(outcomes(done.stdout).values()) == {"Passed"}
    assert done.returncode == 0


def test_the_repository_can_be_tried(project: Path, checkout: Path, home: str) -> None:
    done = pre_commit("try-repo", str(checkout), "--all-files", cwd=project, home=home)
    assert outcomes(done.stdout) == {
        "policy-lint": "Failed",
        "policy-lint (project)": "Failed",
        "policy-lint (new)": "Passed",
    }
    assert done.stdout.count("MagicMock") >= 2
