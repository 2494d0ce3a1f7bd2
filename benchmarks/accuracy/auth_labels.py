"""How well the tool sees which tests authenticate, against labels that were written by hand.

    python benchmarks/accuracy/auth_labels.py labels/auth-ctfd.json=/checkouts/ctfd ...

A checkout stands at the commit of its labels. It is copied, with the configuration of the labels,
so that nothing is written into it. A test counts as authenticated if it always is, a file if one
of its tests does.
"""  # noqa: INP001  # a script, not a package

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

READ = {".cfg", ".ini", ".py", ".toml"}


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
    seen = _seen(checkout, project["configuration"], tuple(project["files"]))
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


def _seen(checkout: Path, configuration: str, paths: Iterable[str]) -> dict[str, bool]:
    """Whether each test is always authenticated, as the tool has it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, checkout.name)
        shutil.copytree(checkout, root, ignore=_unread, symlinks=True)
        (root / "policy-lint.toml").write_text(configuration, "utf-8")
        command = [sys.executable, "-m", "policy_lint", "tests", "--output-format", "json"]
        output = subprocess.run(  # noqa: S603  # our own program
            [*command, "--root", str(root), *(str(root / path) for path in paths)],
            capture_output=True,
            check=True,
        ).stdout
    return {test["id"]: _authenticated(test) for test in json.loads(output)["tests"]}


def _unread(folder: str, names: list[str]) -> set[str]:
    kept = (Path(folder, name) for name in names if name not in {".git", "node_modules"})
    return {*names} - {path.name for path in kept if path.is_dir() or path.suffix in READ}


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
    exact = sum(truth == seen for truth, seen in verdicts)
    yield f"{name}:"
    yield _rates("files", [(truth != "none", seen != "none") for truth, seen in verdicts])
    yield f"  exact   {exact}/{len(verdicts)} files have the very verdict (all, some, none)"
    yield _rates("tests", [(label.truth, label.seen) for label in labels])


def _verdict(tests: list[bool]) -> str:
    if all(tests):
        return "all"
    return "some" if any(tests) else "none"


def _rates(what: str, pairs: list[tuple[bool, bool]]) -> str:
    right = pairs.count((True, True))
    wrong, missed = pairs.count((False, True)), pairs.count((True, False))
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    counts = f"{right} right, {wrong} wrong, {missed} missed of {len(pairs)}"
    return f"  {what}   precision {precision:.3f}   recall {recall:.3f}   ({counts})"


def disagreements(labels: Iterable[Label]) -> Iterator[str]:
    """Tests of which the reader and the tool say different things."""
    for label in labels:
        if not label.listed:
            yield f"  not listed  {label.test}"
        elif label.truth != label.seen:
            yield f"  {'missed' if label.truth else 'wrong '}      {label.test}: {label.reason}"


def main(arguments: list[str]) -> None:
    """Every project, then all together."""
    pooled: list[Label] = []
    for argument in arguments:
        labels, _, checkout = argument.partition("=")
        found = judged(Path(labels), Path(checkout))
        pooled += (replace(label, path=f"{labels}/{label.path}") for label in found)
        _print(report(Path(labels).stem, found))
        _print(disagreements(found))
    _print(report("pooled", pooled))


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main(sys.argv[1:])
