"""The example suite: every mark in it is found, and nothing else is."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policy_lint.judge.page import Mark, read_page
from tests.e2e.command import policy_lint

pytestmark = pytest.mark.unmeasured

CHECKOUT = Path(__file__).parents[2]
SHOP = CHECKOUT / "examples/shop"
OF_MANY = {"TPL505"}
"""What takes more tests than an example has."""
REFUSED = {"TPL306"}
"""What pytest refuses to set up: each test of the example may be run."""
Found = dict[str, Any]


def findings() -> list[Found]:
    done = policy_lint("check", "examples/shop", "--output-format", "json", cwd=CHECKOUT)
    assert (done.returncode, done.stderr) == (1, "")
    found: list[Found] = json.loads(done.stdout)["findings"]
    return found


def marked() -> tuple[Mark, ...]:
    """The marks of the example, read as those of a rule's page are."""
    paths = [SHOP / "pyproject.toml", *sorted(SHOP.rglob("*.py"))]
    files = {path: path.read_text(encoding="utf-8") for path in paths}
    fences = [
        f"`{path.relative_to(SHOP).as_posix()}`:\n```python\n{text}```\n"
        for path, text in files.items()
        if text
    ]
    (example,) = read_page("\n".join(["The shop.", "## All", *fences])).examples
    assert len(example.files) == len(fences)
    return example.expected


def answers(mark: Mark, finding: Found) -> bool:
    place = (mark.path, mark.line, mark.code, str(mark.severity))
    at = (finding["path"], finding["line"], finding["code"], finding["severity"])
    return place == at and mark.part in finding["message"]


def test_exactly_the_marks_are_found() -> None:
    unmarked, unmet = findings(), []
    for mark in marked():
        match = next((each for each in unmarked if answers(mark, each)), None)
        if match is not None:
            unmarked.remove(match)
        if (match is None) is not mark.todo:
            unmet.append(f"{mark.path}:{mark.line} {mark.code} {mark.part}")
    found = [f"{each['path']}:{each['line']} {each['code']} {each['message']}" for each in unmarked]
    assert {"marked, not found": unmet, "found, not marked": found} == {
        "marked, not found": [],
        "found, not marked": [],
    }


def test_every_rule_has_its_violation() -> None:
    rules = policy_lint("rules", cwd=SHOP).stdout
    assert all(code in rules for code in {mark.code for mark in marked()})
    lacking = {line.split()[0] for line in rules.splitlines()} - {mark.code for mark in marked()}
    assert lacking == OF_MANY | REFUSED


def test_pytest_collects_what_policy_lint_lists() -> None:
    done = policy_lint("tests", "--output-format", "json", cwd=SHOP)
    listed = {test["id"] for test in json.loads(done.stdout)["tests"]}
    switches = ("--collect-only", "-q", "--continue-on-collection-errors", "-pno:cacheprovider")
    collected = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", *switches],
        cwd=SHOP,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    lines = [line for line in collected.stdout.splitlines() if "::" in line]
    assert {line.partition("[")[0] for line in lines} == listed
