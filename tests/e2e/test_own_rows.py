"""Rows of a team, from the configuration to every face."""

import json
from pathlib import Path

import pytest

from policy_lint.disk.cache.folder import FOLDER
from tests.e2e.command import policy_lint, write
from tests.e2e.hosts import flake8

tried = pytest.mark.covers("policy_lint.cli.trial")

SETTINGS = """\
[policy.e2e]
forbid = ["network", "sleep"]

[[catalogue]]
pattern = "requests.get($$$A)"
effect = "network"
kind = "http"
code = "TPL451"
message = "Ask no server"
examples = ["requests.get(1)"]

[[catalogue]]
names = ["time.sleep"]
effect = "sleep"
kind = "wait"
code = "TPL452"
examples = ["import time\\ntime.sleep(1)", "from time import sleep\\nsleep(1)"]
counterexamples = ["import time\\ntime.time()"]
"""
TEST = "import requests\nimport time\n\n\ndef test_a():\n    requests.get(1)\n    time.sleep(1)\n"


def team(root: Path, settings: str = SETTINGS) -> Path:
    (write(root, tests__e2e__test_a=TEST) / "policy-lint.toml").write_text(settings)
    return root


def test_both_faces_report_them(tmp_path: Path) -> None:
    done = policy_lint("--output-format=json", cwd=team(tmp_path))
    findings = json.loads(done.stdout)["findings"]
    assert [(each["code"], each["name"]) for each in findings] == [
        ("TPL451", "network-451"),
        ("TPL452", "sleep-452"),
    ]
    assert done.returncode == 1
    said = flake8("--select=TPL", "tests", cwd=tmp_path).stdout
    assert [line.split("|")[3] for line in said.splitlines()] == ["TPL451", "TPL452"]


def test_a_file_in_which_they_were_not_searched_is_a_finding_and_no_verdict_is_kept(
    tmp_path: Path,
) -> None:
    odd = team(tmp_path) / "tests/e2e/test_odd.py"
    odd.write_text("# coding: unicode_escape\nrequests.get('\\ud800')\n")  # ends the worker
    done = policy_lint("--output-format=concise", cwd=tmp_path)
    said = "not searched for the team's patterns: the process that searched it ended"
    assert f"tests/e2e/test_odd.py:1:1: TPL901 [error] {said}\n" in done.stdout
    assert flake8("--select=TPL", "tests/e2e/test_a.py", cwd=tmp_path).returncode == 1
    assert not list((tmp_path / FOLDER).glob("*.verdict"))


def test_they_are_rules_like_any_other(tmp_path: Path) -> None:
    root = team(tmp_path)
    assert "TPL451 network-451" in policy_lint("rules", cwd=root).stdout
    assert policy_lint("explain", "TPL451", cwd=root).stdout.startswith("TPL451 network-451 (error")
    assert policy_lint("--select=sleep-452", cwd=root).stdout.count("TPL") == 1
    assert policy_lint("--select=TPL453", cwd=root).returncode == 2


@tried
def test_their_examples_are_tried(tmp_path: Path) -> None:
    done = policy_lint("config", "--check", cwd=team(tmp_path))
    assert (done.returncode, done.stdout) == (0, "policy-lint.toml: right; 4 examples tried\n")


@tried
def test_names_that_miss_their_example_are_refused(tmp_path: Path) -> None:
    root = team(tmp_path, SETTINGS.replace('names = ["time.sleep"]', 'names = ["time.slumber"]'))
    done = policy_lint("config", "--check", cwd=root)
    assert done.returncode == 2
    assert (
        "policy-lint.toml:17:13: `catalogue[1].examples[0]`: the row finds nothing" in done.stderr
    )
    assert policy_lint("check", cwd=root).returncode == 1


@tried
def test_a_pattern_that_misses_its_example_is_refused_by_every_command(tmp_path: Path) -> None:
    root = team(tmp_path, SETTINGS.replace("requests.get($$$A)", "requests.get("))
    for command in (["config", "--check"], ["check"]):
        done = policy_lint(*command, cwd=root)
        assert done.returncode == 2
        assert "policy-lint.toml:10:13: `catalogue[0].examples[0]`" in done.stderr


@tried
def test_without_configuration_there_is_nothing_to_try(clean: Path) -> None:
    done = policy_lint("config", "--check", cwd=clean)
    assert done.stdout == ("no configuration, everything is the default: right; 0 examples tried\n")
