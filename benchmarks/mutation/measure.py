"""From a pinned project to the numbers: fetched, installed, judged, run under changes, compared."""

from pathlib import Path

from benchmarks.accuracy.installed import installed
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
    root, environment, mark = installed(project, place, CONSTRAINTS)
    run = place / "trials"
    claimed = said(root, project.tests)
    sample = drawn(claimed, most, seed)
    if not sample.claimed:
        raise RuntimeError("nothing is claimed of any test")
    python = environment / "bin/python"
    how = (project.arguments, project.environment, sample, running.MOST, running.SECONDS)
    stage(
        run,
        (mark, contents(running.MUTATOR, "*.py"), repr(how)),
        lambda folder: running.run(project, root, python, sample, folder),
    )
    return compare(claimed, sample, read((run / running.WRITTEN).read_text("utf-8")))
