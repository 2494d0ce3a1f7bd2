"""The project as git keeps it: the verdict on a commit or on what is staged, and its name."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from policy_lint.cli.outcome import RefusedError
from policy_lint.cli.walk import Walk
from policy_lint.disk import garbage
from policy_lint.disk.cache.terms import Terms
from policy_lint.disk.cache.trees import Told, keep, name_of, recalled
from policy_lint.disk.git import asked
from policy_lint.disk.renames import between
from policy_lint.disk.tree import GitError, Tree, committed, laid_out, staged, texts
from policy_lint.judge.baseline import compared as beside
from policy_lint.judge.baseline import entries, followed, moved
from policy_lint.model.decision import Decision

SHORT = 10
"""Digits of a revision that people are shown."""


class NoGitError(RefusedError):
    """git does not have what is asked for."""


class Base(NamedTuple):
    """The commit that a change is compared with."""

    revision: str
    """Empty before the first commit."""
    said: str
    """How it is called."""
    notes: tuple[str, ...] = ()


def base(root: Path, name: str) -> Base:
    """The last commit that HEAD and a revision have in common: what came after is the change."""
    told = asked(root, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    if isinstance(told, str):
        why = f"git knows no commit `{name}`" if _knows_head(root) else told
        raise RefusedError(f"policy-lint: --since: {why}{_shallow(root)}")
    revision = told.decode("ascii", "replace").strip()
    common = asked(root, "merge-base", "HEAD", revision)
    if isinstance(common, str):
        note = f"--since: git knows no commit that HEAD and {name} have in common{_shallow(root)}"
        return Base(revision, name, (f"{note}; compared with {name} itself",))
    found = common.decode("ascii", "replace").strip()
    said = name if found == revision else f"{found[:SHORT]}, where {name} and HEAD parted"
    return Base(found, said)


def head(root: Path) -> Base:
    """The commit that the next one follows."""
    told = asked(root, "rev-parse", "--verify", "HEAD^{commit}")
    return Base(told.decode("ascii", "replace").strip() if isinstance(told, bytes) else "", "HEAD")


def index(root: Path) -> Tree:
    """The project as it is staged."""
    with _told():
        return staged(root)


def decision(walk: Walk, tree: Tree, *, everything: bool = False) -> tuple[Decision, Terms]:
    """The verdict on a project as git keeps it, which is laid out only if none is kept."""
    root, cache = walk.asked.root, walk.cache
    question = walk.question(everything=everything)
    name = name_of(cache, root, question, tree.name) if cache else ""
    found = recalled(cache, name) if cache else None
    if found is not None:
        return found
    with _told(), laid_out(root, tree) as folder:
        copy = replace(walk, asked=replace(walk.asked, root=folder), home=root)
        made = copy.decision(everything=everything)
        if cache:
            keep(cache, name, Told(copy.recall(everything=everything).key, made[1]))
        return made


@garbage.paused()
def compared(
    walk: Walk, found: Decision, commit: Base, *, everything: bool
) -> tuple[Decision, tuple[str, ...]]:
    """The decision beside that on a commit, and what is to be said of it.

    What was in no state to be judged then had no findings: whoever mends that gets all of them.
    """
    root = walk.asked.root
    with _told():
        tree = committed(root, commit.revision) if commit.revision else None
    notes = list(commit.notes)
    before = Decision()
    try:
        before = decision(walk, tree, everything=everything)[0] if tree else before
    except NoGitError:
        raise
    except RefusedError as error:
        first = str(error).partition("\n")[0].removeprefix("policy-lint: ")
        notes.append(f"{commit.said} cannot be judged, so all there is counts as new: {first}")
    renamed = between(root, commit.revision) if tree else {}
    there = moved(entries(before.findings), renamed)
    gone = frozenset(before.read).difference(found.read)
    known = moved(there, followed(found.findings, there, gone))
    findings = beside(found.findings, known, commit.said, date.min)
    notes += (
        [f"{path} is a submodule: all in it counts as new" for path in tree.modules] if tree else []
    )
    return replace(found, findings=findings), tuple(notes)


def contents(root: Path, tree: Tree, found: Decision) -> Mapping[str, bytes]:
    """What the files hold in which something is new."""
    paths = {path for each in found.findings if not each.is_known for path in each.paths}
    with _told():
        return texts(root, tree, paths)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except GitError as error:
        raise NoGitError(f"policy-lint: {error}") from error


def _knows_head(root: Path) -> bool:
    return isinstance(asked(root, "rev-parse", "--verify", "HEAD^{commit}"), bytes)


def _shallow(root: Path) -> str:
    told = asked(root, "rev-parse", "--is-shallow-repository")
    return "; the clone is shallow: fetch more of it" if told == b"true\n" else ""
