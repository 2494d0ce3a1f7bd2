"""Which file an import means: packages, namespace packages, relative imports, several roots.

pytest's default import mode puts the first folder above a test file that is not a package in front
of `sys.path` (docs.pytest.org, "pytest import mechanisms"); a project adds its own roots. Of
several projects in one repository each has its own: what one has itself no other answers.
"""

import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from policy_lint.link.fixed_point import Memo
from policy_lint.model.folders import folders

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


class Places(NamedTuple):
    """Where a module is looked for: with its own project, and then with the others."""

    own: tuple[str, ...]
    installed: tuple[str, ...]
    others: tuple[str, ...]


Worlds = Mapping[str, Roots]
"""For each folder in which a project begins its import roots."""


class Modules:
    """The Python files of a project as modules; a namespace package is its folder (`a/b/`)."""

    def __init__(self, paths: Iterable[str], worlds: Worlds, memo: Memo) -> None:
        self._memo = memo
        self._files = frozenset(paths)
        self._folders = frozenset(chain.from_iterable(map(folders, self._files))) - {""}
        self._packages = frozenset(
            posixpath.dirname(path)
            for path in self._files
            if posixpath.basename(path) == "__init__.py"
        )
        self._worlds = {"": Roots(), **worlds}
        self._roots = frozenset(root for each in self._worlds for root in self._roots_of(each))
        self._bases = self._index_bases()
        self._found: dict[tuple[str, str], tuple[Lookup, str | None]] = {}
        self._known_places: dict[tuple[str, str], Places] = {}

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
        places = self._places(folder, base, top)
        found = self._first(dotted, places.own)
        if found is not None or self._is_module(top, places.own):
            return found
        if self._namespace(top, places.own):
            return self._first(dotted, places.installed)
        return self._first(dotted, (*places.installed, *places.others))

    def _places(self, folder: str, base: str, top: str) -> Places:
        """Where a module is looked for, the nearest first."""
        key = (folder, top)
        if key not in self._known_places:
            self._known_places[key] = self._find_places(folder, base, top)
        return self._known_places[key]

    def _find_places(self, folder: str, base: str, top: str) -> Places:
        around = [each for each in folders(f"{folder}/") if each in self._worlds]
        own = dict.fromkeys([base, *(root for each in around for root in self._roots_of(each))])
        own.update(dict.fromkeys(_ancestors(base)))
        rest = [each for each in self._worlds if each not in around]
        installed = {root for each in rest for root in self._worlds[each].installed}
        others = {root for each in rest for root in self._roots_of(each)}
        return Places(
            tuple(own),
            tuple(_by_nearness(folder, installed - own.keys())),
            tuple(_by_nearness(folder, others - own.keys() - installed))
            + tuple(_by_nearness(folder, self._bases.get(top, ()))),
        )

    def _roots_of(self, folder: str) -> tuple[str, ...]:
        """The import roots of a project: those that it names, its folder, and `src` in it."""
        roots = self._worlds[folder]
        return (*roots.local, *roots.installed, folder, posixpath.join(folder, "src"))

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
