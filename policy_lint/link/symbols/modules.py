"""Which file an import means: packages, namespace packages, relative imports, several roots.

pytest's default import mode puts the first folder above a test file that is not a package in front
of `sys.path` (docs.pytest.org, "pytest import mechanisms"); a project adds its own roots. Of
several projects in one repository each has its own: what one has itself no other answers.
"""

import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from policy_lint.link.fixed_point import Memo
from policy_lint.model.folders import all_folders, folders

# `test` is in the standard library by accident of history; a project's own wins in practice.
STANDARD = sys.stdlib_module_names - {"test"}


MODULES = "modules"
CHILDREN = "children"
"""The submodules of a package, by their names."""


class Lookup(NamedTuple):
    """What somebody has looked for among all files, whether it is there or not."""

    start: str
    """The folder of whoever imports or the module that is looked into; nothing elsewhere."""
    name: str
    among: str = MODULES
    """The table of the project in which it is looked for."""


class Roots(NamedTuple):
    """The import roots that hold for what lies below a folder.

    `installed` are named by its packaging, so that others may have them too; `local` are in
    `sys.path` only when pytest is started there.
    """

    installed: tuple[str, ...] = ()
    local: tuple[str, ...] = ()


class Elsewhere(NamedTuple):
    """Where a module is looked for that its own project does not have."""

    installed: tuple[str, ...]
    others: tuple[str, ...]


NOWHERE = Elsewhere((), ())
Worlds = Mapping[str, Roots]
"""For each folder in which a project begins its import roots."""


