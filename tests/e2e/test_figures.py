"""Two commands that name the same thing say the same number."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.command import policy_lint, write

CHECKOUT = Path(__file__).parents[2]
LEVELS = ("unit", "integration", "e2e")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty modules: each lacks other levels, and every third test is a fake."""
    root = write(tmp_path_factory.mktemp("made"))
    for number in range(40):
        name = f"part{number}"
        write(root, **{f"app__{name}": f"bank = None\n\n\ndef {name}(x):\n    return x\n"})
        for place, level in enumerate(LEVELS):
            if (number >> place) % 2:
                write(root, **{f"tests__{level}__test_{name}": _tests(name, fake=number % 3 == 0)})
    (root / "policy-lint.toml").write_text(
        'required-levels = ["unit", "e2e"]\ntarget = 50\n\n[[suites]]\nname = "Fakes"\n'
        'paths = ["tests/e2e"]\nlevels = ["e2e", "unit"]\n\n[[exempt]]\n'
        'modules = ["app/part7.py"]\nreason = "Old."\n'
    )
    return root


def _tests(name: str, *, fake: bool) -> str:
    double = (
        f'    with patch("app.{name}.bank"):\n        assert {name}(2)\n' if fake else "    pass\n"
    )
    return (
        f"from unittest.mock import patch\nfrom app.{name} import {name}\n\n\n"
        f"def test_one():\n    assert {name}(1)\n\n\ndef test_two():\n{double}"
    )


@pytest.fixture(scope="module", params=["example", "made"])
def said(request: pytest.FixtureRequest, made: Path) -> dict[str, Any]:
    """What each command says of a project, as JSON."""
    root = CHECKOUT / "examples/shop" if request.param == "example" else made
    commands = {
        "check": ("check",),
        "suites": ("suites",),
        "progress": ("progress",),
        "plan": ("plan", "--all"),
        "report": ("report",),
    }
    return {
        name: json.loads(policy_lint(*words, "--output-format=json", cwd=root).stdout)
        for name, words in commands.items()
    } | {"root": root}


def test_tests_by_level(said: dict[str, Any]) -> None:
    check, progress = said["check"]["summary"], said["progress"]
    levels = {each["level"]: each["tests"] for each in progress["levels"]}
    assert check["tests"] == progress["summary"]["tests"] == sum(levels.values())
    assert {name: levels[name] for name in check["levels"]} == check["levels"]
    assert check["without_level"] == levels.get(None, 0)


def test_progress_is_what_the_report_says(said: dict[str, Any]) -> None:
    for part in ("summary", "levels", "modules", "named"):
        assert said["report"][part] == said["progress"][part]
    assert said["report"]["findings"] == said["check"]["findings"]


def test_what_counts_and_what_is_missing(said: dict[str, Any]) -> None:
    suites = {each["subject"]: each for each in said["suites"]["suites"]}
    lines = {each["title"]: each for each in said["progress"]["modules"]}
    assert suites.keys() == lines.keys()
    for subject, line in lines.items():
        cells = [row for rows in suites[subject]["levels"].values() for row in rows]
        cells += suites[subject]["unlevelled"]
        counted = sorted((row["path"], row["tests"], row["credited"]) for row in cells)
        assert counted == sorted((f["path"], f["tests"], f["credited"]) for f in line["files"])
        assert suites[subject]["missing"] == line["missing"]
        assert suites[subject]["exempt"] == line["exempt"]


def test_modules_that_need_tests(said: dict[str, Any]) -> None:
    stand = said["progress"]["summary"]["modules"]
    assert said["plan"]["needing"] == stand["incomplete"] + stand["untested"]
    assert said["plan"]["modules"] == sum(stand.values()) - stand["exempt"]
    assert said["report"]["plan"]["needing"] == said["plan"]["needing"]
    missing = {each["subject"]: each["missing"] for each in said["plan"]["tests"]}
    lines = [each for each in said["progress"]["modules"] if each["state"] != "exempt"]
    assert missing == {each["title"]: each["missing"] for each in lines}


def test_findings_about_suites_are_what_is_missing_though_no_test_breaks_the_policy(
    said: dict[str, Any],
) -> None:
    found = {
        each["path"] for each in said["check"]["findings"] if each["code"] in ("TPL311", "TPL312")
    }
    lacking = {
        each["title"]
        for each in said["progress"]["modules"]
        if {*each["missing"]} - {*each["broken"]}
    }
    assert found == lacking


def test_tests_that_break_the_policy_or_can_never_fail(said: dict[str, Any]) -> None:
    lost, findings = said["progress"]["summary"]["uncredited"], said["check"]["findings"]
    broken = {test for each in findings if each["severity"] == "error" for test in each["tests"]}
    never_failing = ("TPL601", "TPL605")
    idle = {test for each in findings if each["code"] in never_failing for test in each["tests"]}
    assert lost["violation"] == len(broken)
    assert lost["placeholder"] == len(idle - broken)
    uncollected = Counter(each["code"] for each in findings)["TPL303"]
    assert (said["progress"]["summary"]["uncollected"] > 0) == (uncollected > 0)


def test_the_texts_say_the_same(said: dict[str, Any]) -> None:
    root, stand = said["root"], said["progress"]["summary"]["modules"]
    asked = stand["complete"] + stand["incomplete"] + stand["untested"]
    suites = policy_lint("suites", cwd=root).stdout
    told = re.search(r"(\d+) modules: (\d+) complete, (\d+) incomplete, (\d+) without any", suites)
    assert told
    assert [*map(int, told.groups())] == [
        *(asked, stand["complete"], stand["incomplete"], stand["untested"]),
    ]
    credited = said["progress"]["summary"]["credited"]
    assert f"Tests so far: {credited} of " in policy_lint("progress", cwd=root).stdout
    report = policy_lint("report", cwd=root).stdout
    assert f"## Tests so far: {credited}/" in report
    assert f"needing tests**: {said['plan']['needing']}/{asked}[" in report
    assert (
        f"needing tests: {said['plan']['needing']}/{asked}" in policy_lint("plan", cwd=root).stdout
    )
