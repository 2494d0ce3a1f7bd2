"""Commands that take turns, so that a busy machine is busy for all of them."""

import shutil
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.speed import edits
from benchmarks.speed.cost import Cost, run
from benchmarks.speed.measured import COLD, EDIT, WARM, Absent, Figure, cheapest
from benchmarks.speed.peer import Peer


@dataclass(frozen=True)
class Turn:
    """A peer that is asked about a tree."""

    peer: Peer
    command: Sequence[str]
    cache: Path


@dataclass
class Rounds:
    """Some rounds over one tree, in which each peer has its turn."""

    tree: str
    root: Path
    rounds: int
    seconds: float
    """What a single run may take of CPU."""
    tell: Callable[[str], None]
    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=dict)
    absent: list[Absent] = field(default_factory=list)

    def run(self, turns: Sequence[Turn]) -> None:
        """All rounds; who fails, takes too long or is asked once has no further turn."""
        for number in range(self.rounds):
            for turn in turns if number % 2 == 0 else reversed(turns):
                if not self._done(turn, number):
                    self._turn(turn, number)

    def figures(self) -> Iterator[Figure]:
        """The cheapest of the runs of each, in each state."""
        for (peer, state), costs in self.costs.items():
            yield Figure(self.tree, peer, state, cheapest(costs), len(costs))

    def _done(self, turn: Turn, number: int) -> bool:
        lost = any(one.peer == turn.peer.name for one in self.absent)
        return lost or (turn.peer.once and number > 0)

    def _turn(self, turn: Turn, number: int) -> None:
        for folder in (turn.cache, *(self.root / kept for kept in turn.peer.kept)):
            shutil.rmtree(folder, ignore_errors=True)
        if not self._measure(turn, COLD) or not turn.peer.keeps:
            return
        self._measure(turn, WARM)
        with edits.one(self.root, number):
            self._measure(turn, EDIT)

    def _measure(self, turn: Turn, state: str) -> bool:
        ran = run(turn.command, self.root, self.seconds)
        self.tell(f"{self.tree}: {turn.peer.name}, {state}: {ran.cost.cpu:.2f} s of CPU")
        if why := _failure(turn.peer, ran.status, self.seconds):
            stopped = self.seconds if ran.status == -signal.SIGKILL else 0
            self.absent.append(Absent(self.tree, turn.peer.name, why, stopped))
            self.tell(ran.complained[-2000:])
            return False
        self.costs.setdefault((turn.peer.name, state), []).append(ran.cost)
        return True


def _failure(peer: Peer, status: int, seconds: float) -> str:
    if status == -signal.SIGKILL:
        return f"stopped after {seconds:g} s of CPU"
    return "" if status in peer.statuses else f"it ends with {status}"


def too_long(smaller: Mapping[str, float], times: float, seconds: float) -> Mapping[str, str]:
    """Who would take longer than that, with the reason: by its CPU for a tree so much smaller."""
    return {
        name: f"not run: by the smaller tree it would take {cpu * times / 60:.0f} minutes"
        for name, cpu in smaller.items()
        if cpu * times > seconds
    }
