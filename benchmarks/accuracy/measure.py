"""From a pinned project to the numbers: fetched, installed, run, judged, compared."""

from pathlib import Path

from benchmarks.accuracy import record, recording, verdict
from benchmarks.accuracy.comparison import Comparison, compare
from benchmarks.accuracy.installed import installed
from benchmarks.accuracy.pinned import Pinned
from benchmarks.accuracy.stage import contents, stage


def measured(project: Pinned, work: Path) -> Comparison:
    """The agreement about one project. Only what was not made before is made, then judged anew."""
    place = work / project.name
    root, environment, mark = installed(project, place)
    run = place / "record"
    how = (project.tests, project.arguments, project.environment, project.deselect)
    stage(
        run,
        (mark, contents(recording.RECORDER, "*.py"), repr(how)),
        lambda folder: recording.record(project, root, environment, folder),
    )
    return compare(record.read(run), verdict.said(root, project.tests))


def judged(folder: Path, checkout: Path) -> Comparison:
    """The agreement about a checkout whose record is there already."""
    paths = record.paths(folder, checkout)
    return compare(record.read(folder), verdict.said(checkout, paths))
