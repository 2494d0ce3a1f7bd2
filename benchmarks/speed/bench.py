"""All that is measured, in one folder: trees, their growth, edits, and what is planted."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.accuracy import recording, source
from benchmarks.accuracy.pinned import Pinned
from benchmarks.accuracy.stage import stage
from benchmarks.speed import peer as peer_list
from benchmarks.speed import planted, trees
from benchmarks.speed.cost import run
from benchmarks.speed.history import checked, history
from benchmarks.speed.measured import Absent, Figure, Found, Growth, History, Run
from benchmarks.speed.peer import FLOOR, US, Peer, Place
from benchmarks.speed.rounds import Rounds, Turn, too_long

TIMES = 1, 3, 10
"""How often the smallest tree is copied under new names."""
GROWING = FLOOR, f"{US} --jobs 1", "ruff"
"""Who is measured on the copies."""
_IN_FOLDERS = "not run: it imports the project, which is not installed"


@dataclass(frozen=True)
class Root:
    """A tree to measure: where it lies, and the environment in which it can be imported, if any."""

    name: str
    folder: Path
    environment: Path | None = None
    pinned: bool = True
    """Whether it is of the list: these are copied under new names and edited, too."""


@dataclass
class Bench:
    """One run of the benchmark."""

    work: Path
    peers: Sequence[Peer]
    rounds: int
    seconds: float
    tell: Callable[[str], None]
    only: frozenset[str] = frozenset()
    """The peers that are asked about trees; none: all."""
    lost: Mapping[str, str] = field(default_factory=dict)
    """Environments that could not be made, and why."""

    def install(self) -> None:
        """Make the environment of every peer."""
        self.lost = peer_list.install(self.peers, self.work / "environments", self.tell)
        for peer in self.peers:
            peer_list.configure(peer, self.work / "config" / peer.environment)

    def project(self, pin: Pinned) -> Root:
        """The tree of a pinned project, and an environment that has it, if one can be made."""
        place = self.work / "projects" / pin.name
        what = (pin.name, pin.version, pin.sha256)
        fetched = stage(place / "archive", what, lambda folder: source.download(pin, folder))
        stage(place / "source", (fetched,), lambda to: source.unpack(place / "archive", to))
        root, environment = source.root(place / "source"), place / "environment"
        self.tell(f"environment of the project {pin.name} ...")
        try:
            stage(environment, (fetched,), lambda to: recording.install(pin, root, to))
        except subprocess.CalledProcessError:
            return Root(f"{pin.name} {pin.version}", root)
        return Root(f"{pin.name} {pin.version}", root, environment)

    def figures(
        self, root: Root, smaller: Run | None
    ) -> tuple[tuple[Figure, ...], tuple[Absent, ...]]:
        """What a tree costs each peer; who takes too long by a smaller one is not asked."""
        size = trees.counted(root.name, root.folder).size
        times = size / smaller.tree.size if smaller else 0
        slow = too_long(smaller.cold() if smaller else {}, times, self.seconds)
        absent = [Absent(root.name, peer, why) for peer, why in slow.items()]
        asked = [one for one in self.peers if one.name not in slow]
        turns = list(self._turns(root, asked, absent))
        rounds = Rounds(root.name, self._copy(root), self.rounds, self.seconds, self.tell)
        rounds.run(turns)
        return tuple(rounds.figures()), (*absent, *rounds.absent)

    def growth(self, root: Root) -> Growth:
        """What a tree costs that is copied under new names: one round shows ten times as much."""
        figures: list[Figure] = []
        copies = []
        some = [peer for peer in self.peers if peer.name in GROWING]
        for times in TIMES:
            folder = trees.multiplied(root.folder, self.work / "trees" / "copies", times)
            copies.append(trees.counted(f"{root.name}, {times} times", folder))
            rounds = Rounds(copies[-1].name, folder, 1, self.seconds, self.tell)
            rounds.run(list(self._turns(root, some, [])))
            figures += rounds.figures()
        return Growth(tuple(copies), tuple(figures))

    def history(self, root: Root) -> History:
        """What edits of a tree cost."""
        command = self.work / "environments" / US / "bin" / US
        cache, copy = self.work / "caches" / "history", self._copy(root)
        shutil.rmtree(cache, ignore_errors=True)
        check = partial(checked, command, copy, self.seconds)
        return history(root.name, copy, check, cache, self.tell)

    def planted(self) -> Iterator[Found]:
        """Who finds what is planted."""
        project = planted.planted(planted.PLANTED.read_text(encoding="utf-8"))
        root = Root("planted", self.work / "planted")
        said: dict[str, Mapping[planted.Case, tuple[str, ...]]] = {}
        for peer in (one for one in self.peers if one.says and one.environment not in self.lost):
            shutil.rmtree(root.folder, ignore_errors=True)
            planted.lay_out(project, root.folder)
            for name, config in peer.planted.items():
                (root.folder / name).write_text(config, encoding="utf-8")
            ran = run(self._turn(root, peer).command, root.folder, self.seconds)
            self.tell(f"planted: {peer.name} ends with {ran.status}")
            text = f"{ran.said}\n{ran.complained}"
            heard = frozenset(planted.findings(text.replace(f"{root.folder}/", "")))
            said[peer.name] = planted.found(project, peer.says, heard)
        for case in project.cases:
            codes = {name: found[case] for name, found in said.items()}
            yield Found(case.topic, case.words, case.bad, codes)

    def _copy(self, root: Root) -> Path:
        return trees.copied(root.folder, self.work / "trees" / "copy")

    def _turns(self, root: Root, known: Sequence[Peer], absent: list[Absent]) -> Iterator[Turn]:
        for peer in known:
            if peer.environment in self.lost:
                absent.append(
                    Absent(root.name, peer.name, f"not installed: {self.lost[peer.environment]}")
                )
            elif peer.imports and root.environment is None:
                absent.append(Absent(root.name, peer.name, _IN_FOLDERS))
            elif self.only and peer.name not in self.only:
                absent.append(Absent(root.name, peer.name, "not asked in this run"))
            else:
                yield self._turn(root, peer)

    def _turn(self, root: Root, peer: Peer) -> Turn:
        own = self.work / "environments" / peer.environment
        environment = root.environment if peer.imports and root.environment else own
        cache = self.work / "caches" / peer.name.replace(" ", "_")
        place = Place(environment / "bin", self.work / "config" / peer.environment, cache)
        return Turn(peer, peer_list.command(peer, place), cache)
