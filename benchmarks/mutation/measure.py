"""From a pinned project to the numbers: fetched, installed, judged, run under changes, compared."""

import sys
from pathlib import Path

from benchmarks.accuracy import recording, source
from benchmarks.accuracy.pinned import Pinned
from benchmarks.accuracy.stage import contents, stage
from benchmarks.mutation import running
from benchmarks.mutation.claims import said
from benchmarks.mutation.comparison import Comparison, compare
from benchmarks.mutation.sample import drawn
from benchmarks.mutation.trials import read

CONSTRAINTS = Path(__file__).with_name("constraints")


def measured(project: Pinned, work: Path, *, most: int, seed: int) -> Comparison:
    """The agreement about one project. Only what was not made before is made, then judged anew."""
    place = work / project.name
    archive, tree, environment, run = (
        place / name for name in ("archive", "source", "environment", "trials")
    )
    pin = (project.name, project.version, project.sha256)
    fetched = stage(archive, pin, lambda folder: source.download(project, folder))
    unpacked = stage(tree, (fetched,), lambda folder: source.unpack(archive, folder))
    root = source.root(tree)
    pins = recording.pins(project, CONSTRAINTS)
    installed = stage(
        environment,
        (unpacked, sys.version, pins, *project.extras, "", *project.requirements),
        lambda folder: recording.install(project, root, folder, CONSTRAINTS),
    )
    claimed = said(root, project.tests)
    sample = drawn(claimed, most, seed)
    if not sample.claimed:
        raise RuntimeError("nothing is claimed of any test")
    python = environment / "bin/python"
    how = (project.arguments, project.environment, sample, running.MOST, running.SECONDS)
    stage(
        run,
        (installed, contents(running.MUTATOR, "*.py"), repr(how)),
        lambda folder: running.run(project, root, python, sample, folder),
    )
    return compare(claimed, sample, read((run / running.WRITTEN).read_text("utf-8")))
