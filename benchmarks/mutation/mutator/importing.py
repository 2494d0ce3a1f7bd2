"""Imports the modules of the product with switches in them."""

import ast
import sys
from collections.abc import Sequence
from fnmatch import fnmatch
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Optional

from .switching import switched


class Product:
    """A folder, and which of its files are of the product."""

    def __init__(self, folder: Path, aside: Sequence[str]) -> None:
        self._folder = folder.resolve()
        self._aside = aside

    def name(self, file: "str | None") -> str:
        """The path of a file of the product from its folder; empty for any other."""
        path = self.below(file)
        names = path.split("/")
        is_test = names[-1].startswith("test_") or names[-1] == "conftest.py"
        is_aside = is_test or any(fnmatch(path, pattern) for pattern in self._aside)
        return "" if is_aside else path

    def below(self, file: "str | None") -> str:
        """The path of a file from the folder; empty if it does not lie there."""
        try:
            return Path(file or "").resolve().relative_to(self._folder).as_posix()
        except ValueError:
            return ""


class Loader(SourceFileLoader):
    """Compiles a module with switches, whatever is cached of it."""

    def __init__(self, fullname: str, path: str, name: str) -> None:
        super().__init__(fullname, path)
        self._name = name

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        tree = ast.parse(self.get_data(path), path)
        return compile(switched(tree, self._name), path, "exec", dont_inherit=True)


class Finder(MetaPathFinder):
    """Goes before all other finders, asks them, and takes over what is of the product."""

    def __init__(self, product: Product) -> None:
        self._product = product

    def find_spec(
        self,
        fullname: str,
        path: Optional[Sequence[str]],  # noqa: UP045 - read by old interpreters
        target: Optional[ModuleType] = None,  # noqa: UP045
    ) -> Optional[ModuleSpec]:  # noqa: UP045
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                name = self._product.name(spec.origin)
                if name and type(spec.loader) is SourceFileLoader:
                    spec.loader = Loader(fullname, spec.origin or "", name)
                return spec
        return None
