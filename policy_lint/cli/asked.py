"""Which project is judged, and which part of it is shown."""

import os
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policy_lint.cli.outcome import RefusedError
from policy_lint.model.folders import below as lies_below
from policy_lint.model.folders import is_among


@dataclass(frozen=True)
class Asked:
    """The root, and the files and folders below it that were asked for (none: everything)."""

    root: Path
    paths: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a file or folder was asked for, or lies in what was."""
        return not self.paths or is_among(path, self._wanted)

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(self.paths)


def asked_for(paths: Sequence[str], root: str | None, *, exist: bool = True) -> Asked:
    """The project of the paths, or of the working folder; or the root that was named.

    Raises RefusedError for paths that are not there, or of several projects.
    """
    all_exist([*(paths if exist else ()), *([root] if root else ())])
    base = Path(os.path.realpath(root)) if root else _root_of(paths)
    return Asked(base, tuple(from_root(base, path) for path in paths))


def _root_of(paths: Sequence[str]) -> Path:
    from policy_lint.disk.root import find_root

    roots = {find_root(_there(path)): path for path in reversed(paths or ["."])}
    if len(roots) > 1:
        told = ", ".join(f"{path} in {root}" for root, path in sorted(roots.items()))
        raise RefusedError(
            f"policy-lint: these lie in several projects, which only `check` joins: {told}"
        )
    return next(iter(roots))


def _there(path: str) -> Path:
    """The nearest that is there: the path itself, or a folder above it."""
    start = Path(os.path.abspath(path))  # noqa: PTH100 - keeps symlinks
    return next(each for each in (start, *start.parents) if os.path.exists(each))  # noqa: PTH110 - raises nothing


def is_in_a_project(path: str) -> bool:
    """Whether anything around a file, which need not be there, shows that it is a project."""
    from policy_lint.disk.root import project_around

    return project_around(_there(os.path.dirname(os.path.abspath(path)))) is not None  # noqa: PTH100, PTH120 - keeps symlinks


def named(root: Path) -> str:
    """What a command is to be told to be about a project: ` --root services/pay`; nothing in it."""
    from policy_lint.disk.root import find_root

    return "" if find_root(Path.cwd()) == root else f" --root {shlex.quote(from_here(root, '.'))}"


def below(path: str, asked: str) -> bool:
    """Whether a file is the asked one, or lies in the asked folder."""
    return asked == "." or lies_below(path, asked)


def from_here(root: Path, path: str) -> str:
    """The way from the working folder to a file, by the path that findings write."""
    return Path(os.path.relpath(root / path)).as_posix()


def from_root(root: Path, path: str) -> str:
    """The path as findings write it. Links are followed only if it lies elsewhere without."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - keeps symlinks
    for candidate in (absolute, Path(os.path.realpath(absolute))):
        if candidate.is_relative_to(root):
            return candidate.relative_to(root).as_posix()
    raise RefusedError(
        f"policy-lint: {path} lies outside the project {root} that is judged; run policy-lint once"
        " for each project, or name the folder above both with --root"
    )


def all_exist(paths: Iterable[str]) -> None:
    """RefusedError with all of the paths that are not there."""
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise RefusedError("\n".join(f"policy-lint: no such file or folder: {p}" for p in missing))
