"""From a pinned project to the numbers: fetched, installed, run, judged, compared."""

import sys
from pathlib import Path

from benchmarks.accuracy import record, recording, source, verdict
from benchmarks.accuracy.comparison import Comparison, compare
from benchmarks.accuracy.pinned import Pinned
from benchmarks.accuracy.stage import contents, stage


def measured(project: Pinned, work: Path) -> Comparison:
    """The agreement about one project. Only what was not made before is made, then judged anew."""
    place = work / project.name
    archive, tree, environment, run = (
        place / name for name in ("archive", "source", "environment", "record")
    )
    pin = (project.name, project.version, project.sha256)
    fetched = stage(archive, pin, lambda folder: source.download(project, folder))
    unpacked = stage(tree, (fetched,), lambda folder: source.unpack(archive, folder))
    root = source.root(tree)
    installed = stage(
        environment,
        (
            unpacked,
            sys.version,
            recording.pins(project),
            *project.extras,
            "",
            *project.requirements,
        ),
        lambda folder: recording.install(project, root, folder),
    )
    how = (project.tests, project.arguments, project.environment, project.deselect)
    stage(
        run,
        (installed, contents(recording.RECORDER, "*.py"), repr(how)),
        lambda folder: recording.record(project, root, environment, folder),
    )
    return compare(record.read(run), verdict.said(root, project.tests))


def judged(folder: Path, checkout: Path) -> Comparison:
    """The agreement about a checkout whose record is there already."""
    paths = record.paths(folder, checkout)
    return compare(record.read(folder), verdict.said(checkout, paths))
