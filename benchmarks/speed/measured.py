"""What one run of the benchmark found, as it is kept and shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.speed.cost import Cost

COLD, WARM, EDIT = "cold", "warm", "one edit"
"""What a command found kept: nothing, all, all but what an edit changed."""


@dataclass(frozen=True)
class Tree:
    """A tree that was measured: all its Python files."""

    name: str
    files: int
    size: int
    """Bytes."""


@dataclass(frozen=True)
class Machine:
    """Where it ran."""

    cores: int
    python: str
    system: str
    loads: tuple[float, float]
    """How many processes wanted to run, over a minute, at the beginning and at the end."""


@dataclass(frozen=True)
class Figure:
    """The cheapest of some runs."""

    tree: str
    peer: str
    state: str
    cost: Cost
    runs: int


@dataclass(frozen=True)
class Absent:
    """What was not measured, and why."""

    tree: str
    peer: str
    why: str
    seconds: float = 0
    """How long it ran until it was stopped, if it was."""


@dataclass(frozen=True)
class Found:
    """With which codes each peer tells of a planted case; none: it is silent."""

    topic: str
    words: str
    bad: bool
    codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Edited:
    """One edit of a history, and the check after it."""

    sort: str
    kind: str
    warm: Cost
    same: bool
    """Whether it says the same as a check that keeps nothing, byte for byte."""


@dataclass(frozen=True)
class History:
    """The edits of one tree, one upon the other."""

    tree: str
    cold: Cost
    edits: tuple[Edited, ...]


@dataclass(frozen=True)
class Growth:
    """What a tree costs that is copied several times under new names."""

    copies: tuple[Tree, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Run:
    """All of one run about one tree: what may be compared with each other."""

    tree: Tree
    day: str
    revision: str
    """Version and commit of policy-lint."""
    machine: Machine
    figures: tuple[Figure, ...]
    absent: tuple[Absent, ...]
    growth: Growth | None = None
    history: History | None = None

    def cold(self) -> Mapping[str, float]:
        """What each peer took with nothing kept, if only until it was stopped."""
        took = {one.peer: one.cost.cpu for one in self.figures if one.state == COLD}
        return took | {one.peer: one.seconds for one in self.absent if one.seconds}


@dataclass(frozen=True)
class Measured:
    """The last run about each tree, and who finds what."""

    runs: tuple[Run, ...]
    found: tuple[Found, ...]


def cheapest(runs: "list[Cost]") -> Cost:
    """The least that each of some runs of one command cost."""
    return Cost(
        min(one.cpu for one in runs), min(one.wall for one in runs), min(one.peak for one in runs)
    )
