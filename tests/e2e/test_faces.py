"""Three faces, one verdict."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.e2e.command import policy_lint
from tests.e2e.hosts import Found, flake8, found, shop
from tests.e2e.repository import CHECKOUT, commit, environment

pytestmark = pytest.mark.unmeasured

LINE = re.compile(
    r"^(?P<path>[^ :\n]+):(?P<line>\d+):(?P<column>\d+): (?P<code>TPL\d{3}) ", re.MULTILINE
)
SILENCED = """\
from unittest.mock import Mock


def test_silenced():
    assert Mock()  # policy-lint: allow[TPL101] it is slow
    assert Mock(
        name="x"
    )  # noqa: TPL101


def test_not_silenced():
    assert Mock()  # policy-lint: allow[TPL101]
    assert Mock()  # policy-lint: allow
    assert Mock()  # policy-lint: allow[TPL110] it is slow
    print(1)  # policy-lint: allow[TPL101] it is slow
    print(1)  # noqa: TPL101
"""
LOCAL = """\
repos:
- repo: local
  hooks:
  - id: {id}
    name: {name}
    entry: {entry}
    args: [--output-format=concise]
    language: system
    require_serial: {require_serial}
    pass_filenames: {pass_filenames}
    always_run: {always_run}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.rmtree(shop(tmp_path) / ".git")
    (tmp_path / "tests/integration/test_silenced.py").write_text(SILENCED)
    commit(tmp_path)
    return tmp_path


@pytest.fixture
def by_command(project: Path) -> list[Found]:
    done = policy_lint("check", "--output-format=json", cwd=project)
    return sorted(
        (each["path"], each["line"], each["column"], each["code"])
        for each in json.loads(done.stdout)["findings"]
    )


def by_hook(name: str, project: Path) -> list[Found]:
    """What a hook of the manifest prints when all files are given, run by this installation."""
    yaml = import_module("yaml")  # it has no types
    manifest = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text())
    (hook,) = (each for each in manifest if each["id"] == name)
    program, *words = shlex.split(hook["entry"])
    assert program == "policy-lint"
    entry = shlex.join([sys.executable, "-m", "policy_lint", *words])
    settings = {"pass_filenames": True, "always_run": False, **hook, "entry": entry}
    config = project / ".pre-commit-config.yaml"
    config.write_text(LOCAL.format_map({key: json.dumps(value) for key, value in settings.items()}))
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=project,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=environment(PRE_COMMIT_HOME=str(project / ".git/pre-commit-home")),
    )
    return sorted(
        (path, int(line), int(column), code)
        for path, line, column, code in LINE.findall(done.stdout)
    )


def test_there_is_something_to_agree_about(by_command: list[Found]) -> None:
    codes = {
        "TPL101",
        "TPL102",
        "TPL103",
        "TPL314",
        "TPL605",
        "TPL902",
        "TPL903",
        "TPL904",
        "TPL905",
    }
    assert {code for *_, code in by_command} == codes


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_flake8_agrees(project: Path, by_command: list[Found], jobs: str) -> None:
    assert found(flake8("--select=TPL", jobs, ".", cwd=project).stdout) == by_command


@pytest.mark.parametrize("hook", ["policy-lint", "policy-lint-project"])
def test_the_hooks_agree(project: Path, by_command: list[Found], hook: str) -> None:
    assert by_hook(hook, project) == by_command


def test_the_order_of_files_changes_nothing(project: Path, by_command: list[Found]) -> None:
    files = [str(path.relative_to(project)) for path in project.rglob("*.py")]
    for order in (sorted(files), sorted(files, reverse=True)):
        assert found(flake8("--select=TPL", *order, cwd=project).stdout) == by_command
