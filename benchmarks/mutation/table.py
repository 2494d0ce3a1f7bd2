"""The numbers as tables in Markdown."""

from collections.abc import Iterator, Mapping

from benchmarks.accuracy.rate import Share, total_share
from benchmarks.mutation.claims import RULES
from benchmarks.mutation.comparison import Comparison

HEADS = (
    *("suite", "tests", *RULES),
    *("never fails: found", "asserts nothing: found", "without a claim", "undecided"),
)


def table(compared: Mapping[str, Comparison]) -> Iterator[str]:
    """A row for each suite, and one for all together."""
    yield _row(HEADS)
    yield _row(["---", *["--:"] * (len(HEADS) - 1)])
    for name, one in compared.items():
        yield _row([name, *_cells([one])])
    if len(compared) > 1:
        yield _row(["**all**", *_cells(list(compared.values()))])


def _cells(suites: list[Comparison]) -> Iterator[str]:
    yield str(sum(one.tests for one in suites))
    for rule in RULES:
        yield _of(total_share(one.claims[rule] for one in suites))
    yield _of(total_share(one.never for one in suites))
    yield _of(total_share(one.unchecked for one in suites))
    yield str(sum(one.others for one in suites))
    yield str(sum(one.undecided for one in suites))


def _of(share: Share) -> str:
    return f"{share.part} of {share.whole}" if share.whole else "-"


def _row(cells: "list[str] | tuple[str, ...]") -> str:
    return f"| {' | '.join(cells)} |"
