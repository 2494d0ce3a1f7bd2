"""pytest itself, run over the small projects, confirms what is written on their lines."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from policy_lint.model.config import Config
from policy_lint.model.pytest_setup import PytestConfig
from policy_lint.read.pytest_setup import pytest_setup
from tests.projects import (
    arguments,
    classes,
    decorators,
    fixtures,
    functions,
    generated,
    hooks,
    itself,
    places,
    testcases,
)
from tests.projects.notation import Outcome, Specimen, expected, specimens, starts

PROJECTS = specimens(
    functions, classes, testcases, places, fixtures, arguments, hooks, itself, decorators, generated
)
DRIVER = Path(__file__).parent / "pytest_says.py"
Said = dict[str, dict[str, Any]]


def roots(specimen: Specimen) -> list[PytestConfig]:
    """Where one would start pytest: in each folder with a configuration, and at the root."""
    sessions = pytest_setup(specimen.files.items(), Config()).sessions
    return [*sessions, *(() if any(not one.folder for one in sessions) else [PytestConfig()])]


def write(specimen: Specimen, folder: Path) -> None:
    for path, text in specimen.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    _, _, points = specimen.files.get("pyproject.toml", "").partition(
        "[project.entry-points.pytest11]"
    )
    if points:  # as an installed project has it
        info = folder / "kit-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kit\nVersion: 1\n")
        (info / "entry_points.txt").write_text(
            "[pytest11]\n" + points.partition("[")[0].replace('"', "")
        )


def unmeasured(environment: Mapping[str, str]) -> dict[str, str]:
    """The same without what starts coverage: no line of policy-lint runs in the driver."""
    return {key: value for key, value in environment.items() if not key.startswith("COVERAGE_")}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    folder = tmp_path_factory.mktemp("projects")
    asked = []
    for number, specimen in enumerate(PROJECTS):
        write(specimen, folder / str(number))
        for root in roots(specimen):
            place = f"{number}/{root.folder}"
            asked += [place, f"--{place}"] if root.testpaths or root.arguments else [place]
    command = [sys.executable, "-B", str(DRIVER), str(folder), *asked]
    answer = subprocess.run(
        command, capture_output=True, text=True, check=True, env=unmeasured(os.environ)
    )
    found: Said = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize("number", range(len(PROJECTS)), ids=[one.title for one in PROJECTS])
def test_pytest_does_what_the_lines_say(number: int, said: Said) -> None:
    specimen = PROJECTS[number]
    seen, told = real(specimen, said, str(number)), expected(specimen)
    assert set(seen.closures) == set(told.closures)
    both = {
        test: sorted({*names, *told.undefined.get(test, ())})
        for test, names in told.closures.items()
    }
    odd = told.dynamic | told.refused
    compared = {test: sorted(names) for test, names in seen.closures.items() if test not in odd}
    assert compared == {test: both[test] for test in compared}
    assert seen.refused == told.refused
    assert seen.on_demand == told.on_demand
    assert told.runs <= seen.runs
    assert not told.never_runs & seen.runs


def real(specimen: Specimen, said: Said, name: str) -> Outcome:
    """What pytest said, started in each root; a test belongs to the nearest root above it."""
    outcome = Outcome()
    folders = sorted((one.folder for one in roots(specimen)), key=len, reverse=True)
    lines = {path: starts(text) for path, text in specimen.files.items() if path.endswith(".py")}
    for folder in folders:
        inside = f"{folder}/" if folder else ""
        answer = said[f"{name}/{folder}"]
        bare = said.get(f"--{name}/{folder}", answer)["tests"]
        for test, names in answer["tests"].items():
            path = inside + test
            if folder == next(one for one in folders if not one or path.startswith(f"{one}/")):
                outcome.closures[path] = tuple(names)
                outcome.on_demand |= {path} - {inside + each for each in bare}
        outcome.refused |= {inside + test for test in answer["refused"]}
        for path, line in answer["called"]:
            outcome.runs.add((inside + path, lines.get(inside + path, {}).get(line, 0)))
    return outcome
