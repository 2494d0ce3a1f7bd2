"""The action for GitHub and the template for GitLab: what they are, and what their scripts do."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

CHECKOUT = Path(__file__).parents[2]
ACTION = yaml.safe_load((CHECKOUT / "action.yml").read_text(encoding="utf-8"))
SCHEMA = json.loads((CHECKOUT / "tests/schemas/github-action.json").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
TEMPLATE = (CHECKOUT / "templates/policy-lint.yml").read_text(encoding="utf-8")
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
"""As GitHub starts it."""

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell"),
    pytest.mark.covers("policy_lint.cli.outputs"),
]


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """What a runner has, and on its PATH the program as of this checkout."""
    folder = tmp_path / "runner"
    program = folder / "bin/policy-lint"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m policy_lint "$@"\n')
    program.chmod(0o755)
    (folder / "summary").touch()
    return folder


def run(script: str, cwd: Path, runner: Path, **given: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": f"{runner / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT),
        "RUNNER_TEMP": str(runner),
        "GITHUB_OUTPUT": str(runner / "output"),
        "GITHUB_STEP_SUMMARY": str(runner / "summary"),
    }
    return subprocess.run(
        [*BASH, "-c", script],
        cwd=cwd,
        env={**os.environ, **environment, **given},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_action_is_one() -> None:
    Draft7Validator(SCHEMA).validate(ACTION)


def test_no_input_becomes_part_of_a_script() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_every_input_is_used() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (CHECKOUT / "action.yml").read_text()))
    assert used == set(ACTION["inputs"])


class TestCheckOfTheAction:
    SCRIPT = STEPS["Check"]["run"]

    def test_findings_are_annotated_summed_up_and_fail(self, broken: Path, runner: Path) -> None:
        done = run(self.SCRIPT, broken, runner, ARGUMENTS="")
        assert done.returncode == 1
        assert "\n::error title=TPL101 forbidden-double,file=tests/e2e/test_pay.py" in done.stdout
        assert (runner / "output").read_text() == f"sarif={runner}/policy-lint.sarif\n"
        sarif: dict[str, Any] = json.loads((runner / "policy-lint.sarif").read_text())
        assert len(sarif["runs"][0]["results"]) == 1
        assert (runner / "summary").read_text().startswith("## policy-lint\n")

    def test_arguments_are_words_and_nothing_else(self, broken: Path, runner: Path) -> None:
        given = "tests\n--fail-on never $(touch made) ; touch made"
        done = run(self.SCRIPT, broken, runner, ARGUMENTS=given)
        assert done.returncode == 2
        assert "no such file or folder: $(touch" in done.stderr
        assert not (broken / "made").exists()
        passing = run(self.SCRIPT, broken, runner, ARGUMENTS="tests\n--fail-on never")
        assert passing.returncode == 0

    def test_without_a_result_there_is_nothing_to_upload(self, broken: Path, runner: Path) -> None:
        assert run(self.SCRIPT, broken, runner, ARGUMENTS="--no-such").returncode == 2
        assert not (runner / "output").exists()


class TestTemplateForGitLab:
    def job(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The inputs, and the job with their defaults."""
        inputs = next(yaml.safe_load_all(TEMPLATE))["spec"]["inputs"]
        given = re.sub(
            r"\$\[\[ inputs\.(\w+) \]\]", lambda name: inputs[name[1]]["default"], TEMPLATE
        )
        _, jobs = yaml.safe_load_all(given)
        return inputs, jobs["policy-lint"]

    def test_every_input_is_used_and_none_is_unknown(self) -> None:
        inputs, job = self.job()
        assert set(re.findall(r"inputs\.(\w+) \]\]", TEMPLATE)) == set(inputs)
        assert set(job) == {
            *("stage", "image", "variables"),
            *("before_script", "script"),
            "artifacts",
        }

    def test_its_script_writes_what_it_says_that_it_reports(
        self, broken: Path, runner: Path
    ) -> None:
        _, job = self.job()
        done = run("\n".join(job["script"]), broken, runner)
        assert done.returncode == 1
        assert "tests/e2e/test_pay.py" in done.stdout
        for path in job["artifacts"]["reports"].values():
            assert (broken / path).stat().st_size
