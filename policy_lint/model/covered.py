"""How much of some code ran: lines and branches apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Covered(NamedTuple):
    """Statements and branches, and how many of them ran."""

    lines: int
    lines_run: int
    branches: int = 0
    branches_run: int = 0
    """Without branches nothing is known of them, or there are none."""

    def plus(self, other: "Covered") -> "Covered":
        """Both together."""
        return Covered(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def line_percent(self) -> float | None:
        """Of the lines; None where there are none."""
        return _percent(self.lines_run, self.lines)

    @property
    def branch_percent(self) -> float | None:
        """Of the branches; None where there are none."""
        return _percent(self.branches_run, self.branches)


@dataclass(frozen=True, slots=True)
class Ran:
    """What is told of one file: whether each statement ran, and how many ways from it did."""

    lines: Mapping[int, bool] = field(default_factory=dict)
    branches: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """By line: how many ways there are, and how many were taken."""

    def plus(self, other: "Ran") -> "Ran":
        """What both runs did; of the ways from a line those of the run that took more."""
        lines = dict(self.lines)
        for line, ran in other.lines.items():
            lines[line] = ran or lines.get(line, False)
        branches = dict(self.branches)
        for line, (ways, taken) in other.branches.items():
            before = branches.get(line, (0, 0))
            branches[line] = (max(ways, before[0]), max(taken, before[1]))
        return Ran(lines, branches)

    @property
    def covered(self) -> Covered:
        """How much that is."""
        ways, taken = (sum(each[at] for each in self.branches.values()) for at in (0, 1))
        return Covered(len(self.lines), sum(self.lines.values()), ways, taken)


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
