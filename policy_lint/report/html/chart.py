"""The pyramid and the trend in numbers that a page can draw."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_lint.model.snapshot import COMPLETE, CREDITED, Snapshot
from policy_lint.plan.progress import Progress
from policy_lint.report.progress import NO_LEVEL

WIDTH, HEIGHT = 600, 120
"""Of the drawing of a trend, in its own units."""
_FULL = 100


class Bar(NamedTuple):
    """One level of the pyramid."""

    level: str
    tests: int
    credited: int
    width: float
    """Of all its tests, in per cent of the widest level."""
    share: float
    """Of those that count, in per cent of its own width."""


class Curve(NamedTuple):
    """One figure over time."""

    name: str
    first: int
    last: int
    points: str
    """As SVG has them."""


def pyramid(made: Progress) -> tuple[Bar, ...]:
    """The levels, the last of the team on top; at the bottom the tests without one."""
    levels = [each for each in made.levels if each.tests]
    widest = max((each.tests for each in levels), default=1)
    bars = [
        Bar(
            level=each.level or NO_LEVEL,
            tests=each.tests,
            credited=each.credited,
            width=round(_FULL * each.tests / widest, 1),
            share=round(_FULL * each.credited / each.tests, 1),
        )
        for each in levels
    ]
    ranked = [bar for bar in bars if bar.level != NO_LEVEL]
    return (*reversed(ranked), *(bar for bar in bars if bar.level == NO_LEVEL))


def curves(trend: Sequence[Snapshot]) -> tuple[Curve, ...]:
    """The curves of the trend, if there are two snapshots at least."""
    if len(trend) < 2:  # noqa: PLR2004 - a line has two ends
        return ()
    return tuple(_curve(name, trend) for name in (CREDITED, COMPLETE))


def _curve(name: str, trend: Sequence[Snapshot]) -> Curve:
    counts = [each.figures.get(name, 0) for each in trend]
    most, last = max(*counts, 1), len(trend) - 1
    points = (
        f"{WIDTH * at / last:.1f},{HEIGHT - HEIGHT * count / most:.1f}"
        for at, count in enumerate(counts)
    )
    return Curve(name, counts[0], counts[-1], " ".join(points))
