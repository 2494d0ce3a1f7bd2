"""Which files of a project there are to read."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from policy_lint.disk import gitignore
from policy_lint.disk.regular import MEGABYTE, OUT, content
from policy_lint.disk.repository import leads_out, repository
from policy_lint.disk.root import CONFIGURATIONS, TABLES, is_configured
from policy_lint.read.kinds import FEATURE, PYTHON
from policy_lint.read.requirements import is_list

_FOREIGN = frozenset(["__pycache__", "__pypackages__", "node_modules", "site-packages"])
_ENVIRONMENT = frozenset(["conda-meta", "pyvenv.cfg"])
"""What lies in a virtual environment; a package that has one holds it as data."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What discovery found. Paths are posix, relative to the root and sorted.

    Names that are no UTF-8 keep their bytes as surrogates: `os.fsencode` gives them back.
    """

    root: Path
    files: tuple[str, ...]
    """Every Python file, a link under its own name: pytest collects it there."""
    configs: tuple[str, ...]
    """Files that may configure pytest, and those of which plugins make tests."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Files and folders that are there and cannot be read, and why."""
    unread: tuple[tuple[str, str], ...] = ()
    """Each .gitignore (its rules are not in force) and feature file that is not read, and why."""
    idle: tuple[str, ...] = ()
    """Patterns of `exclude` that decided about nothing."""
    projects: tuple[str, ...] = ()
    """Folders with a configuration of policy-lint: projects of their own, which are left out."""

    def with_unsaved(self, paths: Iterable[str]) -> "Listing":
        """The listing with files that an editor holds and that no disk has yet."""
        new = {path for path in paths if not os.path.lexists(self.root / path)}
        return replace(self, files=tuple(sorted({*self.files, *new}))) if new else self


class _Layer(NamedTuple):
    """Rules and the folder they are relative to, as text to put before or to cut from a path."""

    rules: gitignore.Rules
    prefix: str = ""
    cut: int = 0

    def deciding(self, name: str, path: str, *, folder: bool) -> int:
        return self.rules.deciding(name, self.prefix + path[self.cut :], folder=folder)


def discover(root: Path, exclude: Sequence[str] = ()) -> Listing:
    """Every Python file under the root that no .gitignore and no pattern of `exclude` ignores.

    Patterns are written as in a .gitignore at the root, and go before all of those. Hidden files
    and folders, virtual environments and the folders of other tools are skipped, and no link to a
    folder is followed. What has a configuration of its own is left out.
    """
    walk = _Walk(root, exclude)
    walk.run()
    return Listing(
        root=root,
        files=tuple(sorted(walk.files)),
        configs=tuple(sorted(walk.configs)),
        left_out=tuple(sorted(walk.left_out)),
        unread=tuple(sorted(walk.unread)),
        idle=walk.idle(),
        projects=tuple(sorted(walk.projects)),
    )


class _Walk:
    """A walk from the root down, folder by folder."""

    def __init__(self, root: Path, exclude: Sequence[str]) -> None:
        self.root = os.path.realpath(root)
        self.exclude = gitignore.parse(exclude)
        self.used: set[int] = set()
        self.files: list[str] = []
        self.configs: list[str] = []
        self.left_out: list[tuple[str, str]] = []
        self.unread: list[tuple[str, str]] = []
        self.projects: list[str] = []

    def run(self) -> None:
        """Visits every folder; the layers of rules go with it, the nearest first."""
        pending = [("", self.layers_above())]
        while pending:
            folder, layers = pending.pop()
            entries = self.entries(folder)
            names = {entry.name for entry in entries}
            if folder and not names.isdisjoint(_ENVIRONMENT) and "__init__.py" not in names:
                continue
            if folder and not names.isdisjoint(TABLES) and is_configured(self.root_of(folder)):
                self.projects.append(folder.rstrip("/"))
                continue
            if ".gitignore" in names:
                layers = (*self.layer(f"{folder}.gitignore", cut=len(folder)), *layers)
            said = (name for name in names if is_list(folder + name))
            self.configs += [folder + name for name in (*(CONFIGURATIONS & names), *said)]
            pending += [
                (f"{folder}{entry.name}/", layers) for entry in self.visit(folder, entries, layers)
            ]

    def root_of(self, folder: str) -> Path:
        return Path(self.root) / folder

    def entries(self, folder: str) -> list["os.DirEntry[str]"]:
        """What lies in a folder; one that cannot be listed is left out aloud."""
        try:
            with os.scandir(f"{self.root}/{folder}") as found:
                return list(found)
        except OSError as error:
            self.left_out.append((folder.rstrip("/") or ".", error.strerror or str(error)))
            return []

    def visit(
        self, folder: str, entries: list["os.DirEntry[str]"], layers: tuple[_Layer, ...]
    ) -> list["os.DirEntry[str]"]:
        """Takes the files of a folder, and gives the folders in it that are to be entered."""
        below = []
        for entry in entries:
            name = entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if not (is_folder or name.endswith((PYTHON, FEATURE))):
                continue
            path = folder + name
            if self.ignores(name, path, layers, folder=is_folder) or name.startswith("."):
                continue
            if not is_folder:
                self.take(entry, path)
            elif name not in _FOREIGN:
                below.append(entry)
        return below

    def ignores(self, name: str, path: str, layers: tuple[_Layer, ...], *, folder: bool) -> bool:
        """Whether the nearest rules that decide about an entry leave it out."""
        if self.exclude:
            index = self.exclude.deciding(name, path, folder=folder)
            if index >= 0:
                self.used.add(index)
                return not self.exclude.keeps[index]
        for layer in layers:
            index = layer.deciding(name, path, folder=folder)
            if index >= 0:
                return not layer.rules.keeps[index]
        return False

    def take(self, entry: "os.DirEntry[str]", path: str) -> None:
        """A file to read, unless it is a link to a folder or one that leads out of the project.

        What is no file at all is taken too: pytest passes over it, and we say so when it is read.
        """
        is_feature = path.endswith(FEATURE)
        found = self.configs if is_feature else self.files
        if not entry.is_symlink():
            found.append(path)
        elif leads_out(entry.path, self.root):
            (self.unread if is_feature else self.left_out).append((path, OUT))
        elif not os.path.isdir(entry.path):  # noqa: PTH112 - raises nothing
            found.append(path)

    def layers_above(self) -> tuple[_Layer, ...]:
        """The rules of the folders above the root, up to the top of the repository it lies in."""
        root = Path(self.root)
        top = repository(root)
        above = [each for each in root.parents if top and each.is_relative_to(top)]
        return tuple(
            layer
            for up, folder in enumerate(above, start=1)
            if os.path.lexists(folder / ".gitignore")
            for layer in self.layer(
                f"{'../' * up}.gitignore", prefix=f"{root.relative_to(folder).as_posix()}/"
            )
        )

    def layer(self, path: str, *, prefix: str = "", cut: int = 0) -> tuple[_Layer, ...]:
        """The rules of a .gitignore; one that cannot be read is told aloud."""
        source = content(f"{self.root}/{path}", MEGABYTE, self.root)
        if isinstance(source, str):
            self.unread.append((path, source))
            return ()
        try:
            rules = gitignore.parse(gitignore.lines_of(source))
        except ValueError as error:
            self.unread.append((path, str(error)))
            return ()
        return (_Layer(rules, prefix, cut),) if rules else ()

    def idle(self) -> tuple[str, ...]:
        """The patterns of `exclude` that never decided, as they were written."""
        lines = self.exclude.lines if self.exclude else ()
        return tuple(line for index, line in enumerate(lines) if index not in self.used)
