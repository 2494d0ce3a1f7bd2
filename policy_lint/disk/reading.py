"""The bytes of files to facts, by several processes where there is enough to read for them."""

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
from policy_lint.disk.watched import REASON, SECONDS, Watched, limited, timed
from policy_lint.model.facts import FileFacts
from policy_lint.read.file import read, unreadable

WORTH_IT = 500
"""Files: a process takes 0.2 s to begin, in which another reads a hundred."""
LARGE = 100_000
"""Bytes of a text for which another process is begun, since it may be too much for this one."""
_AT_ONCE = 50
"""Files of which a process tells in one message."""


Message = tuple[str, bytes]
"""What one process tells another of a file: its key, and its facts as bytes."""


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

    What ends the process that reads it is said to be unreadable, and the rest is read.
    """
    with Watched(partial(_told, root, cap)) as watched:
        done = 0
        while jobs > 1 and len(paths) - done >= WORTH_IT and (not done or watched.can_begin):
            for one in _by_others(root, paths[done:], cap, jobs):
                yield _understood(root, paths[done], cap, one)
                done += 1
            for path in paths[done : done + (jobs + 1) * _AT_ONCE]:  # one of these has ended it
                yield _understood(root, path, cap, watched.of(path))
                done += 1
        for path in islice(paths, done, None):
            yield _here(root, path, cap, watched)


def _here(root: Path, path: str, cap: int, watched: Watched[Message]) -> Kept:
    """A file as this process reads it; but a large one is read by another."""
    source = source_of(root, path, cap)
    if len(source) > LARGE and isinstance(source, bytes):
        return _understood(root, path, cap, watched.of(path))
    return _of(path, source)


def _understood(root: Path, path: str, cap: int, told: Message | None) -> Kept:
    """What another process has told of a file."""
    if told is None:
        facts = unreadable(path, f"it is not read: {REASON}", passing=True)
        return Kept(facts, "", written(facts))
    key, body = told
    facts_of_it = understood(body, FileFacts)
    return Kept(facts_of_it, key, body) if facts_of_it else _one(root, path, cap)


def _by_others(root: Path, paths: Sequence[str], cap: int, jobs: int) -> Iterator[Message]:
    """What other processes read, in the order of the files, until one of them has died."""
    parts = [paths[begin : begin + _AT_ONCE] for begin in range(0, len(paths), _AT_ONCE)]
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=limited)
    try:
        for found in pool.map(partial(some, root, cap), parts):
            yield from found
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def some(root: Path, cap: int, paths: Sequence[str]) -> list[Message]:
    """Key and facts of some files, as bytes."""
    return [timed(partial(_told, root, cap), SECONDS, path) for path in paths]


def _told(root: Path, cap: int, path: str) -> Message:
    one = _one(root, path, cap)
    return one.key, one.body


def _one(root: Path, path: str, cap: int) -> Kept:
    return _of(path, source_of(root, path, cap))


def _of(path: str, source: bytes | str) -> Kept:
    facts = facts_of(path, source)
    is_known = isinstance(source, bytes) and not (facts.error and facts.error.fault)
    return Kept(facts, digest([source]) if is_known else "", written(facts))
