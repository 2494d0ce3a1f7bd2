"""Where files have gone, as git sees it: a file that is much like one that went with it."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from policy_lint.disk.git import LATEST, asked

_ROUNDS = 10
"""Renames of one file, one after the other, that are followed."""
_MANY = 10_000
"""Files that are gone: git compares each with each that a commit touched."""


def renames(root: Path, gone: Iterable[str]) -> Mapping[str, str]:
    """The present names of files that are gone, as far as commits and the index tell.

    Nothing where git tells nothing: outside of a repository, or before the first commit.
    """
    lost = frozenset(filter(_is_said, gone))
    if len(lost) > _MANY:
        return {}
    staged = _renamed(root, "diff-index", "--cached", "HEAD") if lost else {}
    found, ahead = {old: old for old in lost}, lost
    for _ in range(_ROUNDS):
        ahead = frozenset(new for new in ahead if not (root / new).exists() and new not in staged)
        steps = _committed(root, ahead) if ahead else {}
        ahead = frozenset(steps[new] for new in ahead if new in steps)
        found = {old: steps.get(new, new) for old, new in found.items()}
    there = {old: staged.get(new, new) for old, new in found.items()}
    return {old: new for old, new in there.items() if old != new and (root / new).exists()}


def _is_said(path: str) -> bool:
    """Whether a file can have the name: a baseline is written by whoever likes to."""
    try:
        return b"\n" not in os.fsencode(path) and "\0" not in path
    except UnicodeEncodeError:
        return False


def between(root: Path, revision: str) -> Mapping[str, str]:
    """What was renamed between a revision and the index: new names by old ones."""
    return _renamed(root, "diff-index", "--cached", revision)


def _committed(root: Path, paths: Iterable[str]) -> Mapping[str, str]:
    """Where the commits that took files away put them; the latest has the last word."""
    named = "\n".join(f":(literal){path}" for path in sorted(paths))
    said = f"HEAD\n--\n{named}\n".encode("utf-8", "surrogateescape")
    touching = asked(root, "rev-list", f"--max-count={LATEST}", "--stdin", said=said)
    if isinstance(touching, str) or not touching:
        return {}
    return _renamed(root, "diff-tree", "--stdin", "--no-commit-id", said=touching)


def _renamed(root: Path, command: str, *arguments: str, said: bytes = b"") -> Mapping[str, str]:
    """New names by old ones; of what was renamed twice the first that is told."""
    shown = ("-r", "-z", "--find-renames", "--diff-filter=R", "--name-status", "--relative")
    told = asked(root, command, *shown, *arguments, said=said)
    if isinstance(told, str):
        return {}
    words = iter(told.decode("utf-8", "surrogateescape").split("\0"))
    found: dict[str, str] = {}
    for _, old, new in zip(words, words, words, strict=False):
        found.setdefault(old, new)
    return found
