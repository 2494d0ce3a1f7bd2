"""The peers of `peers.toml`: who they are, how they are installed and asked."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tomli
from pydantic import TypeAdapter

from benchmarks.accuracy.stage import contents, stage

LIST = Path(__file__).with_name("peers.toml")
CHECKOUT = Path(__file__).parents[2]
US = "policy-lint"
FLOOR = "ast.parse"


@dataclass(frozen=True)
class Peer:
    """Somebody that is asked about a tree."""

    name: str
    environment: str
    command: tuple[str, ...]
    note: str
    requirements: tuple[str, ...] = ()
    keeps: bool = False
    """Whether it keeps answers from one run to the next."""
    kept: tuple[str, ...] = ()
    """Where it does so in the tree, if it cannot be told where."""
    imports: bool = False
    """Whether it needs all that the project imports."""
    once: bool = False
    """Whether one turn is enough, since it takes so long."""
    statuses: tuple[int, ...] = (0, 1)
    """How it ends when it has done its work."""
    says: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The codes by which it tells of what is planted, by topic."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Its configuration."""
    planted: Mapping[str, str] = field(default_factory=dict)
    """Its configuration in the planted project, if it is read there only."""


@dataclass(frozen=True)
class Place:
    """The folders that a command speaks of."""

    bin: Path
    config: Path
    cache: Path


def peers(text: str) -> tuple[Peer, ...]:
    """The peers of a list."""
    return TypeAdapter(tuple[Peer, ...]).validate_python(tomli.loads(text)["peer"])


def command(peer: Peer, place: Place) -> list[str]:
    """How a peer is asked."""
    folders = {"bin": place.bin, "config": place.config, "cache": place.cache}
    return [_filled(word, folders) for word in peer.command]


def _filled(word: str, folders: Mapping[str, Path]) -> str:
    for name, folder in folders.items():
        word = word.replace(f"{{{name}}}", str(folder))
    return word


def configure(peer: Peer, folder: Path) -> None:
    """Write the configuration of a peer."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in peer.files.items():
        (folder / name).write_text(text, encoding="utf-8")


def install(known: Sequence[Peer], work: Path, tell: Callable[[str], None]) -> Mapping[str, str]:
    """Make the environments that are not there yet; of those that cannot be made, why."""
    wanted: dict[str, tuple[str, ...]] = {}
    for peer in known:
        wanted[peer.environment] = wanted.get(peer.environment, ()) + peer.requirements
    lost = {}
    for name, requirements in wanted.items():
        tell(f"environment of {name} ...")
        try:
            _made(work / name, requirements)
        except subprocess.CalledProcessError as error:
            lost[name] = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1]
    return lost


def _made(folder: Path, requirements: Sequence[str]) -> None:
    named = [_filled(each, {"checkout": CHECKOUT}) for each in requirements]
    ours = (("policy_lint", "*.py"), ("policy_lint", "*.toml"), ("rules", "*.py"))
    texts = [contents(CHECKOUT / part, names) for part, names in ours]
    inputs = [sys.version, *requirements, *(texts if "{checkout}" in requirements else ())]

    def make(place: Path) -> None:
        for line in (
            [sys.executable, "-m", "venv", str(place)],
            [str(place / "bin/python"), "-m", "pip", "install", "--quiet", *named],
        ):
            subprocess.run(line, check=True, capture_output=True)  # noqa: S603  # pip, for its index

    stage(folder, inputs, make)
