"""The costs of a fleet as Markdown, and what they come to for more than was measured."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from benchmarks.fleet.measure import Cost, Run


class Speed(NamedTuple):
    """What a core does in a second."""

    files: float
    tests: float


def speed(costs: Sequence[Cost]) -> Speed:
    """What a core did in a second, over all projects."""
    seconds = sum(each.seconds for each in costs)
    return Speed(
        sum(each.files for each in costs) / seconds, sum(each.tests for each in costs) / seconds
    )


def page(first: Run, second: Run) -> Iterator[str]:
    """A line a project, then the sums."""
    yield "| project | Python files | tests | first, s | second, s | row |"
    yield "| --- | --: | --: | --: | --: | --- |"
    for cold, warm in zip(first.costs, second.costs, strict=True):
        name = PurePath(cold.row.root).name
        yield _row(name, [cold], [warm], cold.row.state)
    judged = sum(each.row.figures is not None for each in first.costs)
    yield _row(f"**{len(first.costs)} projects**", first.costs, second.costs, f"{judged} judged")
    yield ""
    for run in (first, second):
        at = speed(run.costs)
        killed = ", a worker killed at half of the answers" if run.killed else ""
        most = max(each.memory for each in run.costs)
        yield (
            f"{run.seconds:.0f} s by the clock{killed}; a core: {at.files:.0f} files/s,"
            f" {at.tests:.0f} tests/s; a process: {most:.0f} MiB at most"
        )


def _row(name: str, cold: Sequence[Cost], warm: Sequence[Cost], said: str) -> str:
    files, tests = sum(each.files for each in cold), sum(each.tests for each in cold)
    first, second = (sum(each.seconds for each in costs) for costs in (cold, warm))
    return f"| {name} | {files:,} | {tests:,} | {first:.2f} | {second:.2f} | {said} |"
