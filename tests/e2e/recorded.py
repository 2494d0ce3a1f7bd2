"""Small projects in text, run under the recorder, and what it wrote."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import files

HOME = Path(__file__).parents[2] / "benchmarks" / "accuracy"


@dataclass(frozen=True)
class Record:
    """What the recorder wrote of one run, and how the run ended."""

    collected: list[dict[str, Any]]
    tests: list[dict[str, Any]]
    exit_code: int
    output: str

    def items(self) -> dict[str, dict[str, Any]]:
        return {each["nodeid"]: each for each in self.collected if each["t"] == "item"}

    def closure(self, nodeid: str) -> dict[str, list[str]]:
        """For each fixture of a test, the files that define it; the last is used."""
        defined = {each["id"]: each["file"] for each in self.collected if each["t"] == "fixdef"}
        fixtures = self.items()[nodeid]["fixtures"]
        return {name: [defined[each] for each in ids] for name, ids in fixtures.items()}

    def test(self, nodeid: str) -> dict[str, Any]:
        (found,) = [each for each in self.tests if each["nodeid"] == nodeid]
        return found

    def events(self, nodeid: str, *fields: str) -> list[tuple[Any, ...]]:
        """The given fields of the events of a test."""
        return [
            tuple(event.get(each) for each in fields)
            for event in self.test(nodeid).get("events", [])
        ]

    def end(self) -> dict[str, Any]:
        (found,) = [each for each in self.collected if each["t"] == "end"]
        return found


def run(root: Path, literal: str, *arguments: str, record: bool = True) -> Record:
    """A run of pytest on the files of a literal, which is recorded unless told otherwise."""
    for name, text in files(literal).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "pytest.ini").write_text("[pytest]\n", "utf-8")
    folder = root / "record"
    options = ["-p", "recorder", f"--record={folder}"] if record else []
    options += ["-p", "no:asyncio"]  # it has a fixture for every test
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *options, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Record(
        _lines(folder / "collect.jsonl"),
        _lines(folder / "events.jsonl"),
        done.returncode,
        done.stdout + done.stderr,
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
