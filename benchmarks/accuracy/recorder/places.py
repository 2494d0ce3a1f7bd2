"""Whose file it is: of the tests, of the product, of a library.

Test code is whatever lies below the root in a folder or file with the name of tests, what is named
by `--record-support`, and every file that defines a collected test, one of its bases or a fixture.
The rest below the root is the product, and so are its packages where they are installed.
"""

import os
import re
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

_HERE = Path(__file__).parent.as_posix() + "/"
_FOLDER = re.compile(r"tests?|testing|test_.*|.*_tests?")
_FILE = re.compile(r"(tests?|test_.*|.*_tests?|conftest)\.py")
_NOT_PRODUCT = re.compile(r"setup\.py|docs?|examples?|build|dist|.*\.egg-info|\..*")
_INSTALLED = re.compile(r".*/(?:site|dist)-packages/")
_ENVIRONMENTS = ("/.tox/", "/.nox/", "/.eggs/")


class Role(Enum):
    TEST = auto()
    PRODUCT = auto()
    LIBRARY = auto()
    STANDARD = auto()
    PYTEST = auto()
    UNKNOWN = auto()  # code without a file
    OWN = auto()


@dataclass(frozen=True)
class Place:
    """A file, as the record names it, and whose it is; `library` is its top-level package."""

    path: str
    role: Role
    library: str | None = None


class Places:
    """All files of one session."""

    def __init__(self, root: Path, support: Iterable[str]) -> None:
        self._roots = sorted({_folder(root), _folder(root.resolve())})
        self._start = Path.cwd()
        self._support = tuple(support)
        self._tests: set[str] = set()
        self._known: dict[str, Place] = {}
        self._all_tests = bool(_FOLDER.fullmatch(root.name))
        self._products = _packages(root)
        self._standard = tuple(
            {_folder(Path(sysconfig.get_path(name))) for name in ("stdlib", "platstdlib")}
        )
        self._environment = _folder(Path(sys.prefix))

    def adopt(self, filenames: Iterable[str]) -> None:
        """These files are test code, whatever their names."""
        for filename in filenames:
            place = self.of(filename)
            if place.role is Role.PRODUCT:
                self._tests.add(place.path)
                self._known.clear()

    def of(self, filename: str) -> Place:
        place = self._known.get(filename)
        if place is None:
            place = self._known[filename] = self._look(filename)
        return place

    def _look(self, filename: str) -> Place:
        if filename.startswith("<"):
            return Place(filename, Role.UNKNOWN)
        path = _normal(self._start / filename)
        if path.startswith(_HERE):
            return Place(path, Role.OWN)
        if not _INSTALLED.match(path):
            for root in self._standard:
                if path.startswith(root):
                    return Place(f"<{path.removeprefix(root)}>", Role.STANDARD, "<stdlib>")
        inside = self._inside(path)
        if inside is not None:
            return Place(inside, Role.TEST if self._is_test(inside) else Role.PRODUCT)
        return self._outside(path)

    def _inside(self, path: str) -> str | None:
        """The path from the root, of a file that is neither installed nor of an environment."""
        if _INSTALLED.match(path) or any(name in path for name in _ENVIRONMENTS):
            return None
        for root in self._roots:
            below = self._environment.startswith(root) and path.startswith(self._environment)
            if path.startswith(root) and not below:
                return path.removeprefix(root)
        return None

    def _outside(self, path: str) -> Place:
        if installed := _INSTALLED.match(path):
            rest = path[installed.end() :]
            library = rest.partition("/")[0].removesuffix(".py")
            role = Role.PYTEST if library in {"_pytest", "pytest", "pluggy"} else Role.LIBRARY
            if library in self._products:
                role = Role.PRODUCT
            return Place(f"<{rest}>", role, library)
        return Place(f"<{path.rpartition('/')[2]}>", Role.LIBRARY, path.rpartition("/")[2])

    def _is_test(self, path: str) -> bool:
        *folders, name = path.split("/")
        return (
            self._all_tests
            or path in self._tests
            or any(path == each or path.startswith(f"{each}/") for each in self._support)
            or bool(_FILE.fullmatch(name))
            or any(_FOLDER.fullmatch(folder) for folder in folders)
        )


def _normal(path: Path) -> str:
    return os.path.normpath(path).replace("\\", "/")


def _folder(path: Path) -> str:
    return path.as_posix().rstrip("/") + "/"


def _packages(root: Path) -> frozenset[str]:
    """The importable names that the project itself brings."""
    return frozenset(
        child.name.removesuffix(".py")
        for parent in (root, root / "src")
        if parent.is_dir()
        for child in parent.iterdir()
        if (child.suffix == ".py" or (child / "__init__.py").is_file())
        if not _FOLDER.fullmatch(child.name)
        if not _FILE.fullmatch(child.name)
        if not _NOT_PRODUCT.fullmatch(child.name)
    )
