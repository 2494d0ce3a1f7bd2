"""A pinned project, fetched, unpacked and installed: only what was not done before."""

import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy import recording, source
from benchmarks.accuracy.pinned import Pinned
from benchmarks.accuracy.stage import stage


class Installed(NamedTuple):
    """Where its source tree and its environment are, and what these were made from."""

    root: Path
    environment: Path
    mark: str


def prepare(work: Path) -> None:
    """Git ignores the folder, and pytest looks no further for a configuration than here."""
    work.mkdir(parents=True, exist_ok=True)
    (work / ".gitignore").write_text("*\n", "utf-8")
    (work / "pytest.ini").write_text("[pytest]\n", "utf-8")


def installed(project: Pinned, place: Path, constraints: Path = recording.CONSTRAINTS) -> Installed:
    """The project below a folder; the versions of what it needs are kept among the constraints."""
    archive, tree, environment = (place / name for name in ("archive", "source", "environment"))
    pin = (project.name, project.version, project.sha256)
    fetched = stage(archive, pin, lambda folder: source.download(project, folder))
    unpacked = stage(tree, (fetched,), lambda folder: source.unpack(archive, folder))
    root = source.root(tree)
    pins = recording.pins(project, constraints)
    mark = stage(
        environment,
        (unpacked, sys.version, pins, *project.extras, "", *project.requirements),
        lambda folder: recording.install(project, root, folder, constraints),
    )
    return Installed(root, environment, mark)
