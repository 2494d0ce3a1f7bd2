"""What is built, installed and promised to pip, flake8 and pre-commit, and who checks that."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
import tomli
import yaml

from policy_lint import __version__

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
RULES = {path.name for path in (ROOT / "rules").glob("*.py")}
OWN_POLICY = "policy-lint check ."
"""In CI it is one of the tests: `tests/e2e/test_own_policy.py`."""
FORMS = sorted(ROOT.glob(".github/ISSUE_TEMPLATE/*.yml"))


def python(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    env = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    env |= {"PYTHONPATH": str(path)} if path else {}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=env,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    python("-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return dist / f"policy_lint-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site-packages")
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    python(*pip, "--target", str(target), str(wheel), cwd=target)
    return target


def test_wheel_holds_the_package_its_rules_and_its_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = [*ROOT.glob("policy_lint/**/*.toml"), *ROOT.glob("policy_lint/**/*.json")]
    assert RULES
    assert names >= {f"policy_lint/rules/{rule}" for rule in RULES}
    assert any(path.parent.name == "catalogue" for path in data)
    assert names >= {path.relative_to(ROOT).as_posix() for path in data}
    assert not [name for name in names if name.endswith(".pyc")]


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_the_action_installs_it_beside_the_project(wheel: Path, tmp_path: Path) -> None:
    """Without what it depends on, since no test needs a network."""
    install, *_ = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    given = {
        "PYTHON": sys.executable,
        "SOURCE": str(wheel),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_PATH": str(tmp_path / "path"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
    }
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", install["run"]]
    subprocess.run(script, env={**os.environ, **given}, check=True)
    program = Path((tmp_path / "path").read_text().strip()) / "policy-lint"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    assert said == f"policy-lint {__version__}\n"


def test_wheel_gives_its_types_away(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as built:
        metadata = built.read(f"policy_lint-{__version__}.dist-info/METADATA").decode()
        assert built.read("policy_lint/py.typed") == b""
    assert "Classifier: Typing :: Typed" in metadata.splitlines()


def test_wheel_has_one_top_level_package(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"policy_lint", f"policy_lint-{__version__}.dist-info"}


def test_sdist_holds_all_that_the_tests_need(dist: Path) -> None:
    with tarfile.open(dist / f"policy_lint-{__version__}.tar.gz") as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert names >= {f"rules/{rule}" for rule in RULES}
    assert names >= {"README.md", "LICENSE", "CHANGELOG.md", ".ci/run", ".pre-commit-hooks.yaml"}
    assert names >= {"action.yml", "mkdocs.yml", "templates/policy-lint.yml"}
    assert names >= {".github/workflows/ci.yml", ".pre-commit-config.yaml", "SECURITY.md"}
    assert {name.split("/")[0] for name in names} >= {"rules", "tests", "examples", "docs"}


def test_installed_wheel_lists_the_rules_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = python("-c", "import policy_lint as p; print(p.__file__)", cwd=tmp_path, path=installed)
    rules = python("-m", "policy_lint", "rules", cwd=tmp_path, path=installed)
    assert Path(where.strip()).is_relative_to(installed)
    assert "TPL" in rules
    assert rules == python("-m", "policy_lint", "rules", cwd=tmp_path, path=ROOT)


def test_install_puts_nothing_called_rules_beside_the_package(installed: Path) -> None:
    assert "rules" not in {path.stem for path in installed.iterdir()}


def test_hook_manifest_is_valid() -> None:
    python("-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"), cwd=ROOT)


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def loaded(name: str) -> Any:  # noqa: ANN401 - YAML
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def second_command_of_the_readme() -> str:
    return [line for line in lines("README.md") if line.startswith("python3 -m venv")][1]


def test_ci_runs_the_second_command_of_the_readme() -> None:
    assert second_command_of_the_readme() == lines(".ci/run")[-1]


def test_own_hooks_are_the_checks_before_the_tests_and_the_own_policy() -> None:
    config = loaded(".pre-commit-config.yaml")
    checks = lines(".ci/check")
    first, tests = checks.index('cd "$(dirname "$0")/.."') + 1, checks.index("coverage erase")
    (repo,) = config["repos"]
    assert repo["repo"] == "local"
    assert [hook["entry"] for hook in repo["hooks"]] == [*checks[first:tests], OWN_POLICY]


def test_own_hooks_find_their_programs_and_download_nothing() -> None:
    config = ROOT / ".pre-commit-config.yaml"
    python("-m", "pre_commit", "validate-config", str(config), cwd=ROOT)
    for hook in loaded(config.name)["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        assert shutil.which(hook["entry"].split()[0], path=sysconfig.get_path("scripts"))


def test_hosted_ci_runs_what_ci_runs_on_every_python_that_is_promised() -> None:
    job = loaded(".github/workflows/ci.yml")["jobs"]["everything"]
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]
    assert job["strategy"]["matrix"]["python"] == promised
    assert project["requires-python"] == f">={promised[0]}"


def test_hosted_ci_runs_the_unit_tests_on_other_systems_as_contributors_do() -> None:
    job = loaded(".github/workflows/ci.yml")["jobs"]["unit"]
    install, test = [step["run"] for step in job["steps"] if "run" in step]
    assert install in second_command_of_the_readme().split(" && ")
    assert f"| `{test}` |" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {"macos-latest", "windows-latest"} == set(job["strategy"]["matrix"]["system"])


def test_hosted_ci_may_read_only_and_its_actions_keep_their_major() -> None:
    workflow = loaded(".github/workflows/ci.yml")
    jobs = workflow["jobs"].values()
    actions = [step["uses"] for job in jobs for step in job["steps"] if "uses" in step]
    assert workflow["permissions"] == {"contents": "read"}
    assert not [job for job in jobs if "permissions" in job]
    assert actions
    assert all(re.fullmatch(r"\./|actions/[\w-]+@v\d+", action) for action in actions)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_issue_forms_ask_for_what_can_be_answered(form: Path) -> None:
    asked = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(asked)
    assert all({"type", "id", "attributes"} <= set(field) for field in asked["body"])
    ids = [field["id"] for field in asked["body"]]
    assert len(ids) == len(set(ids))
