"""The bytes of files to facts, by several processes where there is enough to read for them."""

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from policy_lint.disk.cache.digest import digest
from policy_lint.disk.cache.written import understood, written
from policy_lint.disk.regular import content
from policy_lint.model.facts import FileFacts
from policy_lint.read.file import read, unreadable

WORTH_IT = 500
"""Files: a process takes 0.2 s to begin, in which another reads a hundred."""
_AT_ONCE = 50
"""Files of which a process tells in one message."""


class Kept(NamedTuple):
    """The facts of a file, and how they are kept: by the digest of its bytes, as bytes."""

    facts: FileFacts
    key: str
    """Nothing where they are not to be kept: the bytes could not be had, or the fault is ours."""
    body: bytes


def source_of(root: Path, path: str, cap: int) -> bytes | str:
    """The bytes of a file, or the reason in words why there are none."""
    return content(root / path, cap, root)


def facts_of(path: str, source: bytes | str) -> FileFacts:
    """What a file says, or why nobody knows."""
    return read(path, source) if isinstance(source, bytes) else not_read(path, source)


def not_read(path: str, reason: str) -> FileFacts:
    """The facts of a file that is left out."""
    return unreadable(path, f"it is not read: {reason}")


def kept(root: Path, paths: Sequence[str], cap: int, jobs: int = 1) -> Iterator[Kept]:
    """The facts of files in their order, as they are kept.

    Where a process dies, the rest is read in this one.
    """
    done = 0
    if jobs > 1 and len(paths) >= WORTH_IT:
        try:
            for path, (key, body) in zip(paths, _by_others(root, paths, cap, jobs), strict=True):
                facts = understood(body, FileFacts)
                yield Kept(facts, key, body) if facts else _one(root, path, cap)
                done += 1
        except BrokenProcessPool:
            pass
    for path in islice(paths, done, None):
        yield _one(root, path, cap)


def _by_others(
    root: Path, paths: Sequence[str], cap: int, jobs: int
) -> Iterator[tuple[str, bytes]]:
    """What other processes read: key and facts of each file as bytes, in the order of the files."""
    parts = [paths[begin : begin + _AT_ONCE] for begin in range(0, len(paths), _AT_ONCE)]
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_never_interrupted)
    try:
        for found in pool.map(partial(some, root, cap), parts):
            yield from found
    finally:
        pool.shutdown(cancel_futures=True)


def some(root: Path, cap: int, paths: Sequence[str]) -> list[tuple[str, bytes]]:
    """Key and facts of some files, as bytes."""
    return [(one.key, one.body) for one in (_one(root, path, cap) for path in paths)]


def _one(root: Path, path: str, cap: int) -> Kept:
    source = source_of(root, path, cap)
    facts = facts_of(path, source)
    is_known = isinstance(source, bytes) and not (facts.error and facts.error.fault)
    return Kept(facts, digest([source]) if is_known else "", written(facts))


def _never_interrupted() -> None:
    """Whoever began this process is interrupted too, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
