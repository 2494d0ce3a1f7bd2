"""`docs/speed.md`, from what was measured."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from benchmarks.speed.cost import Cost
from benchmarks.speed.measured import (
    COLD,
    EDIT,
    WARM,
    Figure,
    Found,
    Growth,
    History,
    Measured,
    Run,
)
from benchmarks.speed.peer import FLOOR, US, Peer
from benchmarks.speed.plot import plot

PLOT = "speed.svg"
_TEMPLATE = Path(__file__).with_name("page.md")
_MIB = 1024 * 1024
_BUSY = 0.5
"""Processes a core that want to run: above, others have a good part of the machine."""


def page(measured: Measured, known: Sequence[Peer]) -> str:
    """The whole page in Markdown."""
    runs = sorted(measured.runs, key=lambda run: -run.tree.size)
    return _TEMPLATE.read_text(encoding="utf-8").format(
        trees=_parts(_tree(run, known) for run in runs),
        growth=_parts(_growth(run.growth) for run in runs if run.growth),
        histories=_parts(_history(run.history) for run in runs if run.history),
        violations=_lines(_found(measured.found, known, bad=True)),
        lookalikes=_lines(_found(measured.found, known, bad=False)),
        peers=_lines(f"- **{one.name}**{_versions(one)}: {one.note}" for one in known),
    )


def picture(measured: Measured) -> str:
    """The plot of the page: the first tree that was copied."""
    grown = next(run.growth for run in measured.runs if run.growth)
    files = {tree.name: float(tree.files) for tree in grown.copies}
    lines: dict[str, list[tuple[float, float]]] = {}
    for one in grown.figures:
        lines.setdefault(_named(one), []).append((files[one.tree], one.cost.cpu))
    return plot(lines, "Python files", "seconds of CPU")


def _tree(run: Run, known: Sequence[Peer]) -> Iterator[str]:
    figures = {(one.peer, one.state): one for one in run.figures}
    why = {one.peer: one.why for one in run.absent}
    least = min(_mebibytes(one) for one in run.figures)
    yield f"## {run.tree.name}"
    yield ""
    yield f"{run.tree.files:,} Python files, {run.tree.size / 1e6:.1f} MB.\n{_where(run)}"
    yield ""
    yield "| | cold | times | warm | times | one edit | times | peak, MiB | runs |"
    yield "| --- | --: | --: | --: | --: | --: | --: | --: | --: |"
    for peer in known:
        cold = figures.get((peer.name, COLD))
        if cold is None:
            yield _row([peer.name, why.get(peer.name, "not run"), *[""] * 7])
            continue
        states = (figures.get((peer.name, state)) for state in (COLD, WARM, EDIT))
        cells = (cell for one in states for cell in _cells(one, figures[FLOOR, COLD].cost))
        yield _row([peer.name, *cells, _peak(cold, least), str(cold.runs)])


def _mebibytes(one: Figure) -> int:
    return round(one.cost.peak / _MIB)


def _peak(one: Figure, least: int) -> str:
    """A process counts as its own what its parent had when it began: less cannot be told."""
    return f"≤ {least}" if _mebibytes(one) == least else str(_mebibytes(one))


def _where(run: Run) -> str:
    machine = run.machine
    said = f"Measured on {run.day}, {US} {run.revision}, Python {machine.python}, {machine.system}"
    begin, end = machine.loads
    if max(begin, end) <= _BUSY * machine.cores:
        return f"{said}, {machine.cores} cores."
    return (
        f"{said}, {machine.cores} cores that\n**were shared with other work** (load {begin:.1f} at "
        f"the beginning, {end:.1f} at the end): that lengthens\nCPU times too, through caches and "
        "clocks. Trust ratios more than seconds, and no last digit."
    )


def _cells(one: Figure | None, floor: Cost) -> tuple[str, str]:
    return (_number(one.cost.cpu), _number(one.cost.cpu / floor.cpu)) if one else ("", "")


def _number(value: float) -> str:
    """Three digits."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"  # noqa: PLR2004


def _growth(growth: Growth) -> Iterator[str]:
    yield _row(["", *(f"{tree.files:,} files" for tree in growth.copies), "growth"])
    yield _row(["---", *["--:"] * (len(growth.copies) + 1)])
    costs: dict[str, list[float]] = {}
    for one in growth.figures:
        costs.setdefault(_named(one), []).append(one.cost.cpu)
    for name, cpu in costs.items():
        yield _row([name, *map(_number, cpu), f"{_number(cpu[-1] / cpu[0])} times"])


def _named(one: Figure) -> str:
    return one.peer if one.peer == FLOOR else f"{one.peer}, {one.state}"


def _history(one: History) -> Iterator[str]:
    cpu = [each.warm.cpu for each in one.edits]
    most = quantiles(cpu, n=20, method="inclusive")[-1]
    wrong = sum(not each.same for each in one.edits)
    verdict = (
        f"**after {wrong} of them warm and cold differ**" if wrong else "warm = cold after each"
    )
    yield f"{one.tree}: {len(cpu)} edits, {verdict}."
    yield f"Median {_number(median(cpu))} s, 95th percentile {_number(most)} s; cold"
    yield f"{_number(one.cold.cpu)} s."
    yield ""
    yield "| file | edit | seconds | warm = cold |"
    yield "| --- | --- | --: | --- |"
    for each in one.edits:
        yield _row([each.sort, each.kind, _number(each.warm.cpu), "yes" if each.same else "**no**"])


def _found(found: Sequence[Found], known: Sequence[Peer], *, bad: bool) -> Iterator[str]:
    names = [one.name for one in known if any(one.name in each.codes for each in found)]
    cases = sorted((one for one in found if one.bad == bad), key=lambda one: one.topic)
    yield _row(["violation" if bad else "right", *names])
    yield _row(["---"] * (len(names) + 1))
    for one in cases:
        codes = (", ".join(one.codes.get(name, ())) for name in names)
        yield _row([f"{one.topic}: {one.words}", *codes])
    heard = (sum(bool(one.codes.get(name)) for one in cases) for name in names)
    title = "**found**" if bad else "**false alarms**"
    yield _row([title, *(f"{many} of {len(cases)}" for many in heard)])


def _versions(peer: Peer) -> str:
    pins = [each.replace("==", " ") for each in peer.requirements if "==" in each]
    return f" ({', '.join(pins)})" if pins else ""


def _parts(parts: Iterable[Iterator[str]]) -> str:
    return "\n\n".join(map(_lines, parts))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
