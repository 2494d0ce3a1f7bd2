"""The numbers as one table in Markdown."""

from collections import Counter
from collections.abc import Iterator, Mapping

from benchmarks.accuracy.comparison import REACHES, Comparison
from benchmarks.accuracy.rate import Rate, Share, Way, total, total_share, total_way

HEADS = (
    *("project", "tests", "inventory P / R", "closures exact", "doubles P / R"),
    *("not ambient P / R", *REACHES, "cannot tell", "not all followed", "unknown"),
)


def table(compared: Mapping[str, Comparison], lost: Mapping[str, str]) -> Iterator[str]:
    """A row for each project that was compared, for all of these together, for each that failed."""
    yield _row(HEADS)
    yield _row(["---", *["--:"] * (len(HEADS) - 1)])
    for name, one in compared.items():
        yield _row([name, *_cells(one)])
    if len(compared) > 1:
        yield _row(["**pooled**", *_cells(_pooled(list(compared.values())))])
    for name, why in lost.items():
        yield _row([name, f"not compared: {why}", *[""] * (len(HEADS) - 2)])


def _pooled(compared: list[Comparison]) -> Comparison:
    return Comparison(
        tests=sum(one.tests for one in compared),
        inventory=total(one.inventory for one in compared),
        closures=total_share(one.closures for one in compared),
        doubles=total(one.doubles for one in compared),
        telling=total(one.telling for one in compared),
        hedged=sum(one.hedged for one in compared),
        reaches={reach: total_way(one.reaches[reach] for one in compared) for reach in REACHES},
        untold=total_share(one.untold for one in compared),
        unfollowed=total_share(one.unfollowed for one in compared),
        unknown=sum((Counter(one.unknown) for one in compared), Counter()),
        disagreements=(),
    )


def _cells(one: Comparison) -> Iterator[str]:
    yield str(one.tests)
    yield _rate(one.inventory)
    yield f"{_number(one.closures.value)} of {one.closures.whole}"
    yield _rate(one.doubles)
    yield _rate(one.telling, one.hedged)
    for reach in REACHES:
        yield _way(one.reaches[reach])
    yield f"{_number(one.untold.value)}"
    yield f"{_number(one.unfollowed.value)}"
    yield ", ".join(f"{many} {fate}" for fate, many in sorted(one.unknown.items())) or "-"


def _rate(rate: Rate, hedged: int = 0) -> str:
    numbers = f"{_number(rate.precision)} / {_number(rate.recall)}"
    if not rate.wrong and not rate.missed:
        return numbers
    maybe = f", {hedged} of them conditional" if hedged else ""
    return f"{numbers} ({rate.wrong} wrong{maybe}; {rate.missed} missed)"


def _way(way: Way) -> str:
    if not way.precision.whole and not way.recall.whole:
        return "-"
    return f"{_of(way.precision)} / {_of(way.recall)}"


def _of(share: Share) -> str:
    return f"{share.part}:{share.whole}" if share.part < share.whole else str(share.whole)


def _number(value: float | None) -> str:
    """Three digits, and 1 only for what is exactly 1."""
    return "-" if value is None else f"{int(value * 1000) / 1000:.3f}"


def _row(cells: "list[str] | tuple[str, ...]") -> str:
    return f"| {' | '.join(cells)} |"
