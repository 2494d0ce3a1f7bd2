"""How much of some code ran: lines and branches apart."""

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


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
