"""How well the tool sees which tests authenticate, against labels that were written by hand.

    python -m benchmarks.accuracy.auth_labels labels/auth-ctfd.json=/checkouts/CTFd ...

A checkout stands at the commit of its labels. A test counts as authenticated if it always is, a
file if one of its tests does.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.accuracy.labelled import configured, pairs, told, told_share, write
from benchmarks.accuracy.rate import rate, share
from benchmarks.accuracy.tool import ask


@dataclass(frozen=True)
class Label:
    """What a reader says of one test, and what the tool says of it."""

    test: str
    path: str
    truth: bool
    seen: bool
    listed: bool
    reason: str


def judged(labels: Path, checkout: Path) -> list[Label]:
    """Every labelled test of one project."""
    project = json.loads(labels.read_text("utf-8"))
    seen = _seen(checkout, project)
    return [
        Label(
            test=test,
            path=path,
            truth=label["authenticates"] == "yes",
            seen=seen.get(test, False),
            listed=test in seen,
            reason=label["reason"],
        )
        for path, file in project["files"].items()
        for test, label in file["tests"].items()
    ]


def _seen(checkout: Path, project: Mapping[str, Any]) -> dict[str, bool]:
    """Whether each test is always authenticated, as the tool has it."""
    paths = tuple(project["files"])
    with configured(checkout, project, paths) as root:
        return {test["id"]: _authenticated(test) for test in ask(root, "tests", paths)["tests"]}


def _authenticated(test: Mapping[str, Any]) -> bool:
    return any(
        effect["effect"] == "authentication" and effect["certainty"] == "always"
        for effect in test["effects"]
    )


def report(name: str, labels: list[Label]) -> Iterator[str]:
    """The numbers of one project, or of all."""
    files: dict[str, list[Label]] = {}
    for label in labels:
        files.setdefault(f"{name}/{label.path}", []).append(label)
    verdicts = [
        (_verdict([one.truth for one in file]), _verdict([one.seen for one in file]))
        for file in files.values()
    ]
    yield f"{name}:"
    told_files = rate((truth != "none", seen != "none") for truth, seen in verdicts)
    yield told("files", told_files, len(files))
    exact = share(truth == seen for truth, seen in verdicts)
    yield told_share("exact", exact, "files have the very verdict (all, some, none)")
    yield told("tests", rate((one.truth, one.seen) for one in labels), len(labels))


def _verdict(tests: list[bool]) -> str:
    if all(tests):
        return "all"
    return "some" if any(tests) else "none"


def disagreements(labels: Iterable[Label]) -> Iterator[str]:
    """Tests of which the reader and the tool say different things."""
    for label in labels:
        if not label.listed:
            yield f"  not listed  {label.test}"
        elif label.truth != label.seen:
            yield f"  {'missed' if label.truth else 'wrong '}      {label.test}: {label.reason}"


def score(projects: Iterable[tuple[Path, Path]]) -> Iterator[str]:
    """Every project with its checkout, then all together."""
    pooled: list[Label] = []
    for labels, checkout in projects:
        found = judged(labels, checkout)
        pooled += (replace(label, path=f"{labels}/{label.path}") for label in found)
        yield from report(labels.stem, found)
        yield from disagreements(found)
    yield from report("pooled", pooled)


if __name__ == "__main__":
    write(score(pairs(sys.argv[1:])))