class Modules:
    """The Python files of a project as modules; a namespace package is its folder (`a/b/`)."""

    def __init__(self, paths: Iterable[str], worlds: Worlds, memo: Memo) -> None:
        self._memo = memo
        self._files = frozenset(paths)
        self._folders = all_folders(path.rpartition("/")[0] for path in self._files) - {""}
        self._packages = frozenset(
            posixpath.dirname(path)
            for path in self._files
            if posixpath.basename(path) == "__init__.py"
        )
        self._worlds = {"": Roots(), **worlds}
        self._roots = frozenset(root for each in self._worlds for root in self._roots_of(each))
        self._bases = self._index_bases()
        self._found: dict[tuple[str, str], tuple[Lookup, str | None]] = {}
        self._known_own: dict[tuple[str, str], tuple[str, ...]] = {}
        self._known_elsewhere: dict[tuple[str, str], Elsewhere] = {}

    def base(self, path: str) -> str:
        """The folder that pytest puts into `sys.path` for a file: the first that is no package."""
        return self._package_root(path.rpartition("/")[0])

    def _package_root(self, folder: str) -> str:
        while folder in self._packages and folder:
            folder = folder.rpartition("/")[0]
        return folder

    def name(self, path: str) -> str:
        """The dotted name of a file, from the root of the project or the import root around it."""
        said = (root for each in self._worlds.values() for root in (*each.local, *each.installed))
        roots = [root for root in (*said, "src") if root and path.startswith(f"{root}/")]
        return _dotted(path[len(max(roots, key=len, default="")) :])

    def short_name(self, path: str) -> str:
        """The dotted name of a file, seen from its base."""
        return _dotted(path[len(self.base(path)) :])

    def find(self, importer: str, dotted: str) -> str | None:
        """The file or folder of a module as `importer` names it, or None outside the project."""
        folder = importer.rpartition("/")[0]
        found = self._found.get((folder, dotted))
        if found is None:
            look_up = self._relative if dotted[:1] == "." else self._absolute
            found = Lookup(folder, dotted), look_up(folder, dotted)
            self._found[folder, dotted] = found
        lookup, module = found
        self._memo.sources.add(lookup)
        return module

    def prefixes(self, importer: str, dotted: str) -> Iterator[tuple[str, list[str]]]:
        """The modules that a dotted name begins with, the longest first, and what follows each."""
        parts = dotted.split(".")
        for length in range(len(parts), 0, -1):
            module = self.find(importer, ".".join(parts[:length]))
            if module is not None:
                yield module, parts[length:]

    def absolute(self, importer: str, dotted: str) -> str:
        """The dotted name without leading dots, for a module outside the project."""
        level = len(dotted) - len(dotted.lstrip("."))
        if not level:
            return dotted
        package = self.short_name(importer).split(".")
        if posixpath.basename(importer) != "__init__.py":
            package = package[:-1]
        kept = package[: len(package) - level + 1]
        return ".".join([*kept, *filter(None, [dotted[level:]])])

    def submodule(self, module: str, name: str) -> str | None:
        """The file of `module.name`, where the module is a package or namespace folder."""
        self._memo.sources.add(Lookup(module, name))
        if module.endswith("/"):
            return self._locate(module[:-1], name)
        if posixpath.basename(module) == "__init__.py":
            return self._locate(posixpath.dirname(module), name)
        return None

    def children(self, module: str) -> frozenset[str]:
        """The names of the submodules of a package or namespace folder."""
        if not module.endswith(("/", "/__init__.py")) and module != "__init__.py":
            return frozenset()
        self._memo.sources.add(Lookup(module, "", CHILDREN))
        return self._children.get(module.rpartition("/")[0], frozenset())

    @cached_property
    def _children(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        files = (path.removesuffix(".py") for path in self._files)
        for each in (*self._folders, *files):
            folder, _, name = each.rpartition("/")
            found.setdefault(folder, set()).add(name)
        return {folder: frozenset(names) for folder, names in found.items()}

    @cached_property
    def _holding(self) -> dict[str, set[str]]:
        """In which folders there is a module of a name."""
        found: dict[str, set[str]] = {}
        for folder, names in self._children.items():
            for name in names:
                found.setdefault(name, set()).add(folder)
        return found

    def of_import(self, importer: str, dotted: str, symbol: str) -> str | None:
        """What an import takes: the submodule that its symbol names, or the module that has it.

        None for what lies outside the project.
        """
        module = self.find(importer, dotted)
        return module and ((self.submodule(module, symbol) if symbol else None) or module)

    def _relative(self, folder: str, dotted: str) -> str | None:
        level = len(dotted) - len(dotted.lstrip("."))
        for _ in range(level - 1):
            folder = posixpath.dirname(folder)
        return self._locate(folder, dotted[level:])

    def _absolute(self, folder: str, dotted: str) -> str | None:
        top = dotted.partition(".")[0]
        base = self._package_root(folder)
        if top in STANDARD:
            found = self._locate(base, dotted)
            return found if found and not found.endswith("/") and base else None
        own = self._own_places(folder, base, top)
        found = self._first(dotted, own)
        if found is not None or self._is_module(top, own):
            return found
        elsewhere = self._elsewhere(folder, top, own)
        if self._namespace(top, own):
            return self._first(dotted, elsewhere.installed)
        return self._first(dotted, (*elsewhere.installed, *elsewhere.others))

    def _own_places(self, folder: str, base: str, top: str) -> tuple[str, ...]:
        """Where a project has a module of its own, the nearest first."""
        there = self._holding.get(top)
        if not there:
            return ()
        key = (folder, top)
        if key not in self._known_own:
            around = [each for each in folders(f"{folder}/") if each in self._worlds]
            own = dict.fromkeys([base, *(root for each in around for root in self._roots_of(each))])
            own.update(dict.fromkeys(_ancestors(base)))
            self._known_own[key] = tuple([place for place in own if place in there])
        return self._known_own[key]

    def _elsewhere(self, folder: str, top: str, own: tuple[str, ...]) -> Elsewhere:
        """Where others have it, the nearest first."""
        there = self._holding.get(top)
        if not there:
            return NOWHERE
        key = (folder, top)
        if key not in self._known_elsewhere:
            around = {each for each in folders(f"{folder}/") if each in self._worlds}
            far = {
                place: [each for each in self._rooted[place] if each not in around]
                for place in there - {*own}
                if place in self._rooted
            }
            installed = {
                place
                for place, worlds in far.items()
                if any(place in self._installed_by(each) for each in worlds)
            }
            others = {place for place, worlds in far.items() if worlds} - installed
            self._known_elsewhere[key] = Elsewhere(
                tuple(_by_nearness(folder, installed)),
                tuple(_by_nearness(folder, others))
                + tuple(_by_nearness(folder, self._bases.get(top, ()))),
            )
        return self._known_elsewhere[key]

    @cached_property
    def _rooted(self) -> dict[str, list[str]]:
        """The projects that import from a place."""
        found: dict[str, list[str]] = {}
        for each in self._worlds:
            for root in dict.fromkeys(self._roots_of(each)):
                found.setdefault(root, []).append(each)
        return found

    def _installed_by(self, folder: str) -> tuple[str, ...]:
        return tuple(map(_plain, self._worlds[folder].installed))

    def _roots_of(self, folder: str) -> tuple[str, ...]:
        """The import roots of a project: those that it names, its folder, and `src` in it."""
        named = map(_plain, self._worlds[folder].local)
        return (*named, *self._installed_by(folder), folder, posixpath.join(folder, "src"))

    def _is_module(self, top: str, places: Iterable[str]) -> bool:
        located = (self._locate(place, top) for place in places)
        return any(path is not None and not path.endswith("/") for path in located)

    def _first(self, dotted: str, places: Iterable[str]) -> str | None:
        located = [self._locate(place, dotted) for place in places]
        regular = next((path for path in located if path and not path.endswith("/")), None)
        if regular is not None or "." not in dotted:
            return regular or self._namespace(dotted, places)
        return next((path for path in located if path), None)

    def _namespace(self, top: str, places: Iterable[str]) -> str | None:
        # An installed package wins over a bare folder of its name (`tests/unit/redis/`), so only a
        # folder at a root of the project counts.
        found = [self._locate(place, top) for place in places if place in self._roots]
        return next((path for path in found if path), None)

    def _locate(self, base: str, dotted: str) -> str | None:
        path = posixpath.join(base, *dotted.split(".")) if dotted else base
        for candidate in (f"{path}/__init__.py" if path else "__init__.py", f"{path}.py"):
            if candidate in self._files:
                return candidate
        return f"{path}/" if path in self._folders else None

    def _index_bases(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for path in self._files:
            base = self.base(path)
            top = path[len(base) :].strip("/").partition("/")[0].removesuffix(".py")
            found.setdefault(top, set()).add(base)
        return found


def _plain(root: str) -> str:
    return root.rstrip("/") or root


def _dotted(path: str) -> str:
    inner = path.strip("/").removesuffix(".py").removesuffix("/__init__")
    return inner.replace("/", ".")


def _by_nearness(folder: str, places: Iterable[str]) -> list[str]:
    def rank(place: str) -> tuple[int, str]:
        return -len(posixpath.commonprefix([f"{place}/", f"{folder}/"])), place

    return sorted(places, key=rank)


def _ancestors(folder: str) -> Iterator[str]:
    for above in folders(folder) if folder else ():
        yield above
        yield posixpath.join(above, "src")
