"""How answers are come by: what the command line says of the cache and of processes."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from policy_lint.cli import noted
from policy_lint.cli.outcome import remarks
from policy_lint.disk.cache.folder import Cache, cache
from policy_lint.model.shown import harmless

ROOM = "policy_lint.keeping"


class Keeping(NamedTuple):
    """What was said of both."""

    at_all: bool = True
    folder: str | None = None
    jobs: int | None = None

    def cache(self, root: Path) -> Cache | None:
        """The cache of a project, unless none is wanted or none can be had, which is said."""
        if not self.at_all:
            return None
        said: set[str] = set()

        def say(note: str) -> None:
            if note not in said:
                said.add(note)
                sys.stderr.write(harmless(remarks([note])))

        return cache(root, named(self.folder), say)


USUAL = Keeping()


def named(folder: str | None) -> Path | None:
    """The folder that is named on the command line."""
    return None if folder is None else Path(folder).absolute()


def cores() -> int:
    """How many processes can run at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def keeping() -> Keeping:
    """What the command at hand was told."""
    said = noted.said(ROOM)
    return Keeping(not said.get("no_cache"), said.get("cache_dir"), said.get("jobs"))
